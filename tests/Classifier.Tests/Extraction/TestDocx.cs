using System.IO.Compression;
using System.Text;

namespace Guoshai.Classifier.Tests.Extraction;

/// <summary>Writes small Word documents for tests.</summary>
internal static class TestDocx
{
    public const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:v=\"urn:schemas-microsoft-com:vml\"";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <summary>A document whose body holds the given XML.</summary>
    public static byte[] Of(string body, string? numbering = null, string? styles = null, string? footnotes = null, string? header = null, string? footer = null, string extraRelations = "")
    {
        (string Kind, string Part, string? Xml)[] beside =
        [
            ("numbering", "numbering.xml", numbering is null ? null : $"<w:numbering {Namespaces}>{numbering}</w:numbering>"),
            ("styles", "styles.xml", styles is null ? null : $"<w:styles {Namespaces}>{styles}</w:styles>"),
            ("footnotes", "footnotes.xml", footnotes is null ? null : $"<w:footnotes {Namespaces}>{footnotes}</w:footnotes>"),
            ("header", "header1.xml", header is null ? null : $"<w:hdr {Namespaces}>{header}</w:hdr>"),
            ("footer", "footer1.xml", footer is null ? null : $"<w:ftr {Namespaces}>{footer}</w:ftr>"),
        ];
        var parts = beside.Where(part => part.Xml is not null).ToList();
        var relations = string.Concat(parts.Select((part, i) => $"<Relationship Id=\"rId{i}\" Type=\"{Relations}{part.Kind}\" Target=\"{part.Part}\"/>"));

        return Zip(
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            ("word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}{extraRelations}</Relationships>"),
            ("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>"),
            .. parts.Select(part => ("word/" + part.Part, part.Xml!)),
        ]);
    }

    /// <summary>A paragraph of one run.</summary>
    public static string P(string text, string properties = "") =>
        $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}{R(text)}</w:p>";

    public static string R(string text, string properties = "") =>
        $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space=\"preserve\">{text}</w:t></w:r>";

    public static byte[] Zip(IEnumerable<(string Name, string Text)> parts) =>
        Zip(parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Text))));

    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> parts)
    {
        var into = new MemoryStream();

        using (var archive = new ZipArchive(into, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                stream.Write(bytes);
            }
        }

        return into.ToArray();
    }
}
