using System.Text.RegularExpressions;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tasks;

/// <summary>Cuts a notice into units: a new one begins where a sentence ends or another body is named as acting.</summary>
internal sealed partial class Units(Bodies bodies)
{
    private readonly Subjects _subjects = new(bodies);

    /// <summary>All units of a notice, in order of the text; headings are none.</summary>
    public IReadOnlyList<Unit> Of(Notice notice)
    {
        var outline = Outline.Of(notice);
        var paragraphs = outline.Where(p => p.Passage.Kind != PassageKind.Cell && !p.IsHeading);

        return [.. paragraphs.SelectMany(OfParagraph), .. TaskTables.Units(outline, bodies)];
    }

    private IEnumerable<Unit> OfParagraph(Paragraph paragraph)
    {
        BodyKind? before = null;

        foreach (var (start, length) in Cut(paragraph.Passage.Text, paragraph.TextStart + paragraph.RunIn, '。', '！', '？'))
        {
            foreach (var unit in OfSentence(paragraph, start, length, before))
            {
                before = unit.Acting;
                yield return unit;
            }
        }
    }

    private IEnumerable<Unit> OfSentence(Paragraph paragraph, int start, int length, BodyKind? before)
    {
        var text = paragraph.Passage.Text;
        Unit? open = null;

        foreach (var (partStart, partLength) in Cut(text[..(start + length)], start, '；', ';', '，'))
        {
            var subject = _subjects.Of(text.Substring(partStart, partLength));

            if (open is not null && !Enumerated().IsMatch(text.AsSpan(partStart, partLength)) && (subject is null || GoesOn(open, subject)))
            {
                open = open with { Text = text[open.Start..(partStart + partLength)], Subject = open.Subject ?? subject };
                continue;
            }

            if (open is not null)
            {
                yield return open with { Next = subject?.Kind };
                before = open.Acting;
            }

            open = new Unit(paragraph, partStart, text.Substring(partStart, partLength), subject, before, null, null);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    /// <summary>Whether a clause with a subject still belongs to the open unit.</summary>
    private static bool GoesOn(Unit open, Subject subject) => open.Subject switch
    {
        // 遇有停电的，各镇街要…: what stands before the first actor is its condition.
        null => subject.Kind is BodyKind.Township or BodyKind.Weak,
        { } acting => acting.Kind == subject.Kind && subject.Names.Count == 0,
    };

    // 一是…；二是…: each is a demand of its own.
    [GeneratedRegex(@"^(?:[一二三四五六七八九]是|[一二三四五六七八九]要|[（(]?\d[）)、.．]|[①-⑨]|第[一二三四五六]|其[一二三四五])")]
    private static partial Regex Enumerated();

    /// <summary>The stretches between the marks, white space and closing quotation marks at their start left out.</summary>
    private static IEnumerable<(int Start, int Length)> Cut(string text, int from, params char[] marks)
    {
        while (from < text.Length)
        {
            var end = text.IndexOfAny(marks, from);
            end = end < 0 ? text.Length : end;
            var (first, last) = (from, end);

            while (first < last && (char.IsWhiteSpace(text[first]) || text[first] == '”'))
            {
                first++;
            }

            while (last > first && char.IsWhiteSpace(text[last - 1]))
            {
                last--;
            }

            if (last > first)
            {
                yield return (first, last - first);
            }

            from = end + 1;
        }
    }
}
