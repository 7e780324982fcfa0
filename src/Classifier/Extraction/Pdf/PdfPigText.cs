// Compiled only with -p:PdfReader=PdfPig, which also asks for the package PdfPig. Poppler is the default: a hostile PDF can
// end a .NET process by its stack, and poppler reads the predefined Chinese character maps and salvages damaged files.
#if PDFPIG
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>The words of a PDF with their places, by PdfPig within this process.</summary>
internal sealed class PdfPigText : IPdfReader
{
    public IReadOnlyList<PageWords> Read(byte[] bytes, ISet<string> notes, ExtractionOptions limits, CancellationToken ct)
    {
        try
        {
            using var document = PdfDocument.Open(bytes);

            return document.NumberOfPages <= limits.MaxPages
                ? [.. document.GetPages().Select(page => Words(page, ct))]
                : throw new UnreadableException(UnreadableReason.TooLarge, $"文件超过{limits.MaxPages}页，没有继续读取，请分开报送。");
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableException(UnreadableReason.Encrypted, "PDF 设了打开密码，请解除密码后重新报送。");
        }
    }

    private static PageWords Words(UglyToad.PdfPig.Content.Page page, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        // PdfPig counts from the lower edge.
        return new PageWords(page.Number, page.Width, page.Height, [.. page.GetWords(NearestNeighbourWordExtractor.Instance).Select(word => new Word(
            word.BoundingBox.Left, page.Height - word.BoundingBox.Top, word.BoundingBox.Right, page.Height - word.BoundingBox.Bottom, word.Text))]);
    }
}
#endif
