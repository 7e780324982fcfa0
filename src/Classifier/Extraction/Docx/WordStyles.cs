using System.Xml;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>The styles of a document, with what each inherits.</summary>
/// <remarks>Source: ECMA-376-1, 17.7 (styles) and 17.7.2 (their hierarchy).</remarks>
internal sealed class WordStyles
{
    // Of Word where nothing says otherwise (ECMA-376-1, 17.3.2.38).
    private const double DefaultSize = 10;
    private const int LongestChain = 32;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Style> _resolved = new(StringComparer.Ordinal);
    private Style _defaults = Style.Empty;
    private string? _defaultParagraph;

    private sealed record Style(string? BasedOn, ParagraphProperties Paragraph, RunProperties Run)
    {
        public static Style Empty { get; } = new(null, new(), new());

        public Style Over(Style below) => new(null,
            new ParagraphProperties
            {
                Alignment = Paragraph.Alignment ?? below.Paragraph.Alignment,
                PageBreakBefore = Paragraph.PageBreakBefore ?? below.Paragraph.PageBreakBefore,
                NumberingId = Paragraph.NumberingId ?? below.Paragraph.NumberingId,
                Level = Paragraph.Level ?? below.Paragraph.Level,
            },
            new RunProperties { Size = Run.Size ?? below.Run.Size, Hidden = Run.Hidden ?? below.Run.Hidden });
    }

    /// <summary>Reads a styles part; null stands for a document without one.</summary>
    public static WordStyles Read(byte[]? part, int depth)
    {
        var styles = new WordStyles();

        if (part is null)
        {
            return styles;
        }

        using var xml = SafeXml.Open(part);

        while (xml.Next(depth))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "style" })
            {
                styles.Add(xml, depth);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "docDefaults" })
            {
                styles._defaults = ReadStyle(xml, depth);
            }
        }

        return styles;
    }

    /// <summary>The paragraph's properties with what its style lends.</summary>
    public ParagraphProperties Effective(ParagraphProperties own)
    {
        var lent = Resolve(own.Style ?? _defaultParagraph).Over(_defaults).Paragraph;

        return own with
        {
            Alignment = own.Alignment ?? lent.Alignment,
            PageBreakBefore = own.PageBreakBefore ?? lent.PageBreakBefore,
            NumberingId = own.NumberingId ?? lent.NumberingId,
            Level = own.Level ?? lent.Level,
        };
    }

    /// <summary>The size of a run in points.</summary>
    public double Size(RunProperties own, string? paragraphStyle) =>
        own.Size ?? Resolve(own.Style).Run.Size ?? Resolve(paragraphStyle ?? _defaultParagraph).Run.Size ?? _defaults.Run.Size ?? DefaultSize;

    /// <summary>Whether a run is hidden.</summary>
    public bool IsHidden(RunProperties own, string? paragraphStyle) =>
        own.Hidden ?? Resolve(own.Style).Run.Hidden ?? Resolve(paragraphStyle).Run.Hidden ?? false;

    private void Add(XmlReader xml, int depth)
    {
        var id = xml.Attribute("styleId");
        var isDefault = xml.Attribute("type") == "paragraph" && xml.Attribute("default") is "1" or "true" or "on";
        var style = ReadStyle(xml, depth);

        if (id is not null)
        {
            _styles[id] = style;
            _defaultParagraph = isDefault ? id : _defaultParagraph;
        }
    }

    private static Style ReadStyle(XmlReader xml, int depth)
    {
        var style = Style.Empty;

        if (xml.IsEmptyElement)
        {
            return style;
        }

        for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                style = xml.LocalName switch
                {
                    "basedOn" => style with { BasedOn = xml.Attribute("val") },
                    "pPr" => style with { Paragraph = ParagraphProperties.Read(xml, depth) },
                    "rPr" => style with { Run = RunProperties.Read(xml, depth) },
                    // A table style's parts (first row, last column ...) are not the style itself.
                    "tblStylePr" => xml.PassOver(style, depth),
                    _ => style,
                };
            }
        }

        return style;
    }

    private Style Resolve(string? id)
    {
        if (id is null || !_styles.ContainsKey(id))
        {
            return Style.Empty;
        }

        if (!_resolved.TryGetValue(id, out var resolved))
        {
            resolved = Style.Empty;
            var next = id;

            for (var step = 0; step < LongestChain && next is not null && _styles.TryGetValue(next, out var style); step++)
            {
                resolved = resolved.Over(style);
                next = style.BasedOn;
            }

            _resolved[id] = resolved;
        }

        return resolved;
    }
}
