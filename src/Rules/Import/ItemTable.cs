using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Import;

/// <summary>Reads the table of list items and checks each row against the directory.</summary>
internal sealed class ItemTable(Table table, BodyDirectory directory, Dictionary<string, CellProblem> codes, List<CellProblem> problems)
{
    /// <summary>The columns that the table must have, in the order of an export.</summary>
    public static readonly IReadOnlyList<string> Columns = [.. ItemFields.All.Select(f => f.Column).Where(c => c != "wordings")];

    private static readonly System.Buffers.SearchValues<char> LooseMarks = System.Buffers.SearchValues.Create("、，,\n");

    public IReadOnlyList<ListItem> Read()
    {
        if (!TableChecks.HasColumns(table, problems, [.. Columns]))
        {
            return [];
        }

        if (table.Columns.Count(c => c == "wordings") > 1)
        {
            TableChecks.HasColumns(table, problems, "wordings");
        }

        TableChecks.Cells(table, problems);
        return [.. table.Rows.Select(Item)];
    }

    private ListItem Item(TableRow row) => new(
        List(row),
        Code(row),
        table.Cell(row, "category"),
        Required(row, "matter", "事项名称是空的，请填写。"),
        table.Cell(row, "department_duty"),
        table.Cell(row, "township_duty"),
        Bodies(row, "lead"),
        Bodies(row, "cooperating"),
        table.Cell(row, "basis"),
        Scope(row),
        Validity(row),
        ListTables.Parts(table.Cell(row, "wordings")));

    private ListKind List(TableRow row)
    {
        if (ListNames.Parse(table.Cell(row, "list")) is { } kind)
        {
            return kind;
        }

        problems.Add(table.Problem(row.Number, "list", $"“{table.Cell(row, "list")}”不是可用的清单，请填 基本履职、配合履职、收回 或 权责。"));
        return ListKind.Own;
    }

    private ScreeningCode Code(TableRow row)
    {
        var code = Required(row, "code", "过筛编码是空的，请填写。");

        var place = table.Problem(row.Number, "code", "");

        if (code.Length > 0 && !codes.TryAdd(code, place))
        {
            var first = codes[code];
            var sheet = first.Sheet == place.Sheet ? "" : $"“{first.Sheet}”";
            problems.Add(place with { Message = $"过筛编码“{code}”与{sheet}第{first.Row}行重复，请改成不同的编码。" });
        }

        return new ScreeningCode(code);
    }

    private string Required(TableRow row, string column, string message)
    {
        var text = table.Cell(row, column);

        if (text.Length == 0)
        {
            problems.Add(table.Problem(row.Number, column, message));
        }

        return text;
    }

    private IReadOnlyList<string> Bodies(TableRow row, string column)
    {
        var names = new List<string>();

        foreach (var name in ListTables.Parts(table.Cell(row, column)).SelectMany(p => Loose(p, n => directory.FindDepartment(n) is not null)))
        {
            if (directory.FindDepartment(name) is { } body)
            {
                names.Add(body.Name);
            }
            else
            {
                problems.Add(table.Problem(row.Number, column, $"“{name}”不在部门名录里，请改正名称或先补进名录。"));
            }
        }

        return [.. names.Distinct()];
    }

    /// <summary>A part that is no name by itself, between commas and the like: 民政局、水利局.</summary>
    private static IReadOnlyList<string> Loose(string part, Func<string, bool> isName) =>
        isName(part) || !part.AsSpan().ContainsAny(LooseMarks)
            ? [part]
            : part.Split(['、', '，', ',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private TownshipScope Scope(TableRow row)
    {
        var cell = table.Cell(row, "townships");

        if (ColumnNames.Vocabulary.EveryTownship.Contains(cell))
        {
            return TownshipScope.All;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);

        foreach (var name in ListTables.Parts(cell).SelectMany(p => Loose(p, n => directory.FindTownship(n) is not null)))
        {
            if (directory.FindTownship(name) is { } township)
            {
                names.Add(township.Name);
            }
            else
            {
                problems.Add(table.Problem(row.Number, "townships", $"“{name}”不在镇街名录里，请改正名称或先补进名录。"));
            }
        }

        if (ListTables.Parts(cell).Count == 0)
        {
            problems.Add(table.Problem(row.Number, "townships", "适用镇街是空的，适用全部请填 *。"));
        }

        return new TownshipScope(names);
    }

    private Validity Validity(TableRow row)
    {
        var from = Date(row, "valid_from");
        var end = table.Cell(row, "valid_to");
        var to = end.Length == 0 || ColumnNames.Vocabulary.NoEnd.Contains(end) ? null : Date(row, "valid_to");

        if (table.Cell(row, "valid_from").Length == 0)
        {
            problems.Add(table.Problem(row.Number, "valid_from", "生效日期是空的，请按 2026-01-01 的样子填写。"));
        }

        if (from is { } first && to is { } last && last < first)
        {
            problems.Add(table.Problem(row.Number, "valid_to", $"失效日期 {last:yyyy-MM-dd} 早于生效日期 {first:yyyy-MM-dd}，请改正。"));
        }

        return new Validity(from ?? DateOnly.MinValue, to);
    }

    private DateOnly? Date(TableRow row, string column)
    {
        var cell = table.Cell(row, column);

        if (Dates.Parse(cell) is { } date)
        {
            return date;
        }

        if (cell.Length > 0)
        {
            problems.Add(table.Problem(row.Number, column, $"“{cell}”不是日期，请按 2026-01-01 的样子填写。"));
        }

        return null;
    }
}
