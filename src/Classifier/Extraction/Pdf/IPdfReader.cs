namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Finds the words of a PDF with their places. Two can: poppler, and PdfPig where it is compiled in.</summary>
internal interface IPdfReader
{
    /// <summary>Reads all pages; <paramref name="notes"/> get "damaged_pdf" where something had to be repaired or skipped.</summary>
    /// <exception cref="UnreadableException">It cannot be read, and why.</exception>
    IReadOnlyList<PageWords> Read(byte[] bytes, ISet<string> notes, ExtractionOptions limits, CancellationToken ct);
}
