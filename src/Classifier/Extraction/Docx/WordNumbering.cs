using System.Globalization;
using System.Text;
using System.Xml;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>Word's own numbering: counts paragraphs in order and prints their labels.</summary>
/// <remarks>Source: ECMA-376-1, 17.9 (numbering).</remarks>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, AbstractList> _abstracts = [];
    private readonly Dictionary<int, ListInstance> _instances = [];
    private readonly Dictionary<string, int> _abstractOfStyle = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int?[]> _counters = [];
    private readonly HashSet<(int Instance, int Level)> _overridden = [];

    private sealed record Level(int Start, string Format, string Text, bool Legal, string Suffix, int? RestartAfter, string? Style)
    {
        public static Level Empty { get; } = new(1, "decimal", "", false, "tab", null, null);
    }

    private sealed class AbstractList
    {
        public Level?[] Levels { get; } = new Level?[WordNumbering.Levels];

        public string? LinkedStyle { get; set; }
    }

    private sealed class ListInstance(int abstractId)
    {
        public int AbstractId { get; set; } = abstractId;

        public int?[] Starts { get; } = new int?[Levels];

        public Level?[] Overrides { get; } = new Level?[Levels];
    }

    /// <summary>Reads a numbering part; null stands for a document without one.</summary>
    public static WordNumbering Read(byte[]? part, int depth)
    {
        var numbering = new WordNumbering();

        if (part is not null)
        {
            using var xml = SafeXml.Open(part);

            while (xml.Next(depth))
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "abstractNum" })
                {
                    numbering.ReadAbstract(xml, depth);
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "num" })
                {
                    numbering.ReadInstance(xml, depth);
                }
            }
        }

        return numbering;
    }

    /// <summary>Counts one numbered paragraph.</summary>
    /// <param name="paragraph">Its effective properties.</param>
    /// <returns>Its label; empty where it has none.</returns>
    public string Next(ParagraphProperties paragraph)
    {
        if (paragraph.NumberingId is not { } id || !_instances.TryGetValue(id, out var instance))
        {
            return "";
        }

        var list = Definition(instance);
        var level = Math.Clamp(paragraph.Level ?? LevelOfStyle(list, paragraph.Style), 0, Levels - 1);

        if ((instance.Overrides[level] ?? list.Levels[level]) is not { } shape)
        {
            return "";
        }

        var counters = Count(id, instance, list, level);
        return Print(instance, list, shape, counters);
    }

    private AbstractList Definition(ListInstance instance)
    {
        var list = _abstracts.GetValueOrDefault(instance.AbstractId) ?? new AbstractList();

        return list.LinkedStyle is { } style && _abstractOfStyle.TryGetValue(style, out var linked) && linked != instance.AbstractId
            ? _abstracts[linked]
            : list;
    }

    private static int LevelOfStyle(AbstractList list, string? style) =>
        style is null ? 0 : Math.Max(0, Array.FindIndex(list.Levels, level => level?.Style == style));

    private int?[] Count(int id, ListInstance instance, AbstractList list, int level)
    {
        if (!_counters.TryGetValue(instance.AbstractId, out var counters))
        {
            _counters[instance.AbstractId] = counters = new int?[Levels];
        }

        Level Shape(int at) => instance.Overrides[at] ?? list.Levels[at] ?? Level.Empty;

        if (instance.Starts[level] is { } start && _overridden.Add((id, level)))
        {
            counters[level] = start;
        }
        else
        {
            counters[level] = counters[level] is { } count ? count + 1 : Shape(level).Start;
        }

        for (var below = level + 1; below < Levels; below++)
        {
            // lvlRestart 0: never; n: only when level n or a higher one is counted.
            if (Shape(below).RestartAfter is not { } after || (after > 0 && level < after))
            {
                counters[below] = null;
            }
        }

        return counters;
    }

    private static string Print(ListInstance instance, AbstractList list, Level shape, int?[] counters)
    {
        if (shape.Format == "bullet")
        {
            return shape.Text is [var bullet] && bullet is not (>= '\uE000' and <= '\uF8FF') && !char.IsAsciiLetterOrDigit(bullet) ? shape.Text : "•";
        }

        var label = new StringBuilder();

        for (var i = 0; i < shape.Text.Length; i++)
        {
            if (shape.Text[i] == '%' && i + 1 < shape.Text.Length && shape.Text[i + 1] is >= '1' and <= '9')
            {
                var at = shape.Text[++i] - '1';
                var counted = instance.Overrides[at] ?? list.Levels[at] ?? Level.Empty;
                label.Append(NumberFormat.Print(counters[at] ?? counted.Start, shape.Legal ? "decimal" : counted.Format));
            }
            else
            {
                label.Append(shape.Text[i]);
            }
        }

        return Spaced(label.ToString(), shape.Suffix);
    }

    /// <summary>Parts a label from the text where they would otherwise run together: 第一条 and 1.1, not 一、 and （一）.</summary>
    private static string Spaced(string label, string suffix) =>
        label.Length > 0 && suffix != "nothing" && (char.IsLetterOrDigit(label[^1]) || suffix == "space") ? label + " " : label;

    private void ReadAbstract(XmlReader xml, int depth)
    {
        var list = new AbstractList();
        var id = Integer(xml, "abstractNumId");

        if (xml.IsEmptyElement)
        {
            return;
        }

        for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "lvl" })
            {
                ReadLevel(xml, list.Levels, depth);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numStyleLink" })
            {
                list.LinkedStyle = xml.Attribute("val");
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "styleLink" } && id is { } own && xml.Attribute("val") is { } style)
            {
                _abstractOfStyle[style] = own;
            }
        }

        if (id is { } key)
        {
            _abstracts[key] = list;
        }
    }

    private void ReadInstance(XmlReader xml, int depth)
    {
        var id = Integer(xml, "numId");
        var instance = new ListInstance(-1);
        var level = -1;

        if (xml.IsEmptyElement)
        {
            return;
        }

        for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    case "abstractNumId":
                        instance.AbstractId = Integer(xml, "val") ?? -1;
                        break;
                    case "lvlOverride":
                        level = Integer(xml, "ilvl") ?? -1;
                        break;
                    case "startOverride" when level is >= 0 and < Levels:
                        instance.Starts[level] = Integer(xml, "val");
                        break;
                    case "lvl":
                        ReadLevel(xml, instance.Overrides, depth);
                        break;
                }
            }
        }

        if (id is { } key)
        {
            _instances[key] = instance;
        }
    }

    private static void ReadLevel(XmlReader xml, Level?[] into, int depth)
    {
        var at = Integer(xml, "ilvl") ?? -1;
        var level = Level.Empty;

        if (!xml.IsEmptyElement)
        {
            for (var start = xml.Depth; xml.Next(depth) && xml.Depth > start;)
            {
                if (xml.NodeType == XmlNodeType.Element)
                {
                    level = xml.LocalName switch
                    {
                        "start" => level with { Start = Integer(xml, "val") ?? 1 },
                        "numFmt" => level with { Format = xml.Attribute("val") ?? "decimal" },
                        "lvlText" => level with { Text = xml.Attribute("val") ?? "" },
                        "isLgl" => level with { Legal = ParagraphProperties.IsOn(xml) },
                        "suff" => level with { Suffix = xml.Attribute("val") ?? "tab" },
                        "lvlRestart" => level with { RestartAfter = Integer(xml, "val") },
                        "pStyle" => level with { Style = xml.Attribute("val") },
                        "pPr" or "rPr" => xml.PassOver(level, depth),
                        _ => level,
                    };
                }
            }
        }

        if (at is >= 0 and < Levels)
        {
            into[at] = level;
        }
    }

    private static int? Integer(XmlReader xml, string name) =>
        int.TryParse(xml.Attribute(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
