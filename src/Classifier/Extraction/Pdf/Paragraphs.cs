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

    // Recognition draws its boxes around the ink and not around the type.
    private const double SameSizeRecognised = 0.2;

    // In sizes of the characters. A line that ends in the middle of a sentence may be set shorter than it need be; one that
    // ends with a sentence is the paragraph's last unless the next word would truly not fit.
    private const double Slack = 0.3;
    private const double SlackWithin = 1.3;
    private const double Indent = 1.2;
    private const double FurthestIndent = 4;

    // In points. A letterhead is larger than this, a title smaller.
    private const double LetterheadSize = 30;

    // Lines further apart than this many of their heights belong apart.
    private const double Apart = 2.2;

    public static IReadOnlyList<Draft> Join(List<List<PageItem>> pages, double pageWidth)
    {
        var drafts = new List<Draft>();
        var open = new List<TextLine>();
        var column = Column.Of(pages.SelectMany(page => page).OfType<Row>(), pageWidth);
        var tables = new TableNumbers();
        var breaks = PageBreaks.Of(pages);
        var page = 0;

        void Close()
        {
            if (open.Count > 0)
            {
                drafts.Add(Draft(open, column, StartsPage(open[0].Page)));
                open = [];
            }
        }

        // Whether the author broke the page before its first passage.
        bool StartsPage(int number)
        {
            var isFirst = number != page;
            page = number;
            return isFirst && breaks.Contains(number);
        }

        foreach (var (item, isAlone) in Sides(pages))
        {
            if (item is ColumnsItem columns)
            {
                Close();
                drafts.AddRange(Join([[.. columns.Rows]], pageWidth: 0));
                continue;
            }

            if (item is TableItem table)
            {
                Close();
                drafts.AddRange(tables.Next(table));
                continue;
            }

            var row = (Row)item;
            tables.Part();

            if (row.Lines.Count == 1 || isAlone)
            {
                var line = row.Lines.Count == 1 ? row.Lines[0] : row.Joined();

                if (open.Count > 0 && (row.Lines.Count > 1 || !Continues(open, line, column)))
                {
                    Close();
                }

                open.Add(line);
            }
            else
            {
                Close();
                drafts.AddRange(row.Lines.Select(cell => Draft([cell], column, StartsPage(cell.Page))));
            }
        }

        Close();
        return drafts;
    }

    /// <summary>All items in order, and whether each is alone in having pieces far apart: a table has them row after row.</summary>
    private static IEnumerable<(PageItem Item, bool IsAlone)> Sides(List<List<PageItem>> pages)
    {
        var items = pages.SelectMany(page => page).ToList();
        bool IsParted(int at) => at >= 0 && at < items.Count && items[at] is Row { Lines.Count: > 1 };

        return items.Select((item, at) => (item, !IsParted(at - 1) && !IsParted(at + 1)));
    }

    private static bool Continues(List<TextLine> open, TextLine line, Column column)
    {
        var (first, last) = (open[0], open[^1]);
        var size = last.Size;

        if (!IsOfSize(line, last) || (last.Page == line.Page && line.Top - last.Bottom > Apart * (last.Bottom - last.Top)))
        {
            return false;
        }

        if ((column.IsCentred(last) && column.IsCentred(line)) || (column.IsTitle(last) && column.IsTitle(line)))
        {
            // The names stacked in a letterhead are one line each, unless one was too long for its line.
            return last.Page == line.Page
                && (size < LetterheadSize || column.Right - column.Left - (last.Right - last.Left) < FirstWord(line) + (Slack * size));
        }

        // A number or a date at the right end is full by where it stands, and no paragraph begins there.
        if (open.Count == 1 && first.Left > (column.Left + column.Right) / 2)
        {
            return false;
        }

        var slack = "。！？；：".Contains(last.Text[^1], StringComparison.Ordinal) ? Slack : SlackWithin;
        var isFull = column.Right - last.Right < FirstWord(line) + (slack * size);
        var begins = line.Left < column.Left + (Indent * size);
        // The lines of 附件：1. and the like stand under the name and not under the label.
        var hangs = first.Left > column.Left + (Indent * size) && first.Left < column.Left + (FurthestIndent * size)
            && line.Left > first.Left + size && line.Left < first.Left + (FurthestIndent * 2 * size)
            && !ParagraphBuilder.NumberLabel().IsMatch(line.Text);

        return isFull && (begins || hangs);
    }

    /// <summary>By the characters' width or by their boxes: a line of a few marks tells its size badly.</summary>
    private static bool IsOfSize(TextLine line, TextLine other)
    {
        var (bySize, byBox) = line.Confidence is null ? (SameSize, SameSize / 4) : (SameSizeRecognised, SameSizeRecognised);

        return Math.Abs(line.Size - other.Size) < bySize * other.Size
            || Math.Abs(line.Bottom - line.Top - (other.Bottom - other.Top)) < byBox * (other.Bottom - other.Top);
    }

    /// <summary>The width of what cannot be parted at the beginning of a line: a character with the marks behind it, or a number.</summary>
    public static double FirstWord(TextLine line)
    {
        var text = line.Text;
        var end = 1;

        while (end < text.Length && IsUnparted(text[end - 1], text[end]))
        {
            end++;
        }

        return text[..end].Sum(c => TextLine.IsWide(c) ? 1 : 0.55) * line.Size;
    }

    /// <summary>Whether no line ends between two characters: within a number, before closing marks, behind opening ones, about quotation marks.</summary>
    private static bool IsUnparted(char left, char right) =>
        (char.IsAsciiLetterOrDigit(left) && char.IsAsciiLetterOrDigit(right))
        || "，。、；：！？）》〉】〕％%,.;:!?)]}”’“‘\"'·…—-".Contains(right, StringComparison.Ordinal)
        || "（《〈【〔([{“‘”’\"'—-".Contains(left, StringComparison.Ordinal);

    private static Draft Draft(List<TextLine> lines, Column column, bool startsPage)
    {
        var first = lines[0];
        var isCentred = lines.TrueForAll(line => column.IsCentred(line) || column.IsTitle(line));
        var layout = new Layout(
            isCentred,
            !isCentred && column.IsRight(lines[^1]),
            first.Size,
            startsPage,
            Confidence: lines.Min(line => line.Confidence));

        return new Draft(lines.Select(line => line.Text).Aggregate(ParagraphBuilder.Join), PassageKind.Body, layout, first.Page);
    }
}
