namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Reads a PDF: its text layer, or its page images where it has none.</summary>
internal static class PdfReader
{
    /// <summary>Reads the text.</summary>
    /// <exception cref="UnreadableException">It cannot be read, and why.</exception>
    public static DocumentText Read(byte[] bytes, ExtractionOptions limits, Action onPage, CancellationToken ct)
    {
        _ = onPage;
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var pages = PopplerText.Read(bytes, notes, limits, ct);
        var drafts = PageText.Read(pages, page => RuledLines.Read(bytes, page.Number, limits, ct));

        return Drafts.Number(drafts, DocumentForm.Pdf, notes, limits);
    }
}
