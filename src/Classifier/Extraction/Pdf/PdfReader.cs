using Guoshai.Classifier.Extraction.Scans;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Reads a PDF: the text layer of each page, or its picture where it has none.</summary>
internal static class PdfReader
{
    // A page with less text than this is a picture with a stamp or a page number on it, if it is not blank.
    private const int FewCharacters = 20;

#if PDFPIG
    private static readonly IPdfReader Words = new PdfPigText();
#else
    private static readonly IPdfReader Words = new PopplerText();
#endif

    /// <summary>Reads the text.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">The limits to read under.</param>
    /// <param name="onPage">Called before each page that is read as a picture.</param>
    /// <param name="ct">Ends the reading early.</param>
    /// <exception cref="UnreadableException">It cannot be read, and why.</exception>
    public static DocumentText Read(byte[] bytes, ExtractionOptions limits, Action onPage, CancellationToken ct)
    {
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var scans = new ScanReader(bytes, limits, onPage, ct);
        var layer = HiddenWords.LeaveOut(Words.Read(bytes, notes, limits, ct), () => ContentScan.MayHide(bytes), page => PagePaint.Read(bytes, page.Number, limits, ct), notes);
        var pages = layer.Select(page => MayBePicture(page, bytes) ? scans.Read(page) : page).ToList();
        var drafts = PageText.Read(pages, page => RuledLines.Read(bytes, page.Number, limits, ct));
        var isScan = pages.Exists(page => page.Words.Any(word => word.Confidence is not null));

        return Drafts.Number(isScan ? LookAlikes.Repair(Ordinals.Repair(drafts)) : drafts, isScan ? DocumentForm.Scan : DocumentForm.Pdf, notes, limits);
    }

    /// <summary>
    /// Whether a page has little text, and there is a picture in the file or no text at all. A picture's dictionary is never
    /// packed away (ISO 32000-1, 7.5.7), so that a look at the bytes finds it.
    /// </summary>
    private static bool MayBePicture(PageWords page, byte[] bytes)
    {
        var characters = page.Words.Sum(word => word.Text.Length);
        return characters == 0 || (characters < FewCharacters && bytes.AsSpan().IndexOf("/Image"u8) >= 0);
    }
}
