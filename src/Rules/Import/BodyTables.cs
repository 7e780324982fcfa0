using Guoshai.Rules.Directory;

namespace Guoshai.Rules.Import;

/// <summary>Reads the tables of townships and departments.</summary>
internal static class BodyTables
{
    /// <summary>The printed names of the classes.</summary>
    public static readonly IReadOnlyDictionary<DepartmentClass, string> ClassNames = new Dictionary<DepartmentClass, string>
    {
        [DepartmentClass.Department] = "部门",
        [DepartmentClass.CommitteeOrGovernment] = "党委政府",
        [DepartmentClass.Outside] = "外部",
    };

    public static IReadOnlyList<Township> Townships(Table table, List<CellProblem> problems)
    {
        if (!TableChecks.HasColumns(table, problems, "name", "kind", "aliases"))
        {
            return [];
        }

        TableChecks.Cells(table, problems);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var townships = new List<Township>();

        foreach (var row in table.Rows)
        {
            var name = table.Cell(row, "name");
            CheckName(table, row, name, names, problems);
            townships.Add(new Township(name, table.Cell(row, "kind"), ListTables.Parts(table.Cell(row, "aliases"))));
        }

        if (townships.Count == 0)
        {
            problems.Add(table.Problem(0, null, "一个镇街也没有，请至少填一行。"));
        }

        return townships;
    }

    public static IReadOnlyList<Department> Departments(Table table, List<CellProblem> problems)
    {
        if (!TableChecks.HasColumns(table, problems, "name", "aliases", "number_prefix", "class"))
        {
            return [];
        }

        TableChecks.Cells(table, problems);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var departments = new List<Department>();

        foreach (var row in table.Rows)
        {
            var name = table.Cell(row, "name");
            CheckName(table, row, name, names, problems);
            departments.Add(new Department(
                name, ListTables.Parts(table.Cell(row, "aliases")), table.Cell(row, "number_prefix"), Class(table, row, problems)));
        }

        return departments;
    }

    private static DepartmentClass Class(Table table, TableRow row, List<CellProblem> problems)
    {
        var name = table.Cell(row, "class");

        foreach (var (kind, printed) in ClassNames)
        {
            if (name == printed)
            {
                return kind;
            }
        }

        problems.Add(table.Problem(row.Number, "class", $"“{name}”不是可用的类别，请填 部门、党委政府 或 外部。"));
        return DepartmentClass.Department;
    }

    private static void CheckName(Table table, TableRow row, string name, HashSet<string> names, List<CellProblem> problems)
    {
        if (name.Length == 0)
        {
            problems.Add(table.Problem(row.Number, "name", "名称是空的，请填写或删去这一行。"));
        }
        else if (!names.Add(name))
        {
            problems.Add(table.Problem(row.Number, "name", $"“{name}”重复了，请只留一行。"));
        }
    }
}
