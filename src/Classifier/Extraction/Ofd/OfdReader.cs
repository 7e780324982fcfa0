using System.Xml;
using Guoshai.Classifier.Extraction.Packages;
using Guoshai.Classifier.Extraction.Pdf;

namespace Guoshai.Classifier.Extraction.Ofd;

/// <summary>Reads the text of an OFD document by where it stands on the page, whatever its order in the file.</summary>
/// <remarks>Source: GB/T 33190-2016, 7 (document), 7.7 (pages), 11 (text). Seals, annotations and attachments are noted and not read.</remarks>
internal static class OfdReader
{
    /// <summary>Reads the text.</summary>
    /// <param name="parts">The opened package.</param>
    /// <param name="limits">The limits to read under.</param>
    /// <exception cref="UnreadableException">It cannot be read, and why.</exception>
    public static DocumentText Read(ZipParts parts, ExtractionOptions limits)
    {
        if (parts.Names.Any(name => name.EndsWith("Encryptions.xml", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnreadableException(UnreadableReason.Encrypted, "OFD 已加密，请解除加密后重新报送。");
        }

        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var pages = new List<OfdPage>();

        foreach (var root in Values(Part(parts, "OFD.xml"), "DocRoot", limits))
        {
            ReadDocument(parts, root.Trim().TrimStart('/'), pages, notes, limits);
        }

        if (pages.Find(page => page.Words.Words.Count == 0 && page.HasPicture) is { } picture)
        {
            throw new UnreadableException(UnreadableReason.NoText, $"OFD 第{picture.Words.Number}页是图片，没有文字，请报送文字版或 PDF 扫描件。");
        }

        var rules = pages.ToDictionary(page => page.Words.Number, page => page.Rules);
        var drafts = PageText.Read([.. pages.Select(page => page.Words)], page => rules[page.Number]);

        return Drafts.Number(drafts, DocumentForm.Ofd, notes, limits);
    }

    private static void ReadDocument(ZipParts parts, string root, List<OfdPage> pages, SortedSet<string> notes, ExtractionOptions limits)
    {
        var folder = root[..(root.LastIndexOf('/') + 1)];
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        var box = "";
        using var xml = SafeXml.Open(Part(parts, root));

        while (xml.Next(limits.MaxDepth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "PhysicalBox":
                    box = Text(xml, limits);
                    break;
                case "TemplatePage":
                    templates[xml.Attribute("ID") ?? ""] = Resolve(folder, xml.Attribute("BaseLoc"));
                    break;
                case "Page" when pages.Count == limits.MaxPages:
                    throw new UnreadableException(UnreadableReason.TooLarge, $"文件超过{limits.MaxPages}页，没有继续读取，请分开报送。");
                case "Page":
                    pages.Add(OfdPage.Read(parts, Resolve(folder, xml.Attribute("BaseLoc")), templates, box, pages.Count + 1, notes, limits));
                    break;
                case "Attachments":
                    notes.Add("embedded_file");
                    break;
                case "Annotations":
                    notes.Add("annotations");
                    break;
            }
        }
    }

    private static byte[] Part(ZipParts parts, string name) =>
        parts.Read(name) ?? throw new UnreadableException(UnreadableReason.Malformed, "OFD 已损坏：缺少部件，请重新导出后报送。");

    private static List<string> Values(byte[] part, string element, ExtractionOptions limits)
    {
        var values = new List<string>();
        using var xml = SafeXml.Open(part);

        while (xml.Next(limits.MaxDepth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
            {
                values.Add(Text(xml, limits));
            }
        }

        return values;
    }

    /// <summary>The text of the element that the reader stands on; leaves it at that element's end.</summary>
    internal static string Text(XmlReader xml, ExtractionOptions limits)
    {
        var text = "";

        if (!xml.IsEmptyElement)
        {
            for (var start = xml.Depth; xml.Next(limits.MaxDepth) && xml.Depth > start;)
            {
                text += xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace ? xml.Value : "";
            }
        }

        return text;
    }

    private static string Resolve(string folder, string? location)
    {
        var path = location?.Trim().Replace('\\', '/') ?? "";
        return path.StartsWith('/') ? path.TrimStart('/') : folder + path;
    }
}
