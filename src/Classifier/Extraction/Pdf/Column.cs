namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>The column that the body's text is set in, in points from the page's left edge, and the size of most of its characters.</summary>
internal sealed record Column(double Left, double Right, double Size)
{
    // In sizes of the characters.
    private const double OffCentre = 1.0;
    private const double Inset = 1.5;
    private const double Indent = 2;
    private const double NearIndent = 0.3;

    // Of the page's width.
    private const double Narrowest = 0.6;

    // Times the body's size.
    private const double Larger = 1.15;

    /// <summary>
    /// Finds the column from the lines of all pages: where most lines begin, and where the longest end; where even those are
    /// short, the margins of the page are taken to be alike.
    /// </summary>
    public static Column Of(IEnumerable<Row> rows, double pageWidth)
    {
        var lines = rows.Where(row => row.Lines.Count == 1).Select(row => row.Lines[0]).ToList();

        if (lines.Count == 0)
        {
            return new Column(0, 0, 0);
        }

        var size = Most(lines);
        var usual = lines.GroupBy(line => Math.Round(line.Left / 4)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Min(line => line.Left);
        // Where paragraphs are short most lines are their first ones, and the few behind tell where the column begins.
        var left = lines.Where(line => Math.Abs(usual - line.Left - (Indent * size)) < NearIndent * size).Select(line => line.Left).DefaultIfEmpty(usual).Min();
        var ends = lines.Where(line => Math.Abs(line.Left - left) < line.Size).Select(line => line.Right).Order().ToList();

        var right = ends.Count > 0 ? ends[(int)(ends.Count * 0.9)] : lines.Max(line => line.Right);

        return new Column(left, right - left < Narrowest * pageWidth ? pageWidth - left : right, size);
    }

    /// <summary>A line of larger type than the body's and as far from either side: a title's, even where it fills the column.</summary>
    public bool IsTitle(TextLine line) => line.Size > Larger * Size && Math.Abs(line.Centre - ((Left + Right) / 2)) < OffCentre * line.Size;

    /// <summary>A line that begins as every paragraph does: if it is as far from the right end, then by chance.</summary>
    private bool IsIndented(TextLine line) => Math.Abs(line.Left - Left - (2 * Size)) < 0.15 * Size && line.Size < Larger * Size;

    private static double Most(List<TextLine> lines) =>
        lines.GroupBy(line => line.Size).MaxBy(group => group.Sum(line => line.Text.Length))!.Key;

    public bool IsCentred(TextLine line) =>
        line.Left > Left + (Inset * line.Size) && line.Right < Right - (Inset * line.Size) && !IsIndented(line)
        && Math.Abs(line.Centre - ((Left + Right) / 2)) < OffCentre * line.Size;

    public bool IsRight(TextLine line) =>
        line.Left > (Left + Right) / 2 - (line.Size * 2) && line.Right > Right - (6 * line.Size);
}
