using System.IO.Compression;
using System.Text;

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

    private const string Begin = """<?xml version="1.0" encoding="utf-8"?>""";
    private const string Words = """ xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">""";

    // Twentieths of a point: A4, and margins of 37, 26, 35 and 28 mm.
    private const string Section =
        """
        <w:sectPr><w:footerReference w:type="default" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" /><w:pgSz w:w="11906" w:h="16838" /><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="850" w:footer="1400" w:gutter="0" /></w:sectPr>
        """;

    // To pack a part takes a quarter of a megabyte to be cleared first: not worth it for one that is hardly larger than a block of the disk.
    private const int WorthPacking = 4096;

    // A zip cannot hold an earlier time.
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The text area's width, in twentieths of a point.</summary>
    public const int TextWidth = 11906 - 1474 - 1588;

    /// <summary>Writes the document.</summary>
    /// <param name="blocks">Paragraphs and tables, in order.</param>
    /// <param name="pageNumber">How the page number at the foot looks.</param>
    public static byte[] Write(IEnumerable<Block> blocks, Look pageNumber)
    {
        using var packed = new MemoryStream();

        // Packed by hand: the library's own package has times in it and would have to be packed a second time.
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes);
            Add(zip, "_rels/.rels", Package);
            Add(zip, "word/_rels/document.xml.rels", Parts);
            Add(zip, "word/document.xml", Encoding.UTF8.GetBytes($"{Begin}<w:document{Words}<w:body>{string.Concat(blocks.Select(b => b.Xml))}{Section}</w:body></w:document>"));
            Add(zip, "word/footer1.xml", Encoding.UTF8.GetBytes($"{Begin}<w:ftr{Words}{Paper.PageNumber(pageNumber).Xml}</w:ftr>"));
        }

        return packed.ToArray();
    }

    private static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        var entry = zip.CreateEntry(name, bytes.Length < WorthPacking ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = Earliest;
        using var to = entry.Open();
        to.Write(bytes);
    }
}
