namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Builds the passages of a paged document from its words: running heads, tables, lines, paragraphs.</summary>
internal static class PageText
{
    /// <summary>Reads all pages in order.</summary>
    /// <param name="pages">The words of each page.</param>
    /// <param name="rulesOf">The lines drawn on a page; asked only for pages that may hold a table.</param>
    public static IReadOnlyList<Draft> Read(IReadOnlyList<PageWords> pages, Func<PageWords, IReadOnlyList<Rule>> rulesOf)
    {
        var parted = pages.Select(Overlays.TakeOut).ToList();
        pages = [.. parted.Select(page => page.Page)];
        var items = pages.Select(page => Items(page, rulesOf)).ToList();
        var margins = RunningHeads.Remove(items, pages);
        var body = Paragraphs.Join(items, pages.Count > 0 ? pages[0].Width : 0);

        // A watermark is the same on each page.
        var over = parted.Where(page => page.Over.Count > 0).Select(page => new Draft(string.Concat(page.Over.Select(word => word.Text)), PassageKind.Header, Layout.Unknown, page.Page.Number)).DistinctBy(draft => draft.Text);

        return [.. over, .. margins.Where(draft => draft.Kind == PassageKind.Header), .. body, .. margins.Where(draft => draft.Kind == PassageKind.Footer)];
    }

    private static List<PageItem> Items(PageWords page, Func<PageWords, IReadOnlyList<Rule>> rulesOf)
    {
        var rows = Rows.Of(page);

        return [.. UnruledTables.Find(
            RuledTables.MayHold(rows) && Grid.Find(rulesOf(page)) is { Count: > 0 } grids ? RuledTables.Of(page, grids) : rows)];
    }
}
