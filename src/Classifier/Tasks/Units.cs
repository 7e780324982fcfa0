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

        return [.. paragraphs.SelectMany(OfParagraph), .. TaskTables.Units(outline, bodies, _subjects, (cell, by) => Sentences(cell, cell.Passage.Text, cell.TextStart, by))];
    }

    private IEnumerable<Unit> OfParagraph(Paragraph paragraph)
    {
        var text = paragraph.Passage.Text;
        var from = paragraph.TextStart + paragraph.RunIn;

        // …开展排查。（责任单位：各镇街、县住建局）: what stands before the note is for whom it names.
        foreach (var note in ResponsibleNotes.In(text, from))
        {
            foreach (var unit in Sentences(paragraph, text[..note.Index], from, bodies.KindOf(note.Groups["bodies"].Value)))
            {
                yield return unit;
            }

            from = note.Index + note.Length;
        }

        foreach (var unit in Sentences(paragraph, text, from, null))
        {
            yield return unit;
        }
    }

    private IEnumerable<Unit> Sentences(Paragraph paragraph, string text, int from, BodyKind? responsible)
    {
        BodyKind? before = null;
        var heading = Heading(paragraph);

        foreach (var (start, length) in Cut(text, from, '。', '！', '？', '；', ';'))
        {
            foreach (var unit in OfSentence(paragraph, start, length, before))
            {
                before = unit.Acting;
                yield return unit with { Row = responsible, Heading = heading };
            }
        }
    }

    /// <summary>The body that the nearest heading is; null where none is a body.</summary>
    private BodyKind? Heading(Paragraph paragraph) => paragraph.Headings.Split(' ')
        .Append(paragraph.RunIn > 0 ? paragraph.Text[..paragraph.RunIn] : "")
        .Reverse()
        .Select(h => (Body: Framing().Replace(h, ""), Whole: h))
        .Where(h => h.Body.Length > 0 && bodies.FindAll(h.Body).Sum(f => f.Length) * 2 > h.Body.Length - (h.Body.Length < h.Whole.Length ? 1 : 0))
        .Select(h => h.Body)
        .Select(bodies.KindOf)
        .FirstOrDefault();

    private IEnumerable<Unit> OfSentence(Paragraph paragraph, int start, int length, BodyKind? before)
    {
        var text = paragraph.Passage.Text;
        Unit? open = null;

        foreach (var (partStart, partLength) in Cut(text[..(start + length)], start, '，'))
        {
            var subject = _subjects.Of(text.Substring(partStart, partLength));

            if (open is not null && !Enumerated().IsMatch(text.AsSpan(partStart, partLength)) && (subject is null || GoesOn(open, subject)))
            {
                open = open with { Text = text[open.Start..(partStart + partLength)], Subject = open.Subject ?? subject?.Behind(partStart - open.Start) };
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

    // 二、中队这一头, （一）镇乡任务: what frames the body that a heading is.
    [GeneratedRegex(@"^[（(]?[一二三四五六七八九十\d]+[）)、.．]+|(?:这一头|这一边|这头|这边|方面|层面|一级)|的?(?:主要|具体)?(?:任务|职责|分工|工作|责任)(?:清单)?[：:。]?$|(?:要|需要?)做(?:的|什么)|承担的?|负责的?")]
    private static partial Regex Framing();

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
