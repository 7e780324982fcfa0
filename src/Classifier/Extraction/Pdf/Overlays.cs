namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Takes the words of a watermark out of the lines that it is printed over: one passage of its own, for what may be marked in it.</summary>
internal static class Overlays
{
    // Of most words' height, what is printed over text is larger than this; a title is not, and a red head lies over nothing.
    private const double Larger = 1.6;

    // Of the height of what lies under it.
    private const double Overlap = 0.6;

    // Of the same writing, in height.
    private const double SameHeight = 0.05;

    /// <summary>The page without its watermark, and the watermark's words from left to right; empty where there is none.</summary>
    public static (PageWords Page, IReadOnlyList<Word> Over) TakeOut(PageWords page)
    {
        if (page.Words.Count < 2 || page.Words.Any(word => word.Confidence is not null))
        {
            return (page, []);
        }

        var heights = page.Words.Select(word => word.Height).Order().ToList();
        var usual = heights[heights.Count / 2];
        var large = page.Words.Where(word => word.Height > Larger * usual).ToList();
        var over = large.Where(word => page.Words.Any(other => other.Height <= Larger * usual && LiesOver(word, other))).Select(word => word.Height).Distinct().ToList();

        return over.Count == 0
            ? (page, [])
            : (page with { Words = [.. page.Words.Where(word => !IsOf(word, over, usual))] }, [.. page.Words.Where(word => IsOf(word, over, usual)).OrderBy(word => word.Left)]);
    }

    private static bool IsOf(Word word, List<double> heights, double usual) =>
        word.Height > Larger * usual && heights.Exists(height => Math.Abs(word.Height - height) <= SameHeight * height);

    private static bool LiesOver(Word word, Word other) =>
        Math.Min(word.Bottom, other.Bottom) - Math.Max(word.Top, other.Top) > Overlap * other.Height
        && Math.Min(word.Right, other.Right) - Math.Max(word.Left, other.Left) > Math.Min(other.Height, other.Right - other.Left) * Overlap;
}
