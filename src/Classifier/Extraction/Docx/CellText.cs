using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>Joins the paragraphs of a narrow cell, where the end of a paragraph stands for the end of a line.</summary>
internal static partial class CellText
{
    // A cell longer than this holds sentences, and its paragraphs are meant.
    private const int LongestLabel = 24;

    /// <summary>The cell's passages: one where it is a label set on several lines, else as they are.</summary>
    public static IReadOnlyList<Draft> Join(List<Draft> drafts, Cell cell)
    {
        var isLabel = drafts.Count > 1
            && drafts.TrueForAll(draft => draft.Cell == cell && !HasPunctuation().IsMatch(draft.Text) && !ParagraphBuilder.NumberLabel().IsMatch(draft.Text))
            && drafts.Sum(draft => draft.Text.Length) <= LongestLabel
            && drafts.Exists(draft => draft.Text.Length <= 3);

        return isLabel
            ? [drafts[0] with { Text = drafts.Select(draft => draft.Text).Aggregate(ParagraphBuilder.Join) }]
            : drafts;
    }

    [GeneratedRegex(@"[。；;！？：:，,]")]
    private static partial Regex HasPunctuation();
}
