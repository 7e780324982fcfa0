namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>What stands side by side across a page: one line of text, or the lines of several cells.</summary>
internal sealed record Row(IReadOnlyList<TextLine> Lines) : PageItem
{
    public override double Top => Lines.Min(line => line.Top);

    public double Bottom => Lines.Max(line => line.Bottom);

    /// <summary>Its pieces as one line, with space between them: a number and its signatory, an office and a date.</summary>
    public TextLine Joined() => Lines[0] with
    {
        Text = string.Join("  ", Lines.Select(line => line.Text)),
        Top = Top,
        Right = Lines[^1].Right,
        Bottom = Bottom,
        Confidence = Lines.Min(line => line.Confidence),
    };

    public string Text => string.Join(' ', Lines.Select(line => line.Text));
}

/// <summary>Sorts a page's words into rows from top to bottom, and each row from left to right.</summary>
internal static class Rows
{
    // Words that overlap in height by more than this share of the lower one stand in one row.
    private const double Overlap = 0.5;

    // A gap this many times the size parts two columns.
    private const double ColumnGap = 1.6;

    public static List<Row> Of(PageWords page)
    {
        var rows = new List<List<Word>>();

        foreach (var word in page.Words.Where(word => word.Text.Length > 0 && word.Height > 0).OrderBy(word => (word.Top + word.Bottom) / 2))
        {
            if (rows.Count > 0 && IsBeside(rows[^1], word))
            {
                rows[^1].Add(word);
            }
            else
            {
                rows.Add([word]);
            }
        }

        return [.. rows.Select(row => new Row(Columns(row, page.Number)))];
    }

    private static bool IsBeside(List<Word> row, Word word)
    {
        var (top, bottom) = (row.Min(other => other.Top), row.Max(other => other.Bottom));
        var shared = Math.Min(bottom, word.Bottom) - Math.Max(top, word.Top);
        return shared > Overlap * Math.Min(bottom - top, word.Height);
    }

    private static List<TextLine> Columns(List<Word> row, int page)
    {
        var columns = new List<List<Word>>();

        foreach (var word in row.OrderBy(word => word.Left))
        {
            if (columns.Count > 0 && word.Left - columns[^1][^1].Right < ColumnGap * Math.Min(word.Height, columns[^1][^1].Height) / 1.3)
            {
                columns[^1].Add(word);
            }
            else
            {
                columns.Add([word]);
            }
        }

        return [.. columns.Select(words => TextLine.Of(words, page))];
    }
}
