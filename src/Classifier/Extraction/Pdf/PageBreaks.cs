namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Tells the pages that the author began from those that the printer began.</summary>
internal static class PageBreaks
{
    // A page that ends this many lines above the lowest line of the document was not full.
    private const double LinesLeft = 4;

    /// <summary>The numbers of the pages before which the author broke the page.</summary>
    public static IReadOnlySet<int> Of(List<List<PageItem>> pages)
    {
        var bottoms = pages.Select(page => page.OfType<Row>().Select(row => row.Bottom).Concat(page.OfType<ColumnsItem>().Select(columns => columns.Bottom)).Concat(page.OfType<TableItem>().Select(table => table.Grid.Across[^1])).DefaultIfEmpty(0).Max()).ToList();
        var lowest = bottoms.DefaultIfEmpty(0).Max();
        var pitch = Pitch(pages);
        var breaks = new HashSet<int>();

        for (var i = 1; i < pages.Count; i++)
        {
            if (bottoms[i - 1] > 0 && bottoms[i - 1] < lowest - (LinesLeft * pitch))
            {
                breaks.Add(i + 1);
            }
        }

        return breaks;
    }

    /// <summary>The distance from one line to the next, of most lines.</summary>
    private static double Pitch(List<List<PageItem>> pages)
    {
        var steps = pages
            .SelectMany(page => page.OfType<Row>().Zip(page.OfType<Row>().Skip(1), (row, next) => next.Top - row.Top))
            .Where(step => step > 0)
            .Order()
            .ToList();

        return steps.Count > 0 ? steps[steps.Count / 2] : 20;
    }
}
