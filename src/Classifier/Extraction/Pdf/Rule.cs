namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>A straight line drawn along or down a page, in points from the page's left and upper edge.</summary>
/// <remarks>Across: <c>At</c> is its height, <c>From</c> and <c>To</c> its left and right end. Down: the other way round.</remarks>
internal readonly record struct Rule(bool Across, double At, double From, double To)
{
    // In points. What is thicker is a bar or a box, what is shorter an ornament.
    private const double Thickest = 3;
    private const double Shortest = 4;

    // The corners of a rectangle, closed or not, and a point that some writers add.
    private const int FewestCorners = 4;
    private const int MostCorners = 6;

    /// <summary>
    /// The lines of a drawn path: a stroked line, or a filled rectangle so thin that it looks like one; the four sides of
    /// a larger rectangle; none of any other shape.
    /// </summary>
    public static IEnumerable<Rule> Of(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 2)
        {
            return [];
        }

        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));

        return (right - left, bottom - top) switch
        {
            (>= Shortest, <= Thickest) => [new Rule(true, (top + bottom) / 2, left, right)],
            (<= Thickest, >= Shortest) => [new Rule(false, (left + right) / 2, top, bottom)],
            _ when points.Count is >= FewestCorners and <= MostCorners =>
                [new(true, top, left, right), new(true, bottom, left, right), new(false, left, top, bottom), new(false, right, top, bottom)],
            _ => [],
        };
    }
}
