using System.Globalization;
using System.Text.RegularExpressions;

namespace Guoshai.Rules.Import.Workbooks;

/// <summary>Makes tables in the project's own columns of the sheets of a workbook.</summary>
internal sealed partial class SheetTables(string file, bool from1904, DateOnly? validFrom, List<CellProblem> problems, List<CellProblem> notes)
{
    // Excel's days count from 1899-12-30, since it takes 1900 for a leap year; on old Macs from 1904-01-01.
    private static readonly DateOnly Day0 = new(1899, 12, 30);
    private static readonly DateOnly Day0Of1904 = new(1904, 1, 1);
    private const double FirstSerial = 20_000;
    private const double LastSerial = 110_000;

    private static readonly IReadOnlyList<string> ItemColumns = [.. ItemTable.Columns, "wordings"];

    /// <summary>A list's table; null where the sheet is none (then a problem or a note says so).</summary>
    public Table? Items(Sheet sheet)
    {
        var merges = Merges(sheet);
        var header = SheetHeader.Of(sheet, merges, ColumnNames.OfItems, "matter");

        if (header is null)
        {
            NoHeader(sheet);
            return null;
        }

        var list = ListOf(sheet, header);

        if (list is null && header.Find("list") < 0)
        {
            problems.Add(new CellProblem(file, sheet.Name, 0, null, "看不出这张表是哪张清单，请把表名改成 基本履职、配合履职、收回 或 权责，或加上“清单”一列。"));
            return null;
        }

        var (table, rows) = Read(sheet, header, merges, ColumnNames.OfItems, "matter", "code", ItemColumns);
        Remark(table, header);

        return table with { Rows = [.. rows.Select(r => ItemRow(r, header, list))] };
    }

    /// <summary>A directory's table, or that of thresholds, with the given columns.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="names">How its columns are called.</param>
    /// <param name="columns">The project's columns; the first one tells the rows apart.</param>
    public Table? Plain(Sheet sheet, ColumnNames names, IReadOnlyList<string> columns)
    {
        var merges = Merges(sheet);

        if (SheetHeader.Of(sheet, merges, names, columns[0]) is not { } header)
        {
            problems.Add(new CellProblem(file, sheet.Name, 0, null, $"“{sheet.Name}”里没有找到表头，请照模板填写。"));
            return null;
        }

        var (table, rows) = Read(sheet, header, merges, names, columns[0], null, columns);

        return table with { Rows = [.. rows.Select(r => new TableRow(r.Number, [.. columns.Select(r.Text)]))] };
    }

    private static MergedCells Merges(Sheet sheet) => new(sheet.Merges, sheet.Rows.Select(r => r.Cells.Count).DefaultIfEmpty(0).Max());

    private (Table Table, IReadOnlyList<ListedRow> Rows) Read(
        Sheet sheet, SheetHeader header, MergedCells merges, ColumnNames names, string key, string? code, IReadOnlyList<string> columns)
    {
        var table = new Table(file, sheet.Name, columns, [])
        {
            HeaderRow = sheet.Rows[header.Row].Number,
            Printed = columns.ToDictionary(c => c, c => header.Find(c) is var at and >= 0 ? $"{Letters(at)}列“{header.Printed[at]}”" : names.Printed(c)),
        };
        var rows = new SheetRows(sheet, header, merges, key, code);
        rows.Sort();
        problems.AddRange(Twice(table, header).Concat(rows.Problems.Select(p => table.Problem(p.Row, p.Column, p.Message))));
        notes.AddRange(rows.Notes.Select(n => table.Problem(n.Row, null, $"当作说明，没有读取：{Short(n.Text)}")));

        if (rows.HiddenRows.Count > 0)
        {
            notes.Add(table.Problem(rows.HiddenRows[0], null, $"从这一行起有 {rows.HiddenRows.Count} 行是隐藏的，已照常读取。"));
        }

        foreach (var (at, printed) in header.Printed.Index().Where(p => p.Item.Length > 0 && header.Columns[p.Index] is null))
        {
            notes.Add(table.Problem(table.HeaderRow, null, $"不认识{Letters(at)}列“{Short(printed)}”，这一列没有读取。"));
        }

        return (table, rows.Rows);
    }

    private static IEnumerable<CellProblem> Twice(Table table, SheetHeader header) => header.Columns
        .Where(c => c is not (null or "sequence")).GroupBy(c => c).Where(g => g.Count() > 1)
        .Select(g => table.Problem(table.HeaderRow, g.Key, $"表头有 {g.Count()} 列都是“{table.Printed.GetValueOrDefault(g.Key!, g.Key!)}”的意思，请只留一列。"));

    /// <summary>Says what is made up for where a list has no such column.</summary>
    private void Remark(Table table, SheetHeader header)
    {
        if (header.Find("code") < 0 && header.Find("sequence") >= 0)
        {
            notes.Add(table.Problem(table.HeaderRow, null, "没有过筛编码一列，按清单和序号编码；下一年序号变了，编码也会变，请尽早补上这一列。"));
        }

        if (header.Find("townships") < 0)
        {
            notes.Add(table.Problem(table.HeaderRow, null, "没有适用镇街一列，按全部镇街适用。"));
        }

        if (header.Find("valid_from") < 0 && validFrom is { } from)
        {
            notes.Add(table.Problem(table.HeaderRow, null, $"没有生效日期一列，按 {from:yyyy-MM-dd} 起生效。"));
        }
    }

    private TableRow ItemRow(ListedRow row, SheetHeader header, string? list)
    {
        var held = LabelledParts.Of(row.Text("holders"), otherwise: "lead");
        var taken = LabelledParts.Of(row.Text("takeover"), otherwise: "department_duty");

        return new TableRow(row.Number, [.. ItemColumns.Select(Cell)]);

        string Cell(string column) => column switch
        {
            "list" when row.Text("list").Length == 0 => list ?? "",
            "list" => ListNamed(row.Text("list")) ?? row.Text("list"),
            "code" when header.Find("code") < 0 && row.Text("sequence").Length > 0 => $"{list}-{row.Text("sequence")}",
            "category" when row.Text("category").Length == 0 => row.Category,
            "lead" or "cooperating" => string.Join(';', new[] { row.Text(column), held.GetValueOrDefault(column, ""), taken.GetValueOrDefault(column, "") }.Where(t => t.Length > 0)),
            "department_duty" when row.Text(column).Length == 0 => taken.GetValueOrDefault(column, held.GetValueOrDefault(column, "")),
            "townships" when header.Find("townships") < 0 => "*",
            "valid_from" when header.Find("valid_from") < 0 => validFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            "valid_from" or "valid_to" => Day(row, column),
            _ => row.Text(column),
        };
    }

    /// <summary>A day that is kept as a number of days, written out.</summary>
    private string Day(ListedRow row, string column) =>
        row.Cells.TryGetValue(column, out var cell) && cell.Number is >= FirstSerial and <= LastSerial && cell.Number == Math.Floor(cell.Number.Value)
            ? (from1904 ? Day0Of1904 : Day0).AddDays((int)cell.Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : row.Text(column);

    private void NoHeader(Sheet sheet)
    {
        if (sheet.Rows.Count == 0)
        {
            notes.Add(new CellProblem(file, sheet.Name, 0, null, "是空表，没有读取。"));
        }
        else if (ColumnNames.Vocabulary.Asides.Contains(ColumnNames.Fold(sheet.Name)))
        {
            notes.Add(new CellProblem(file, sheet.Name, 0, null, "当作说明，没有读取。"));
        }
        else
        {
            problems.Add(new CellProblem(file, sheet.Name, 0, null, "没有找到清单的表头（至少要有“事项名称”和“过筛编码”或“序号”），请照模板改表头；若不是清单，请把表名改成“说明”或隐藏。"));
        }
    }

    /// <summary>The list that a sheet's name, or a title above its header, speaks of.</summary>
    private static string? ListOf(Sheet sheet, SheetHeader header) =>
        sheet.Rows.Take(header.Row).SelectMany(r => r.Cells).Select(c => c.Text).Prepend(sheet.Name).Select(ListNamed).FirstOrDefault(l => l is not null);

    private static string? ListNamed(string text) => ColumnNames.Vocabulary.Lists
        .Where(l => l.Value.Any(word => text.Contains(word, StringComparison.Ordinal))).Select(l => l.Key).FirstOrDefault();

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static string Short(string text) => text.Length <= 30 ? text : $"{text[..30]}…";
}

/// <summary>A cell that holds several things, each behind its label: 牵头部门：甲局　配合部门：乙局.</summary>
internal static partial class LabelledParts
{
    /// <summary>The parts by the project's name of their column; text before any label falls to <paramref name="otherwise"/>.</summary>
    public static IReadOnlyDictionary<string, string> Of(string cell, string otherwise)
    {
        var labels = ColumnNames.Vocabulary.Labels;
        var parts = new Dictionary<string, string>();
        var found = Label().Matches(cell).Select(m => (m, Column: labels.Where(l => l.Value.Contains(m.Groups[1].Value)).Select(l => l.Key).FirstOrDefault()))
            .Where(m => m.Column is not null).ToList();

        Add(otherwise, cell[..(found.Count > 0 ? found[0].m.Index : cell.Length)]);

        for (var i = 0; i < found.Count; i++)
        {
            Add(found[i].Column!, cell[(found[i].m.Index + found[i].m.Length)..(i + 1 < found.Count ? found[i + 1].m.Index : cell.Length)]);
        }

        return parts;

        void Add(string column, string text)
        {
            var trimmed = column is "lead" or "cooperating" ? text.Trim(' ', '\u3000', '\n', '\r', '；', ';', '。', '，', ',', '、') : text.Trim();

            if (trimmed.Length > 0)
            {
                parts[column] = parts.TryGetValue(column, out var before) ? $"{before};{trimmed}" : trimmed;
            }
        }
    }

    [GeneratedRegex(@"(\p{IsCJKUnifiedIdeographs}{4})\s*[:：]\s*")]
    private static partial Regex Label();
}
