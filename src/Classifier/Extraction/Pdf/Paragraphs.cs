using Guoshai.Classifier.Extraction.Docx;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Joins printed lines to the paragraphs that they were typed as.</summary>
/// <remarks>
/// A line was broken by the printer, and not by its author, when the first word of the next line would not have fitted
/// behind it, and the next line begins where the column does.
/// </remarks>
internal static class Paragraphs
{
    private const double SameSize = 0.12;

    // In sizes of the characters.
    private const double Slack = 0.6;
    private const double Indent = 1.2;
    private const double OffCentre = 0.8;

    // A letterhead is larger than this; the names stacked in it are one line each.
    private const double LetterheadSize = 30;

    // Lines further apart than this many of their heights belong apart.
    private const double Apart = 2.2;

    public static IReadOnlyList<Draft> Join(List<List<Row>> rows, IReadOnlyList<PageWords> pages)
    {
        var drafts = new List<Draft>();
        var open = new List<TextLine>();
        var column = Column.Of(rows);

        void Close()
        {
            if (open.Count > 0)
            {
                drafts.Add(Draft(open, column));
                open = [];
            }
        }

        foreach (var row in rows.SelectMany(page => page))
        {
            if (row.Lines is [var line])
            {
                if (open.Count > 0 && !Continues(open, line, column))
                {
                    Close();
                }

                open.Add(line);
            }
            else
            {
                Close();
                drafts.AddRange(row.Lines.Select(cell => Draft([cell], column)));
            }
        }

        Close();
        return drafts;
    }

    private static bool Continues(List<TextLine> open, TextLine line, Column column)
    {
        var (first, last) = (open[0], open[^1]);
        var size = last.Size;

        if (Math.Abs(line.Size - size) > SameSize * size || (last.Page == line.Page && line.Top - last.Bottom > Apart * (last.Bottom - last.Top)))
        {
            return false;
        }

        if (column.IsCentred(last) && column.IsCentred(line))
        {
            return size < LetterheadSize && last.Page == line.Page;
        }

        var isFull = column.Right - last.Right < FirstWord(line) + (Slack * size);
        var begins = line.Left < column.Left + (Indent * size);
        var hangs = first.Left > column.Left + (Indent * size) && line.Left > first.Left + (Slack * size) && !ParagraphBuilder.NumberLabel().IsMatch(line.Text);

        return isFull && (begins || hangs);
    }

    /// <summary>The width of what cannot be parted at the beginning of a line: a character with the marks behind it, or a number.</summary>
    private static double FirstWord(TextLine line)
    {
        var text = line.Text;
        var end = 1;

        while (end < text.Length && ((char.IsAsciiLetterOrDigit(text[end - 1]) && char.IsAsciiLetterOrDigit(text[end])) || "，。、；：！？）》”’％%,.;:)".Contains(text[end])))
        {
            end++;
        }

        return text[..end].Sum(c => TextLine.IsWide(c) ? 1 : 0.55) * line.Size;
    }

    private static Draft Draft(List<TextLine> lines, Column column)
    {
        var first = lines[0];
        var layout = new Layout(
            column.IsCentred(first),
            !column.IsCentred(first) && column.IsRight(lines[^1]),
            first.Size,
            Confidence: lines.Min(line => line.Confidence));

        return new Draft(lines.Select(line => line.Text).Aggregate(ParagraphBuilder.Join), PassageKind.Body, layout, first.Page);
    }
}
