using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Guoshai.Gateway.Slips;

/// <summary>Writes a .docx on A4 in the margins of an official document. The same content gives the same bytes.</summary>
/// <remarks>Source of the measures: GB/T 9704-2012, 5.2 (用纸、版面), 7.5 (页码).</remarks>
internal static class WordFile
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    // Twentieths of a point: A4, and margins of 37, 26, 35 and 28 mm.
    private const uint PageWidth = 11906;
    private const uint PageHeight = 16838;
    private const int Top = 2098;
    private const int Bottom = 1984;
    private const uint Left = 1588;
    private const uint Right = 1474;

    // A zip cannot hold an earlier time.
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The text area's width, in twentieths of a point.</summary>
    public const int TextWidth = (int)(PageWidth - Left - Right);

    /// <summary>Writes the document.</summary>
    /// <param name="blocks">Paragraphs and tables, in order.</param>
    /// <param name="pageNumber">How the page number at the foot looks.</param>
    public static byte[] Write(IEnumerable<OpenXmlElement> blocks, Look pageNumber)
    {
        using var stream = new MemoryStream();

        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddNewPart<MainDocumentPart>(MainType, "rId1");
            main.AddNewPart<FooterPart>("rId1").Footer = new Footer(Paper.PageNumber(pageNumber));
            main.Document = new Document(new Body([.. blocks, Section("rId1")]));
        }

        return WithoutTimes(stream);
    }

    private static SectionProperties Section(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Top, Bottom = Bottom, Left = Left, Right = Right, Header = 850, Footer = 1400, Gutter = 0 });

    private static byte[] WithoutTimes(MemoryStream written)
    {
        using var packed = new MemoryStream();

        using (var source = new ZipArchive(written, ZipArchiveMode.Read))
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Earliest;

                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return packed.ToArray();
    }
}
