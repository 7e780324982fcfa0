using System.IO.Compression;
using System.Text;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Export;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Tests.Publishing;

/// <summary>Lists that must never be published, each broken in a way of its own.</summary>
internal static class BrokenLists
{
    private const string Header = "list,code,category,matter,department_duty,township_duty,lead,cooperating,basis,townships,valid_from,valid_to";
    private const string Good = "收回,QH-02,自然资源,森林防火行政处罚,,,清禾县林业局,,《森林防火条例》,*,2020-01-01,";

    /// <summary>Files of a folder that spoil it, by what is wrong.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string?>> Folders { get; } = new Dictionary<string, Dictionary<string, string?>>
    {
        ["no items file"] = new() { ["items.csv"] = null },
        ["no townships file"] = new() { ["townships.csv"] = null },
        ["no departments file"] = new() { ["departments.csv"] = null },
        ["empty items"] = new() { ["items.csv"] = "" },
        ["header only"] = new() { ["items.csv"] = Header },
        ["no township"] = new() { ["townships.csv"] = "name,kind,aliases\n" },
        ["cut in a quote"] = new() { ["items.csv"] = $"{Header}\n{Good}\n收回,QH-03,\"森林" },
        ["cut in a row"] = new() { ["items.csv"] = $"{Header}\n{Good}\n收回,QH-03,自然资源,林地" },
        ["column missing"] = new() { ["items.csv"] = "list,code,matter\n收回,QH-02,甲" },
        ["column twice"] = new() { ["items.csv"] = $"{Header},code\n{Good},QH-09" },
        ["row too long"] = new() { ["items.csv"] = $"{Header}\n{Good},又一格" },
        ["unknown list"] = Items("临时清单,QH-03,,甲,,,,,,*,2020-01-01,"),
        ["duplicate code"] = Items("收回,QH-02,,甲,,,,,,*,2020-01-01,"),
        ["empty code"] = Items("收回,,,甲,,,,,,*,2020-01-01,"),
        ["empty matter"] = Items("收回,QH-03,,,,,,,,*,2020-01-01,"),
        ["unknown department"] = Items("收回,QH-03,,甲,,,无此局,,,*,2020-01-01,"),
        ["unknown cooperating department"] = Items("收回,QH-03,,甲,,,,无此局,,*,2020-01-01,"),
        ["unknown township"] = Items("收回,QH-03,,甲,,,,,,无此镇,2020-01-01,"),
        ["empty scope"] = Items("收回,QH-03,,甲,,,,,,,2020-01-01,"),
        ["no first day"] = Items("收回,QH-03,,甲,,,,,,*,,"),
        ["impossible day"] = Items("收回,QH-03,,甲,,,,,,*,2026-02-30,"),
        ["days reversed"] = Items("收回,QH-03,,甲,,,,,,*,2026-02-01,2026-01-01"),
        ["control character"] = Items("收回,QH-03,,甲\u0002,,,,,,*,2020-01-01,"),
        ["township twice"] = new() { ["townships.csv"] = "name,kind,aliases\n柳湾镇,镇,\n柳湾镇,镇,\n石桥乡,乡," },
        ["unknown class"] = new() { ["departments.csv"] = "name,aliases,number_prefix,class\n清禾县林业局,,清林,神秘\n清禾县水利局,,,部门" },
    };

    /// <summary>Workbooks that are none, by what is wrong.</summary>
    public static IReadOnlyDictionary<string, Func<Edition, byte[]>> Workbooks { get; } = new Dictionary<string, Func<Edition, byte[]>>
    {
        ["empty file"] = static _ => [],
        ["no zip"] = static _ => Encoding.UTF8.GetBytes("这不是工作簿"),
        ["old or encrypted"] = static _ => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        ["cut in the middle"] = static lists => Workbook(lists)[..(Workbook(lists).Length / 2)],
        ["a sheet cut short"] = static lists => Spoilt(lists, "sheet1.xml", xml => xml[..(xml.Length / 2)]),
        ["a document type"] = static lists => Spoilt(lists, "workbook.xml", xml => "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hosts\">]>" + xml[(xml.IndexOf("?>", StringComparison.Ordinal) + 2)..]),
        ["no sheet of lists"] = static lists => Spoilt(lists, "workbook.xml", xml => xml.Replace("<x:sheet ", "<x:sheet state=\"hidden\" ", StringComparison.Ordinal)),
    };

    /// <summary>Changes that spoil a draft, by what is wrong; none of them can be published over the tiny county's lists.</summary>
    public static IReadOnlyDictionary<string, Func<Edition, Draft>> Drafts { get; } = new Dictionary<string, Func<Edition, Draft>>
    {
        ["nine tenths gone"] = static lists => Draft.Of(lists) with { Items = [lists.Items[0]] },
        ["all expired"] = static lists => Changed(lists, i => i with { Validity = new(new(2019, 1, 1), new(2019, 12, 31)) }),
        ["all narrowed to one township"] = static lists => Changed(lists, i => i with { Scope = new(new HashSet<string> { "石桥乡" }) }),
        ["all taken back"] = static lists => Changed(lists, i => i with { List = ListKind.TakenBack }),
        ["all codes new"] = static lists => Changed(lists, i => i with { Code = new($"新{i.Code}") }),
        ["names in a circle"] = static lists => Draft.Of(lists) with { Directory = new([new("柳湾镇", "镇", ["石桥乡"]), new("石桥乡", "乡", ["柳湾镇"])], lists.Directory.Departments) },
        ["one name for township and department"] = static lists => Draft.Of(lists) with { Directory = new(lists.Directory.Townships, [.. lists.Directory.Departments, new("柳湾镇", [], "", DepartmentClass.Department)]) },
        ["no departments"] = static lists => Draft.Of(lists) with { Directory = new(lists.Directory.Townships, []) },
        ["thresholds crossed"] = static lists => Draft.Of(lists) with { Policy = new(0.1, 0.9) },
        ["thresholds that are no numbers"] = static lists => Draft.Of(lists) with { Policy = new(double.NaN, double.NaN) },
        ["no items"] = static lists => Draft.Of(lists) with { Items = [] },
        ["half a character"] = static lists => Changed(lists, i => i with { Basis = "依据\uFFFD" }),
        ["an absurd day"] = static lists => Changed(lists, i => i with { Validity = new(DateOnly.MinValue, null) }),
    };

    public static void Spoil(string folder, Dictionary<string, string?> files)
    {
        foreach (var (name, text) in files)
        {
            if (text is null)
            {
                File.Delete(Path.Combine(folder, name));
            }
            else
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }
        }
    }

    private static Dictionary<string, string?> Items(string row) => new() { ["items.csv"] = $"{Header}\n{Good}\n{row}\n" };

    private static Draft Changed(Edition lists, Func<ListItem, ListItem> change) => Draft.Of(lists) with { Items = [.. lists.Items.Select(change)] };

    private static byte[] Workbook(Edition lists)
    {
        using var stream = new MemoryStream();
        WorkbookExport.Write(lists, stream);
        return stream.ToArray();
    }

    private static byte[] Spoilt(Edition lists, string part, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Workbook(lists));

        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.First(e => e.FullName.EndsWith(part, StringComparison.Ordinal));
            string xml;

            using (var reader = new StreamReader(entry.Open()))
            {
                xml = reader.ReadToEnd();
            }

            var (name, changed) = (entry.FullName, change(xml));
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(changed);
        }

        return stream.ToArray();
    }
}
