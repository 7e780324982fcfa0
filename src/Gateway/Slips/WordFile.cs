using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Guoshai.Gateway.Slips;

/// <summary>Writes a .docx on A4 in the margins of an official document. The same content gives the same bytes.</summary>
/// <remarks>Source of the measures: GB/T 9704-2012, 5.2 (用纸、版面), 7.5 (页码).</remarks>
internal static class WordFile
{
    private static ReadOnlySpan<byte> ContentTypes =>
        """
        <?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>
        """u8;

    private static ReadOnlySpan<byte> Package =>
        """
        <?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document.xml"/></Relationships>
        """u8;

    private static ReadOnlySpan<byte> Parts =>
        """
        <?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="/word/footer1.xml"/></Relationships>
        """u8;

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
        using var packed = new MemoryStream();

        // Packed by hand: the library's own package has times in it and would have to be packed a second time.
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", to => to.Write(ContentTypes));
            Add(zip, "_rels/.rels", to => to.Write(Package));
            Add(zip, "word/_rels/document.xml.rels", to => to.Write(Parts));
            Add(zip, "word/document.xml", new Document(new Body([.. blocks, Section("rId1")])).Save);
            Add(zip, "word/footer1.xml", new Footer(Paper.PageNumber(pageNumber)).Save);
        }

        return packed.ToArray();
    }

    private static SectionProperties Section(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Top, Bottom = Bottom, Left = Left, Right = Right, Header = 850, Footer = 1400, Gutter = 0 });

    private static void Add(ZipArchive zip, string name, Action<Stream> write)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Earliest;
        using var to = entry.Open();
        write(to);
    }
}
