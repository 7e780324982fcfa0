using System.Text.RegularExpressions;
using Guoshai.Classifier.Extraction.Docx;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Puts right the numbers of the body's sections where recognition lost them: 二、 is often read as =、 and 四、 not at all.</summary>
/// <remarks>
/// Only where a paragraph begins with marks that no paragraph begins with, and where the numbers around it leave one
/// possibility: behind the last number, or before the next one.
/// </remarks>
internal static partial class Ordinals
{
    /// <summary>The passages with their section numbers.</summary>
    public static IReadOnlyList<Draft> Repair(IReadOnlyList<Draft> drafts)
    {
        var repaired = drafts.ToList();
        var lost = new List<int>();
        var last = 0;

        for (var i = 0; i < repaired.Count; i++)
        {
            if (Printed().Match(repaired[i].Text) is { Success: true } printed && Value(printed.Groups[1].Value) is > 0 and var value)
            {
                if (last + lost.Count + 1 == value || last == 0)
                {
                    Number(repaired, lost, value - lost.Count);
                }

                (last, lost) = (value, []);
            }
            else if (repaired[i].Kind == PassageKind.Body && IsLost(repaired[i].Text))
            {
                lost.Add(i);
            }
        }

        if (last > 0)
        {
            Number(repaired, lost, last + 1);
        }

        return repaired;
    }

    private static void Number(List<Draft> drafts, List<int> lost, int first)
    {
        for (var i = 0; i < lost.Count && first > 0; i++)
        {
            var draft = drafts[lost[i]];
            drafts[lost[i]] = draft with { Text = NumberFormat.Print(first + i, "chineseCounting") + "、" + Marks().Replace(draft.Text, "") };
        }
    }

    private static bool IsLost(string text) =>
        Lost().IsMatch(text) || (LoneQuote().IsMatch(text) && text.Count(c => c is '"' or '“' or '”') == 1);

    private static int Value(string number) =>
        Enumerable.Range(1, 30).FirstOrDefault(value => NumberFormat.Print(value, "chineseCounting") == number);

    [GeneratedRegex(@"^(?:[=＝|~·.\-]{1,3}\s*[、.，,]?|[“”""']\s*[、.，,]|、)\s*(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex Lost();

    [GeneratedRegex(@"^[“”""](?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex LoneQuote();

    [GeneratedRegex(@"^[=＝|~·.\-“”""'、，,\s]+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^([一二三四五六七八九十]{1,3})、")]
    private static partial Regex Printed();
}
