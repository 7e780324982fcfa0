using System.Globalization;

namespace Guoshai.Classifier.Anatomy;

/// <summary>What ends the body.</summary>
/// <param name="BodyEnd">The first line that is body no more.</param>
/// <param name="Signature">The signature's lines; empty where there is none.</param>
/// <param name="Date">The date of writing; null where there is none.</param>
/// <param name="Contact">The contact line, its brackets left out; null where there is none.</param>
/// <param name="Named">The titles that the note of attachments gives, folded; may be empty.</param>
/// <param name="Next">The first line behind signature, date and notes.</param>
/// <param name="Elements">Its elements with their places.</param>
/// <remarks>Source: GB/T 9704-2012, 7.3.4 (附件说明), 7.3.5 (发文机关署名、成文日期和印章), 7.3.6 (附注).</remarks>
internal sealed record Closing(int BodyEnd, IReadOnlyList<Line> Signature, DateOnly? Date, string? Contact, IReadOnlyList<string> Named, int Next, IReadOnlyList<Element> Elements);

/// <summary>Finds signature, date and notes.</summary>
/// <param name="lines">The lines behind the addressees; markings, furniture and imprint are gone.</param>
/// <param name="names">The directory's names.</param>
internal sealed class ClosingReader(IReadOnlyList<Line> lines, BodyNames names)
{
    private const int MostSignatures = 10;
    private const int LongestSignature = 60;
    private const int MostNoteLines = 20;
    private const int LongestNoteLine = 120;
    private const int MostRemarkLines = 6;

    /// <summary>What character recognition makes of a page number has at most this many characters.</summary>
    private const int LongestDirt = 4;

    private readonly List<Element?> _elements = [];

    public Closing Read()
    {
        var attachments = FirstAttachment();
        var dated = Dated(0, attachments) ?? Dated(attachments, lines.Count);

        return dated is { } at ? Signed(at, WrittenDate.AtEnd(lines[at].Folded, lines[at].Recognised)!.Value.Date) : Undated(attachments);
    }

    private int FirstAttachment()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (AttachmentHeading.IsBare(lines[i]))
            {
                return i;
            }
        }

        return lines.Count;
    }

    /// <summary>The line of the date of writing; null where there is none between the two lines. A table of bodies and days looks like a row of signatures, so cells come last.</summary>
    private int? Dated(int from, int to)
    {
        return Dated(from, to, cells: false) ?? Dated(from, to, cells: true);
    }

    private int? Dated(int from, int to, bool cells)
    {
        for (var i = from; i < to; i++)
        {
            if (lines[i].IsCell == cells && WrittenDate.AtEnd(lines[i].Folded, lines[i].Recognised) is var (_, start) && IsDateOfWriting(i, start))
            {
                return i;
            }
        }

        return null;
    }

    private bool IsDateOfWriting(int at, int start)
    {
        var line = lines[at];

        if (start > 0)
        {
            return start <= LongestSignature && names.Whole(line.Folded[..start], line.Recognised) is not null;
        }

        return (at > 0 && IsName(lines[at - 1])) || (!line.IsCell && (line.RightAligned || IsFollowedByTheEnd(at)));
    }

    private bool IsFollowedByTheEnd(int at) =>
        at + 1 == lines.Count || lines[at + 1].NewPage || IsRemark(lines[at + 1]) || AttachmentHeading.Of(lines[at + 1]) is not null;

    private bool IsName(Line line) => line.Folded.Length <= LongestSignature && names.Whole(line.Folded, line.Recognised) is not null;

    private Closing Signed(int dateAt, DateOnly date)
    {
        var first = FirstSignature(dateAt);
        var signature = lines.Skip(first).Take(dateAt - first).ToList();

        if (WrittenDate.Alone(lines[dateAt].Folded, lines[dateAt].Recognised) is null)
        {
            signature.Add(WithoutDate(lines[dateAt]));
        }

        _elements.Add(Element.Of(ElementKind.Date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), [lines[dateAt]]));
        return Close(first, signature, date, BehindJointSignatures(dateAt, signature));
    }

    private static Line WithoutDate(Line line)
    {
        var start = WrittenDate.AtEnd(line.Folded, line.Recognised)!.Value.Start;
        return line with { Text = line.Text[..start], Folded = line.Folded[..start] };
    }

    /// <summary>Joint issuers may each sign over a date of their own; the last is behind all of them.</summary>
    private int BehindJointSignatures(int dateAt, List<Line> signature)
    {
        var next = dateAt + 1;

        while (next + 1 < lines.Count && IsName(lines[next]) && WrittenDate.Alone(lines[next + 1].Folded, lines[next + 1].Recognised) is not null)
        {
            signature.Add(lines[next]);
            next += 2;
        }

        return next;
    }

    private int FirstSignature(int dateAt)
    {
        var first = dateAt;

        while (first > 0 && dateAt - first < MostSignatures && IsSignature(lines[first - 1]))
        {
            first--;
        }

        return WrappedName(first, dateAt);
    }

    private bool IsSignature(Line line) =>
        IsName(line)
        || (line.RightAligned && !line.IsCell && line.Folded.Length <= LongestSignature && !line.IsProse && !AttachmentHeading.BeginsNote(line) && !line.Folded.EndsWith(':'));

    /// <summary>A name too long for its line: the lines before join with the first to a name.</summary>
    private int WrappedName(int first, int dateAt)
    {
        for (var from = Math.Max(0, dateAt - MostSignatures / 2); from < first; from++)
        {
            var run = lines.Skip(from).Take(dateAt - from).ToList();

            if (run.All(l => !l.IsProse && l.Folded.Length <= LongestSignature) && names.Whole(string.Concat(run.Select(l => l.Folded)), run[0].Recognised) is not null)
            {
                return from;
            }
        }

        return first;
    }

    /// <summary>A document without a date: the last line before the attachments that is a body's name and nothing else.</summary>
    private Closing Undated(int attachments)
    {
        for (var i = attachments - 1; i > 0; i--)
        {
            if (!lines[i].IsCell && IsName(lines[i]) && (lines[i].RightAligned || IsFollowedByTheEnd(i)))
            {
                var first = FirstSignature(i + 1);
                return Close(first, [.. lines.Skip(first).Take(i + 1 - first)], null, i + 1);
            }
        }

        return Close(attachments, [], null, attachments);
    }

    private Closing Close(int first, IReadOnlyList<Line> signature, DateOnly? date, int next)
    {
        var contact = default(string);

        if (next + 1 < lines.Count && lines[next].Recognised && lines[next].Folded.Length <= LongestDirt && IsRemark(lines[next + 1]))
        {
            next++;
        }

        while (next < lines.Count && Remark(next) is var (text, end) && end > next)
        {
            _elements.Add(Element.Of(ElementKind.Remark, text, [lines[next]]));
            contact ??= IsContact(text) ? text.Trim('(', ')', '（', '）', '。') : null;
            next = end;
        }

        var note = NoteStart(first);
        _elements.Add(Element.Of(ElementKind.AttachmentNote, string.Concat(lines.Skip(note).Take(first - note).Select(l => l.Text)), [.. lines.Skip(note).Take(first - note)]));
        _elements.Add(Element.Of(ElementKind.Signature, string.Join(' ', signature.Select(l => l.Text)), signature));
        return new Closing(note, signature, date, contact, [.. Named(note, first)], next, [.. _elements.OfType<Element>()]);
    }

    /// <summary>A bracketed remark under the date, over one or several lines, and where it ends.</summary>
    private (string Text, int End) Remark(int at)
    {
        if (!IsRemark(lines[at]))
        {
            return ("", at);
        }

        var text = lines[at].Text;
        var end = at + 1;

        while (!Line.Fold(text).EndsWith(')') && text.Length > 0 && lines[at].Folded[0] == '(' && end < Math.Min(lines.Count, at + MostRemarkLines) && AttachmentHeading.Of(lines[end]) is null && !lines[end].NewPage)
        {
            text += lines[end].Text;
            end++;
        }

        return (text, end);
    }

    private static bool IsRemark(Line line) => !line.IsCell && (line.Folded.StartsWith('(') && !line.IsProse || IsContact(line.Folded.Length > 1 ? line.Folded[..Math.Min(line.Folded.Length, 8)] : ""));

    private static bool IsContact(string text) =>
        text.Contains("联系人", StringComparison.Ordinal) || text.Contains("电话", StringComparison.Ordinal) || text.Contains("联系方式", StringComparison.Ordinal);

    /// <summary>The first line of the note of attachments; the end of the body where there is none.</summary>
    private int NoteStart(int bodyEnd)
    {
        var start = bodyEnd;

        for (var i = bodyEnd - 1; i >= Math.Max(0, bodyEnd - MostNoteLines) && CanBeNote(lines[i]); i--)
        {
            start = AttachmentHeading.BeginsNote(lines[i]) ? i : start;
        }

        return start;
    }

    private static bool CanBeNote(Line line) =>
        !line.IsCell && line.Folded.Length <= LongestNoteLine && !line.Folded.Contains('。', StringComparison.Ordinal) && !line.Folded.EndsWith(':');

    private IEnumerable<string> Named(int note, int bodyEnd) =>
        AttachmentNames.Split(lines.Skip(note).Take(bodyEnd - note).Select(l => l.Folded));
}
