using System.Text;
using System.Xml;

namespace Guoshai.Rules.Import.Workbooks;

/// <summary>A workbook's sheets as read, those that it hides left out.</summary>
/// <param name="Sheets">In the order of the tabs.</param>
/// <param name="Hidden">Names of the hidden sheets.</param>
/// <param name="From1904">Whether its days are counted from 1904 instead of 1900.</param>
internal sealed record Workbook(IReadOnlyList<Sheet> Sheets, IReadOnlyList<string> Hidden, bool From1904)
{
    /// <exception cref="UnreadableWorkbookException">It cannot be read, or goes beyond a limit.</exception>
    public static Workbook Read(Stream stream)
    {
        try
        {
            using var package = WorkbookPackage.Open(stream);
            return Read(package);
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new UnreadableWorkbookException("工作簿里有不允许的外部定义（DTD），请用 Excel 重新另存为 .xlsx 后导入。");
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException)
        {
            throw new UnreadableWorkbookException("工作簿的内容损坏，读不下去，请用 Excel 重新另存为 .xlsx 后导入。");
        }
    }

    private static Workbook Read(WorkbookPackage package)
    {
        var book = Target(package, "", "/officeDocument") is [var first, ..]
            ? first.Part
            : throw new UnreadableWorkbookException("文件里没有工作簿，不是 .xlsx，请用 Excel 另存为 .xlsx 后导入。");
        var parts = Target(package, book, "/worksheet").ToDictionary(t => t.Id, t => t.Part);
        var strings = Target(package, book, "/sharedStrings").Select(t => SharedStrings(package, t.Part)).FirstOrDefault() ?? [];
        var (tabs, from1904) = Tabs(package, book);
        var shown = tabs.Where(t => !t.Hidden && parts.ContainsKey(t.Id)).ToList();

        return new Workbook(
            [.. shown.Select(t => ReadSheet(package, parts[t.Id], t.Name, strings))],
            [.. tabs.Where(t => t.Hidden).Select(t => t.Name)], from1904);
    }

    private static Sheet ReadSheet(WorkbookPackage package, string part, string name, IReadOnlyList<string> strings)
    {
        using var reader = package.Read(part);
        return new SheetReader(reader, strings).Read(name);
    }

    private static (IReadOnlyList<(string Name, string Id, bool Hidden)> Tabs, bool From1904) Tabs(WorkbookPackage package, string book)
    {
        using var part = package.Read(book);
        var (tabs, from1904) = (new List<(string, string, bool)>(), false);

        while (part.Read())
        {
            if (part.IsStart("workbookPr"))
            {
                from1904 = part.Attribute("date1904") is "1" or "true";
            }
            else if (part.IsStart("sheet"))
            {
                tabs.Add((part.Attribute("name") ?? "", part.Attribute("id") ?? "", part.Attribute("state") is "hidden" or "veryHidden"));
            }
        }

        return tabs.Count <= WorkbookLimits.Sheets ? (tabs, from1904) : throw new UnreadableWorkbookException("工作表太多，请拆分后导入。");
    }

    private static IReadOnlyList<string> SharedStrings(WorkbookPackage package, string name)
    {
        using var part = package.Read(name);
        var (strings, text, characters) = (new List<string>(), new StringBuilder(), 0L);

        while (part.Read())
        {
            if (part.IsStart("si"))
            {
                strings.Add(CellText.Decode(RichText.Read(part, "si", text)));
                characters += strings[^1].Length;

                if (strings.Count > WorkbookLimits.SharedStrings || characters > WorkbookLimits.Characters)
                {
                    throw new UnreadableWorkbookException("工作簿里的文字太多，请拆分后导入。");
                }
            }
        }

        return strings;
    }

    /// <summary>The parts that a part points at, those of one kind. The package itself is the part of empty name.</summary>
    private static IReadOnlyList<(string Id, string Part)> Target(WorkbookPackage package, string from, string kind)
    {
        var folder = from.LastIndexOf('/') is var slash and >= 0 ? from[..(slash + 1)] : "";
        var relations = $"{folder}_rels/{from[folder.Length..]}.rels";
        var targets = new List<(string, string)>();

        if (!package.Has(relations))
        {
            return targets;
        }

        using var part = package.Read(relations);

        while (part.Read())
        {
            if (part.IsStart("Relationship") && part.Attribute("TargetMode") != "External"
                && part.Attribute("Type")?.EndsWith(kind, StringComparison.Ordinal) == true && part.Attribute("Target") is { } target)
            {
                targets.Add((part.Attribute("Id") ?? "", Resolve(folder, target)));
            }
        }

        return [.. targets.DistinctBy(t => t.Item1)];
    }

    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();

        foreach (var step in (target.StartsWith('/') ? target : folder + target).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
