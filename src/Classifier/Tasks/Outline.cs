using System.Text.RegularExpressions;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tasks;

/// <summary>A notice's paragraphs with the headings above each.</summary>
/// <remarks>Source of the numbering 一、 （一） 1. （1）: GB/T 9704-2012, 7.3.3.</remarks>
internal static partial class Outline
{
    // A run-in heading (一、摸一遍底。请各镇街…) is short; longer first sentences say something.
    private const int LongestRunIn = 22;
    private const int LongestHeading = 34;

    /// <summary>Lays out the body and the attachments, in order.</summary>
    public static IReadOnlyList<Paragraph> Of(Notice notice)
    {
        var paragraphs = new List<Paragraph>(Story(notice.Body, 0, ""));

        for (var i = 0; i < notice.Attachments.Count; i++)
        {
            paragraphs.AddRange(Story(notice.Attachments[i].Passages, i + 1, notice.Attachments[i].Title));
        }

        return paragraphs;
    }

    private static IEnumerable<Paragraph> Story(IReadOnlyList<Passage> passages, int attachment, string title)
    {
        var headings = new List<(int Level, string Text)>();
        var seenLabel = false;
        var afterHeading = false;
        var numbered = passages.Any(p => p.Kind != PassageKind.Cell && Label().IsMatch(p.Text));

        for (var i = 0; i < passages.Count; i++)
        {
            var passage = passages[i];
            var label = Label().Match(passage.Text);
            var level = label.Success ? LevelOf(label) : 0;
            var text = passage.Text[label.Length..];

            if (level > 0 && passage.Kind != PassageKind.Cell)
            {
                seenLabel = true;
                headings.RemoveAll(h => h.Level >= level);
            }

            var above = string.Join(' ', headings.Select(h => h.Text));
            var bare = level > 0 && IsBareHeading(text);
            var runIn = level > 0 && !bare ? RunIn(text) : 0;

            var underHeading = afterHeading;
            afterHeading = bare;

            yield return new Paragraph(passage, label.Length, runIn, bare, level, above, attachment, title,
                Lead: attachment == 0 && (numbered ? !seenLabel : i == 0 && passages.Count > 1),
                Last: attachment == 0 && level == 0 && seenLabel && i >= passages.Count - 2 && !underHeading,
                Numbered: level > 0 || !numbered);

            if (bare || runIn > 0)
            {
                headings.Add((level, bare ? text : text[..runIn]));
            }
        }
    }

    private static bool IsBareHeading(string text) => text.Length <= LongestHeading && !text.AsSpan().ContainsAny('。', '；');

    /// <summary>The length of the headings that open a paragraph, one behind another (二、重点工作。（一）强化宣传。); 0 where there is none.</summary>
    private static int RunIn(string text)
    {
        var end = text.IndexOfAny(['。', '：', ':']);

        if (end <= 0 || end > LongestRunIn || end >= text.Length - 1 || (text[end] != '。' && text[..end].Contains('，')))
        {
            return 0;
        }

        var rest = text[(end + 1)..];

        // 开展隐患排查。（责任单位：各镇街）: the work itself, however short.
        if (ResponsibleNotes.IsAll(rest))
        {
            return 0;
        }

        var label = Label().Match(rest);

        return end + 1 + (label.Success ? label.Length + RunIn(rest[label.Length..]) : 0);
    }

    private static int LevelOf(Match label) => label switch
    {
        { Groups: var g } when g["first"].Success => 1,
        { Groups: var g } when g["second"].Success => 2,
        { Groups: var g } when g["third"].Success => 3,
        { Groups: var g } when g["fourth"].Success => 4,
        _ => 5,
    };

    [GeneratedRegex(@"^\s*(?:(?<first>第?[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]{1,3}[条章节])|(?<second>[（(][一二三四五六七八九十]{1,3}[）)])|(?<third>\d{1,2}\s*[.．、](?!\d))|(?<fourth>[（(]\d{1,2}[）)])|(?<fifth>[①-⑳]|一是|二是|三是|四是|五是))\s*")]
    private static partial Regex Label();
}

/// <summary>One paragraph or cell with its place in the notice's structure.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="TextStart">Where the text begins behind the label; zero-based, in UTF-16 code units.</param>
/// <param name="RunIn">Length of the run-in heading that opens the text; 0 where there is none.</param>
/// <param name="IsHeading">The whole paragraph is a heading.</param>
/// <param name="Level">1 for 一、 to 5 for ①; 0 without a label.</param>
/// <param name="Headings">The headings above, outermost first, joined by a space.</param>
/// <param name="Attachment">0 in the body, else the one-based number of the attachment.</param>
/// <param name="AttachmentTitle">Empty in the body.</param>
/// <param name="Lead">It stands in the body before the first numbered paragraph; where none is numbered, it is the first of several.</param>
/// <param name="Last">It stands unnumbered at the end of the body.</param>
/// <param name="Numbered">It has a number, or no paragraph around it has one.</param>
internal sealed record Paragraph(
    Passage Passage, int TextStart, int RunIn, bool IsHeading, int Level, string Headings, int Attachment, string AttachmentTitle, bool Lead, bool Last, bool Numbered)
{
    public string Text => Passage.Text[TextStart..];
}
