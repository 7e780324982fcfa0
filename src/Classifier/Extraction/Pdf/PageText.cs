namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Builds the passages of a paged document from its words: lines, running heads, paragraphs.</summary>
internal static class PageText
{
    /// <summary>Reads all pages in order.</summary>
    public static IReadOnlyList<Draft> Read(IReadOnlyList<PageWords> pages)
    {
        var rows = pages.Select(Rows.Of).ToList();
        var margins = RunningHeads.Remove(rows, pages);
        var body = Paragraphs.Join(rows, pages);

        return [.. margins.Where(draft => draft.Kind == PassageKind.Header), .. body, .. margins.Where(draft => draft.Kind == PassageKind.Footer)];
    }
}
