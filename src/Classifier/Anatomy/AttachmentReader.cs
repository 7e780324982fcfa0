using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Parts what stands behind the signature into attachments.</summary>
/// <param name="lines">The lines behind signature, date and notes; imprint and furniture are gone.</param>
/// <param name="named">The titles that the note of attachments gives, folded.</param>
internal sealed class AttachmentReader(IReadOnlyList<Line> lines, IReadOnlyList<string> named)
{
    private const int MostTitleLines = 5;
    private const int LongestTitleLine = 80;
    private const int LongestDirt = 4;

    public IReadOnlyList<Attachment> Read()
    {
        var attachments = new List<Attachment>();

        for (var start = 0; start < lines.Count;)
        {
            var end = start + 1;

            while (end < lines.Count && !Begins(end))
            {
                end++;
            }

            Add(attachments, start, end);
            start = end;
        }

        return attachments;
    }

    /// <summary>A bare 附件 begins an attachment anywhere; 附件1：标题 only where a page begins or the note gives that title: inside a forwarded text it is that text's own note.</summary>
    private bool Begins(int at) =>
        AttachmentHeading.Of(lines[at]) is { } heading
        && (heading.Title.Length == 0 || lines[at].NewPage || named.Contains(AttachmentNames.Bare(Line.Fold(heading.Title))));

    private void Add(List<Attachment> attachments, int start, int end)
    {
        var heading = AttachmentHeading.Of(lines[start]);
        var first = heading is null ? start : start + 1;
        var titleEnd = heading is { Title.Length: > 0 } ? first : first + TitleLines(first, end);
        var title = (heading?.Title ?? "") + string.Concat(lines.Skip(first).Take(titleEnd - first).Select(l => l.Passage.Text.Trim()));
        IReadOnlyList<Passage> passages = [.. lines.Skip(titleEnd).Take(end - titleEnd).Select(l => l.Passage)];

        if ((title.Length > 0 || passages.Count > 0) && !IsDirt(start, end, heading))
        {
            attachments.Add(new Attachment(title, passages));
        }
    }

    /// <summary>What character recognition makes of a page number.</summary>
    private bool IsDirt(int start, int end, AttachmentHeading? heading) =>
        heading is null && lines.Skip(start).Take(end - start).All(l => l.Recognised && l.Folded.Length <= LongestDirt);

    private int TitleLines(int first, int end)
    {
        var joined = "";

        for (var count = 1; count <= Math.Min(MostTitleLines, end - first) && CanBeNamed(lines[first + count - 1]); count++)
        {
            joined += lines[first + count - 1].Folded;

            if (named.Contains(AttachmentNames.Bare(joined)))
            {
                return count;
            }
        }

        return ByLook(first, end);
    }

    /// <summary>Without the note's proof: the centred or larger lines, or one short line that is no sentence.</summary>
    private int ByLook(int first, int end)
    {
        var count = 0;

        while (count < MostTitleLines && first + count < end && CanBeTitle(lines[first + count])
            && (lines[first + count].Centred || IsLargerThanTheRest(first + count, end))
            && (count == 0 || !lines[first + count].DiffersInSizeFrom(lines[first])))
        {
            count++;
        }

        return count > 0 || first >= end || !CanBeTitle(lines[first]) || lines[first].Folded.EndsWith(':') ? count : 1;
    }

    private bool IsLargerThanTheRest(int at, int end) => lines.Skip(at + 1).Take(end - at - 1).Any(lines[at].IsLargerThan);

    private static bool CanBeTitle(Line line) => CanBeNamed(line) && (!line.IsProse || line.Centred);

    /// <summary>1. 某表 is a title where the note says so: it keeps its number there.</summary>
    private static bool CanBeNamed(Line line) =>
        !line.IsCell && !line.Folded.Contains('。', StringComparison.Ordinal) && line.Folded.Length <= LongestTitleLine;
}
