using System.Text.RegularExpressions;
using System.Xml;
using Guoshai.Classifier.Extraction.Packages;
using static Guoshai.Classifier.Extraction.Pdf.PageDrawing;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>The lines drawn on a page, by poppler's pdftocairo: text alone does not tell where a table's cells end.</summary>
internal static partial class RuledLines
{
    // A page with more is a drawing.
    private const int Most = 20_000;

    /// <summary>Reads one page's lines; none where the page cannot be drawn.</summary>
    public static IReadOnlyList<Rule> Read(byte[] bytes, int page, ExtractionOptions limits, CancellationToken ct)
    {
        try
        {
            return PageDrawing.Svg(bytes, page, limits, ct) is { } svg ? Parse(svg, limits) : [];
        }
        catch (XmlException)
        {
            // Without lines a table's cells are told apart by their gaps alone; the text is all there.
            return [];
        }
    }

    private static List<Rule> Parse(byte[] svg, ExtractionOptions limits)
    {
        var rules = new List<Rule>();
        using var xml = SafeXml.Open(svg);

        while (rules.Count < Most && xml.Next(limits.MaxDepth))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                // Glyphs and clips are defined there, not drawn.
                if (xml.LocalName is "defs")
                {
                    xml.PassOver(limits.MaxDepth);
                }
                else if (xml.LocalName is "path" && xml.GetAttribute("d") is { Length: < 400 } path)
                {
                    Add(path, Matrix(xml.GetAttribute("transform")), rules);
                }
            }
        }

        return rules;
    }

    private static void Add(string path, double[] matrix, List<Rule> rules)
    {
        var points = new List<(double X, double Y)>();

        foreach (Match step in Step().Matches(path))
        {
            if (step.Groups["curve"].Success)
            {
                return;
            }

            if (step.Groups["x"].Success)
            {
                points.Add(At(matrix, Number(step.Groups["x"].Value), Number(step.Groups["y"].Value)));
            }
        }

        rules.AddRange(Rule.Of(points));
    }

    [GeneratedRegex(@"(?<curve>[CcSsQqTtAa])|(?<x>-?[\d.]+)[ ,](?<y>-?[\d.]+)")]
    private static partial Regex Step();
}
