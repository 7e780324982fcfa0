using System.Text.RegularExpressions;
using System.Xml;
using Guoshai.Classifier.Extraction.Packages;
using static Guoshai.Classifier.Extraction.Pdf.PageDrawing;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>A box in points from the page's left and upper edge.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public bool Holds(double x, double y) => x >= Left && x <= Right && y >= Top && y <= Bottom;
}

/// <summary>One thing drawn on a page; later ones lie over earlier ones.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Box">Where it is; of a glyph only the point on its base line is known.</param>
/// <param name="Colour">Red, green and blue, in percent; null where it is a pattern or a picture.</param>
/// <param name="Opacity">From 0 to 1.</param>
internal sealed record Painted(PaintKind Kind, Box Box, (double Red, double Green, double Blue)? Colour, double Opacity);

/// <summary>What is drawn.</summary>
internal enum PaintKind
{
    /// <summary>A character.</summary>
    Glyph,

    /// <summary>A filled rectangle.</summary>
    Area,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>Any other shape: characters are drawn so where their outline is.</summary>
    Shape,
}

/// <summary>Reads what a page shows, in the order of drawing, from poppler's pdftocairo.</summary>
internal static partial class PagePaint
{
    private const int Most = 200_000;

    /// <summary>Draws one page; null where it cannot be drawn.</summary>
    public static IReadOnlyList<Painted>? Read(byte[] bytes, int page, ExtractionOptions limits, CancellationToken ct)
    {
        try
        {
            return PageDrawing.Svg(bytes, page, limits, ct) is { } svg ? Parse(svg, limits) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static List<Painted> Parse(byte[] svg, ExtractionOptions limits)
    {
        var painted = new List<Painted>();
        var pictures = new Dictionary<string, Box>(StringComparer.Ordinal);
        var (colour, opacity) = (default((double, double, double)?), 1.0);
        var definitions = 0;
        using var xml = SafeXml.Open(svg);

        while (painted.Count < Most && xml.Next(limits.MaxDepth))
        {
            if (xml.LocalName is "defs")
            {
                definitions += xml.NodeType == XmlNodeType.EndElement ? -1 : xml.IsEmptyElement ? 0 : 1;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "image":
                    pictures[xml.GetAttribute("id") ?? ""] = new Box(0, 0, Number(xml.GetAttribute("width")), Number(xml.GetAttribute("height")));

                    if (definitions == 0)
                    {
                        painted.Add(new Painted(PaintKind.Picture, Placed(pictures[xml.GetAttribute("id") ?? ""], xml), null, 1));
                    }

                    break;
                case "g" when definitions == 0 && Paint(xml) is var (fill, alpha):
                    (colour, opacity) = (fill, alpha);
                    break;
                case "use" when definitions == 0 && xml.GetAttribute("href", "http://www.w3.org/1999/xlink") is { } target:
                    var (x, y) = (Number(xml.GetAttribute("x")), Number(xml.GetAttribute("y")));
                    painted.Add(pictures.TryGetValue(target.TrimStart('#'), out var picture)
                        ? new Painted(PaintKind.Picture, Placed(picture, xml), null, 1)
                        : new Painted(PaintKind.Glyph, new Box(x, y, x, y), colour, opacity));
                    break;
                case "path" when definitions == 0 && xml.GetAttribute("d") is { } path && Bounds(path, Matrix(xml.GetAttribute("transform"))) is { } bounds:
                    var (inside, seen) = Paint(xml) ?? (null, 1);
                    painted.Add(new Painted(IsRectangle(path) && IsFilled(xml) ? PaintKind.Area : PaintKind.Shape, bounds, inside, seen));
                    break;
            }
        }

        return painted;
    }

    /// <summary>The colour and opacity that an element fills with; null where it says nothing of them.</summary>
    private static ((double, double, double)? Colour, double Opacity)? Paint(XmlReader xml)
    {
        var style = xml.GetAttribute("style") is { } css ? css : $"fill:{xml.GetAttribute("fill")};fill-opacity:{xml.GetAttribute("fill-opacity")};";
        var colour = Fill().Match(style);

        return colour.Success
            ? ((Number(colour.Groups[1].Value), Number(colour.Groups[2].Value), Number(colour.Groups[3].Value)), Opacity(style))
            : style.Contains("fill:url", StringComparison.Ordinal) ? (null, 1) : null;
    }

    private static double Opacity(string style) => FillOpacity().Match(style) is { Success: true } match ? Number(match.Groups[1].Value) : 1;

    private static bool IsFilled(XmlReader xml) =>
        (xml.GetAttribute("style") ?? $"fill:{xml.GetAttribute("fill")};") is var style && style.Contains("fill:", StringComparison.Ordinal) && !style.Contains("fill:none", StringComparison.Ordinal);

    private static bool IsRectangle(string path) => path.IndexOfAny(['C', 'c']) < 0 && path.Count(c => c == 'L') is 3 or 4;

    private static Box Placed(Box picture, XmlReader xml)
    {
        var m = Matrix(xml.GetAttribute("transform"));
        (double X, double Y)[] corners = [At(m, picture.Left, picture.Top), At(m, picture.Right, picture.Bottom)];
        return new Box(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
    }

    private static Box? Bounds(string path, double[] matrix)
    {
        var points = Point().Matches(path).Select(match => At(matrix, Number(match.Groups[1].Value), Number(match.Groups[2].Value))).ToList();
        return points.Count < 2 ? null : new Box(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
    }

    [GeneratedRegex(@"(?<![-\w])fill:\s*rgb\(([\d.]+)%,\s*([\d.]+)%,\s*([\d.]+)%\)")]
    private static partial Regex Fill();

    [GeneratedRegex(@"fill-opacity:\s*([\d.]+)")]
    private static partial Regex FillOpacity();

    [GeneratedRegex(@"(-?[\d.]+)[ ,](-?[\d.]+)")]
    private static partial Regex Point();
}
