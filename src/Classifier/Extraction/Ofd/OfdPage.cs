using System.Globalization;
using System.Xml;
using Guoshai.Classifier.Extraction.Packages;
using Guoshai.Classifier.Extraction.Pdf;

namespace Guoshai.Classifier.Extraction.Ofd;

/// <summary>One page of an OFD document: its words and its drawn lines, in points.</summary>
internal sealed record OfdPage(PageWords Words, IReadOnlyList<Rule> Rules, bool HasPicture)
{
    // OFD counts in millimetres.
    private const double Points = 72 / 25.4;

    // A sheet of A4, where the document does not say.
    private static readonly double[] Sheet = [0, 0, 210, 297];

    /// <summary>Reads a page and the template that lies under it.</summary>
    public static OfdPage Read(
        ZipParts parts, string part, Dictionary<string, string> templates, string documentBox, int number, ISet<string> notes, ExtractionOptions limits)
    {
        var content = new OfdContent(limits, notes);
        content.Read(parts.Read(part) ?? throw new UnreadableException(UnreadableReason.Malformed, $"OFD 已损坏：缺少第{number}页，请重新导出后报送。"));

        foreach (var template in content.Templates.Distinct().ToList())
        {
            // A template has no template of its own: one step and no loop.
            if (templates.TryGetValue(template, out var under) && parts.Read(under) is { } bytes)
            {
                content.Read(bytes);
            }
        }

        var box = Numbers(content.Box) is [_, _, > 0, > 0] own ? own : Numbers(documentBox) is [_, _, > 0, > 0] common ? common : Sheet;
        var words = content.Words.Select(word => Move(word, -box[0], -box[1])).ToList();
        var rules = content.Rules.SelectMany(points => Rule.Of([.. points.Select(point => ((point.X - box[0]) * Points, (point.Y - box[1]) * Points))])).ToList();

        return new OfdPage(new PageWords(number, box[2] * Points, box[3] * Points, words), rules, content.HasPicture);
    }

    /// <summary>The numbers of a list with spaces between them.</summary>
    public static double[] Numbers(string? list) =>
        [.. (list ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0)];

    private static Word Move(Word word, double x, double y) =>
        word with { Left = (word.Left + x) * Points, Right = (word.Right + x) * Points, Top = (word.Top + y) * Points, Bottom = (word.Bottom + y) * Points };
}

/// <summary>Gathers the text and the straight lines of a page's content, in millimetres.</summary>
internal sealed class OfdContent(ExtractionOptions limits, ISet<string> notes)
{
    // Of the size: how far Chinese type reaches above and below its baseline.
    private const double Ascent = 0.88;
    private const double Descent = 0.12;

    // A step wider than this many of the character's widths leaves a gap.
    private const double Gap = 1.6;
    private const double Narrow = 0.5;
    private const int MostRules = 20_000;

    // A line of text has no more characters, whatever its steps say.
    private const int MostSteps = 100_000;

    public List<Word> Words { get; } = [];

    public List<List<(double X, double Y)>> Rules { get; } = [];

    public List<string> Templates { get; } = [];

    public string Box { get; private set; } = "";

    public bool HasPicture { get; private set; }

    public void Read(byte[] part)
    {
        using var xml = SafeXml.Open(part);

        while (xml.Next(limits.MaxDepth))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "PhysicalBox":
                    Box = OfdReader.Text(xml, limits);
                    break;
                case "Template":
                    Templates.Add(xml.Attribute("TemplateID") ?? "");
                    break;
                case "ImageObject":
                    HasPicture = true;
                    notes.Add("picture");
                    break;
                case "TextObject" when xml.Attribute("Visible") == "false":
                    notes.Add("hidden_text");
                    xml.PassOver(limits.MaxDepth);
                    break;
                case "TextObject":
                    TextObject(xml);
                    break;
                case "PathObject" when Rules.Count < MostRules:
                    PathObject(xml);
                    break;
            }
        }
    }

    private void TextObject(XmlReader xml)
    {
        var size = OfdPage.Numbers(xml.Attribute("Size")) is [> 0 and var own] ? own : 1;
        var place = Place.Of(xml);

        if (xml.IsEmptyElement)
        {
            return;
        }

        for (var start = xml.Depth; xml.Next(limits.MaxDepth) && xml.Depth > start;)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "TextCode" })
            {
                var (x, y) = (OfdPage.Numbers(xml.Attribute("X")).FirstOrDefault(), OfdPage.Numbers(xml.Attribute("Y")).FirstOrDefault());
                var (across, down) = (Deltas(xml.Attribute("DeltaX")), Deltas(xml.Attribute("DeltaY")));
                Code(OfdReader.Text(xml, limits).Trim('\n', '\r'), x, y, across, down, size, place);
            }
        }
    }

    private void Code(string text, double x, double y, List<double> across, List<double> down, double size, Place place)
    {
        var from = 0;
        var (startX, startY) = (x, y);

        for (var i = 0; i < text.Length; i++)
        {
            var width = size * (TextLine.IsWide(text[i]) ? 1 : Narrow);
            var step = i < across.Count ? across[i] : down.Count > 0 ? 0 : width;
            var drop = i < down.Count ? down[i] : 0;

            if (i == text.Length - 1 || step > Gap * width || step < 0 || drop != 0)
            {
                Add(text[from..(i + 1)], startX, x + width, startY, size, place);
                (from, startX, startY) = (i + 1, x + step, y + drop);
            }

            (x, y) = (x + step, y + drop);
        }
    }

    private void Add(string text, double left, double right, double baseline, double size, Place place)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var (x1, y1) = place.At(left, baseline - (Ascent * size));
        var (x2, y2) = place.At(right, baseline + (Descent * size));
        Words.Add(new Word(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2), text.Trim()));
    }

    /// <summary>Steps from one character to the next; "g 5 3.2" stands for five steps of 3.2.</summary>
    private static List<double> Deltas(string? list)
    {
        var deltas = new List<double>();
        var words = (list ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        for (var i = 0; i < words.Length && deltas.Count < MostSteps; i++)
        {
            if (words[i] == "g" && i + 2 < words.Length && OfdPage.Numbers(words[i + 1]) is [> 0 and < MostSteps and var count])
            {
                deltas.AddRange(Enumerable.Repeat(OfdPage.Numbers(words[i + 2])[0], (int)count));
                i += 2;
            }
            else
            {
                deltas.Add(OfdPage.Numbers(words[i])[0]);
            }
        }

        return deltas;
    }

    private void PathObject(XmlReader xml)
    {
        var place = Place.Of(xml);

        if (xml.IsEmptyElement)
        {
            return;
        }

        for (var start = xml.Depth; xml.Next(limits.MaxDepth) && xml.Depth > start;)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "AbbreviatedData" })
            {
                Path(OfdReader.Text(xml, limits), place);
            }
        }
    }

    /// <summary>Takes what is drawn of straight lines alone.</summary>
    private void Path(string data, Place place)
    {
        var words = data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var points = new List<(double X, double Y)>();

        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "Q" or "B" or "A")
            {
                return;
            }

            // A new stroke begins.
            if (words[i] is "M" or "S" && points.Count > 0)
            {
                Rules.Add(points);
                points = [];
            }

            if (words[i] is "M" or "S" or "L" && i + 2 < words.Length)
            {
                points.Add(place.At(OfdPage.Numbers(words[i + 1])[0], OfdPage.Numbers(words[i + 2])[0]));
                i += 2;
            }
        }

        if (points.Count > 0)
        {
            Rules.Add(points);
        }
    }

    /// <summary>Where an object's own coordinates lie on the page: its boundary's corner, behind its transformation.</summary>
    private sealed record Place(double X, double Y, double[] Matrix)
    {
        private static readonly double[] Identity = [1, 0, 0, 1, 0, 0];

        public static Place Of(XmlReader xml)
        {
            var boundary = OfdPage.Numbers(xml.Attribute("Boundary"));
            var matrix = OfdPage.Numbers(xml.Attribute("CTM"));

            return new Place(boundary.ElementAtOrDefault(0), boundary.ElementAtOrDefault(1), matrix.Length == 6 ? matrix : Identity);
        }

        public (double X, double Y) At(double x, double y) =>
            (X + (Matrix[0] * x) + (Matrix[2] * y) + Matrix[4], Y + (Matrix[1] * x) + (Matrix[3] * y) + Matrix[5]);
    }
}
