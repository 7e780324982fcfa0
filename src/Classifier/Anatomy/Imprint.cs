using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>The lines at a document's foot: whom it is copied to, who printed it and when.</summary>
/// <param name="CopiedTo">The bodies copied to, white space removed; null where there are none.</param>
/// <param name="MainAddressees">Main addressees that stand here because they are too many, or because the form puts them here; null where there are none.</param>
/// <param name="Printed">The day of printing; null where there is none.</param>
/// <param name="Lines">The numbers of its lines.</param>
/// <param name="Elements">Its elements with their places; printing body and date as printed.</param>
/// <remarks>Source: GB/T 9704-2012, 7.4 (版记).</remarks>
internal sealed partial record Imprint(string? CopiedTo, string? MainAddressees, DateOnly? Printed, IReadOnlySet<int> Lines, IReadOnlyList<Element> Elements)
{
    /// <summary>Bodies copied to, printing body and date take no more lines than this.</summary>
    private const int MostLines = 8;

    private const int LongestPrinter = 40;

    /// <summary>Reads the imprint among the lines from <paramref name="from"/> on; it may stand before attachments.</summary>
    public static Imprint Read(IReadOnlyList<Line> lines, int from)
    {
        var taken = new HashSet<int>();
        var elements = new List<Element?>();
        string? copied = null, main = null;
        DateOnly? printed = null;

        for (var i = from; i < lines.Count; i++)
        {
            if (IsPrinted(lines[i]))
            {
                printed ??= WrittenDate.Within(lines[i].Folded);
                TakePrinter(lines, i, from, taken, elements);
            }
            else if (Label(lines[i]) is { } label && IsNearTheFoot(lines, i))
            {
                var text = Copied(lines, i, label.Length, taken);
                elements.Add(label.Value.StartsWith("主送", StringComparison.Ordinal) ? null : Element.Of(ElementKind.CopiedTo, text, [lines[i]]));
                (copied, main) = label.Value.StartsWith("主送", StringComparison.Ordinal) ? (copied, text) : (text, main);
            }
            else if (Other().IsMatch(lines[i].Folded))
            {
                taken.Add(i);
            }
        }

        return new Imprint(copied, main, printed, taken, [.. elements.OfType<Element>()]);
    }

    private static bool IsPrinted(Line line) => PrintedLine().IsMatch(line.Folded);

    private static Match? Label(Line line) => Labels().Match(line.Folded) is { Success: true } match ? match : null;

    private static bool IsNearTheFoot(IReadOnlyList<Line> lines, int at) =>
        lines.Count - at <= MostLines || lines.Skip(at + 1).Take(MostLines).Any(IsPrinted);

    /// <summary>The text behind the label, and the lines that go on with it.</summary>
    private static string Copied(IReadOnlyList<Line> lines, int at, int label, HashSet<int> taken)
    {
        var text = lines[at].Text[label..];
        taken.Add(at);

        for (var i = at + 1; i < Math.Min(lines.Count, at + MostLines) && GoesOn(lines, i, text); i++)
        {
            text += lines[i].Text;
            taken.Add(i);
        }

        return text.TrimEnd('。', '.');
    }

    private static bool GoesOn(IReadOnlyList<Line> lines, int at, string text) =>
        !text.EndsWith('。') && !IsPrinted(lines[at]) && Label(lines[at]) is null && AttachmentHeading.Of(lines[at]) is null
        && lines.Skip(at + 1).Take(2).Any(IsPrinted) && !IsPrinter(lines, at);

    /// <summary>The printing body stands on the line of its date or on the one before.</summary>
    private static void TakePrinter(IReadOnlyList<Line> lines, int at, int from, HashSet<int> taken, List<Element?> elements)
    {
        taken.Add(at);
        var (body, date) = (PrintedLine().Match(lines[at].Folded).Groups["body"], PrintedLine().Match(lines[at].Folded).Groups["date"]);
        elements.Add(Element.Of(ElementKind.Printer, lines[at].Text[body.Index..(body.Index + body.Length)].Trim('|', '[', ']'), [lines[at]]));
        elements.Add(Element.Of(ElementKind.PrintDate, lines[at].Text[date.Index..(date.Index + date.Length)], [lines[at]]));

        if (at > from && !taken.Contains(at - 1) && IsPrinter(lines, at - 1))
        {
            taken.Add(at - 1);
            elements.Add(Element.Of(ElementKind.Printer, lines[at - 1].Text, [lines[at - 1]]));
        }
    }

    private static bool IsPrinter(IReadOnlyList<Line> lines, int at) =>
        at + 1 < lines.Count && PrintedAlone().IsMatch(lines[at + 1].Folded)
        && lines[at].Folded.Length <= LongestPrinter && Printer().IsMatch(lines[at].Folded);

    [GeneratedRegex(@"^(?<body>.{0,60}?)(?<date>\d{4}年\d{1,2}月\d{1,2}[日曰晶目]|[二一][〇○ＯOo0零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)(?:印发|印制|印|印发布|即发)\W{0,3}$")]
    private static partial Regex PrintedLine();

    [GeneratedRegex(@"^(?:\d{4}年|[二一][〇○ＯOo0零一二三四五六七八九]{3}年).{3,12}(?:印发|印制|印)")]
    private static partial Regex PrintedAlone();

    [GeneratedRegex(@"^[\p{L}()、]+$")]
    private static partial Regex Printer();

    [GeneratedRegex(@"^(?:抄\s?[送报]|分送|主送)(?:单位|机关)?[:;]")]
    private static partial Regex Labels();

    [GeneratedRegex(@"^\(?共印\d{1,5}份\)?。?$|^(?:校对|打字|录入|核稿|印数|责任编辑|编辑)人?:.{0,20}$")]
    private static partial Regex Other();
}
