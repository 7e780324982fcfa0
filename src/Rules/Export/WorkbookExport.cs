using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Export;

/// <summary>Writes an edition as a workbook (.xlsx) that reads back to the same edition, and the empty template.</summary>
public static class WorkbookExport
{
    // The list is the sheet's name.
    private static readonly IReadOnlyList<ItemField> Fields = [.. ItemFields.All.Where(f => f.Column != "list")];

    private static readonly string[] Instructions =
    [
        "每张清单一个工作表：基本履职、配合履职、收回、权责；没有的清单留空即可。",
        "过筛编码在全部清单里不得重复；修订时沿用原来的编码，只给新增事项编新码。",
        "牵头部门、配合部门、适用镇街、其他表述填多个时用分号隔开；部门和镇街用名录里的名称或别名；适用全部镇街填 *。",
        "日期按 2026-01-01 的样子填写，生效和失效当日都算有效；失效日期留空表示一直有效。",
        "收回清单的牵头部门填收回后由谁承担，部门职责填收回后怎样做。",
        "阈值表里 * 一行是一般的处置阈值：从“成立”起算在清单内，到“不成立”为止算在清单外，中间的转人工复核；另起一行写认定的代码，可给一种认定另定阈值。没有这张表时沿用现行的阈值。",
        "部门名录的类别填 部门、党委政府 或 外部：党委政府的文件不过筛，外部单位不向镇街发文。",
    ];

    /// <summary>Writes the edition.</summary>
    /// <param name="edition">What to write.</param>
    /// <param name="to">Must be seekable and readable. Not disposed.</param>
    public static void Write(Edition edition, Stream to) =>
        Write(edition.Directory, edition.Items, edition.Policy, [.. Instructions, $"清单版本 {edition.Number}，校验值 {edition.Hash}。"], to);

    /// <summary>Writes the sheets with their headers and nothing in them.</summary>
    /// <param name="to">Must be seekable and readable. Not disposed.</param>
    public static void WriteTemplate(Stream to) => Write(new BodyDirectory([], []), [], DecisionPolicy.Default, Instructions, to);

    private static void Write(BodyDirectory directory, IReadOnlyList<ListItem> items, DecisionPolicy policy, IReadOnlyList<string> instructions, Stream to)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets());
        WorkbookStyles.Add(book);

        foreach (var kind in Enum.GetValues<ListKind>())
        {
            Add(book, kind.Name(), ["sequence", .. Fields.Select(f => f.Column)], ColumnNames.OfItems, items.Where(i => i.List == kind).Select((item, at) => Cells(item, at + 1)));
        }

        Add(book, "镇街名录", ["name", "kind", "aliases"], ColumnNames.OfTownships, directory.Townships.Select(t => new[] { t.Name, t.Kind, Join(t.Aliases) }));
        Add(book, "部门名录", ["name", "aliases", "number_prefix", "class"], ColumnNames.OfDepartments,
            directory.Departments.Select(d => new[] { d.Name, Join(d.Aliases), d.NumberPrefix, BodyTables.ClassNames[d.Class] }));
        Add(book, "阈值", PolicyTable.Columns, ColumnNames.OfPolicy, PolicyTable.Rows(policy));
        SheetWriter.Add(book, "填表说明", [("", 100)], instructions.Select(i => new[] { i }));
    }

    private static void Add(WorkbookPart book, string sheet, string[] columns, ColumnNames names, IEnumerable<string[]> rows) =>
        SheetWriter.Add(book, sheet, [.. columns.Select(c => (names.Printed(c), Width(c)))], rows);

    private static string[] Cells(ListItem item, int sequence) => [sequence.ToString(CultureInfo.InvariantCulture), .. Fields.Select(f => f.Text(item))];

    private static double Width(string column) => column switch
    {
        "sequence" => 6,
        "matter" or "department_duty" or "township_duty" => 44,
        "basis" or "aliases" or "lead" or "cooperating" or "wordings" => 28,
        _ => 16,
    };

    private static string Join(IEnumerable<string> parts) => string.Join(';', parts);
}
