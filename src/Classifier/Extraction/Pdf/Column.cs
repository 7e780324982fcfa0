namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>The column that the body's text is set in, in points from the page's left edge.</summary>
internal sealed record Column(double Left, double Right)
{
    // In sizes of the characters.
    private const double OffCentre = 1.0;
    private const double Inset = 1.5;

    /// <summary>Finds the column from the lines of all pages: where most lines begin, and where the longest end.</summary>
    public static Column Of(IEnumerable<IReadOnlyList<Row>> rows)
    {
        var lines = rows.SelectMany(page => page).Where(row => row.Lines.Count == 1).Select(row => row.Lines[0]).ToList();

        if (lines.Count == 0)
        {
            return new Column(0, 0);
        }

        var left = lines.GroupBy(line => Math.Round(line.Left / 4)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Min(line => line.Left);
        var ends = lines.Where(line => Math.Abs(line.Left - left) < line.Size).Select(line => line.Right).Order().ToList();

        return new Column(left, ends.Count > 0 ? ends[(int)(ends.Count * 0.9)] : lines.Max(line => line.Right));
    }

    public bool IsCentred(TextLine line) =>
        line.Left > Left + (Inset * line.Size) && line.Right < Right - (Inset * line.Size)
        && Math.Abs(line.Centre - ((Left + Right) / 2)) < OffCentre * line.Size;

    public bool IsRight(TextLine line) =>
        line.Left > (Left + Right) / 2 - (line.Size * 2) && line.Right > Right - (6 * line.Size);
}
