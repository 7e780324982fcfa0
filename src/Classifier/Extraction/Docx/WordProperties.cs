using System.Globalization;
using System.Xml;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>What a paragraph says of itself (w:pPr); each null where it says nothing and its style decides.</summary>
internal sealed record ParagraphProperties
{
    public string? Style { get; init; }

    public string? Alignment { get; init; }

    public bool? PageBreakBefore { get; init; }

    public int? NumberingId { get; init; }

    public int? Level { get; init; }

    /// <summary>A tracked change deleted the paragraph's end: its text runs on into the next one.</summary>
    public bool EndDeleted { get; init; }

    /// <summary>The paragraph's end, and with it the number, is hidden.</summary>
    public bool EndHidden { get; init; }

    /// <summary>A section ends with it, and the next one starts on a new page.</summary>
    public bool NewPageAfter { get; init; }

    /// <summary>Reads a w:pPr; leaves the reader at its end.</summary>
    public static ParagraphProperties Read(XmlReader xml, int depth)
    {
        var read = new ParagraphProperties();

        if (xml.IsEmptyElement)
        {
            return read;
        }

        for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                read = xml.LocalName switch
                {
                    "pStyle" => read with { Style = xml.Attribute("val") },
                    "jc" => read with { Alignment = xml.Attribute("val") },
                    "pageBreakBefore" => read with { PageBreakBefore = IsOn(xml) },
                    "numId" => read with { NumberingId = Integer(xml) },
                    "ilvl" => read with { Level = Integer(xml) },
                    "rPr" => Mark(xml, read, depth),
                    "sectPr" => read with { NewPageAfter = StartsPage(xml, depth) },
                    // The properties before a tracked change of format.
                    "pPrChange" or "numberingChange" => xml.PassOver(read, depth),
                    _ => read,
                };
            }
        }

        return read;
    }

    private static ParagraphProperties Mark(XmlReader xml, ParagraphProperties read, int depth)
    {
        if (xml.IsEmptyElement)
        {
            return read;
        }

        for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == start + 1)
            {
                read = xml.LocalName switch
                {
                    "del" or "moveFrom" => read with { EndDeleted = true },
                    "vanish" => read with { EndHidden = IsOn(xml) },
                    _ => read,
                };
            }
        }

        return read;
    }

    private static bool StartsPage(XmlReader xml, int depth)
    {
        var type = "nextPage";

        if (!xml.IsEmptyElement)
        {
            for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "type" })
                {
                    type = xml.Attribute("val") ?? type;
                }
            }
        }

        return type is not ("continuous" or "nextColumn");
    }

    private static int? Integer(XmlReader xml) =>
        int.TryParse(xml.Attribute("val"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    internal static bool IsOn(XmlReader xml) => xml.Attribute("val") is not ("0" or "false" or "off");
}

/// <summary>What a run of characters says of itself (w:rPr); each null where it says nothing and its style decides.</summary>
internal sealed record RunProperties
{
    public string? Style { get; init; }

    /// <summary>In points.</summary>
    public double? Size { get; init; }

    public bool? Hidden { get; init; }

    /// <summary>Reads a w:rPr; leaves the reader at its end.</summary>
    public static RunProperties Read(XmlReader xml, int depth)
    {
        var read = new RunProperties();

        if (xml.IsEmptyElement)
        {
            return read;
        }

        for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                read = xml.LocalName switch
                {
                    "rStyle" => read with { Style = xml.Attribute("val") },
                    "sz" => read with { Size = HalfPoints(xml) },
                    "vanish" or "webHidden" => read with { Hidden = ParagraphProperties.IsOn(xml) },
                    "rPrChange" => xml.PassOver(read, depth),
                    _ => read,
                };
            }
        }

        return read;
    }

    private static double? HalfPoints(XmlReader xml)
    {
        var value = xml.Attribute("val");
        // The strict form allows a measure with a unit.
        var (number, points) = value?.EndsWith("pt", StringComparison.Ordinal) == true ? (value[..^2], 1.0) : (value, 0.5);

        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size * points
            : null;
    }
}
