using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import.Workbooks;

namespace Guoshai.Rules.Import;

/// <summary>Takes in the lists of a workbook (.xlsx): one sheet a list, and where they are there the sheets 镇街名录, 部门名录 and 阈值.</summary>
public static class WorkbookImport
{
    private static readonly string[] TownshipColumns = ["name", "kind", "aliases"];
    private static readonly string[] DepartmentColumns = ["name", "aliases", "number_prefix", "class"];

    /// <summary>Reads the workbook.</summary>
    /// <param name="file">The file's name without its folder, for the report.</param>
    /// <param name="stream">The file; must be seekable. Not disposed.</param>
    /// <param name="directory">The bodies of the current edition, for what the workbook does not bring; null where there are none.</param>
    /// <param name="validFrom">First day of items in lists without such a column; null where each must say it.</param>
    /// <returns>An edition of number 0 with remarks, or every fault found; nothing is taken in by halves.</returns>
    public static ImportResult Read(string file, Stream stream, BodyDirectory? directory = null, DateOnly? validFrom = null)
    {
        try
        {
            return Read(file, Workbook.Read(stream), directory, validFrom);
        }
        catch (UnreadableWorkbookException e)
        {
            return new ImportResult.Rejected([new CellProblem(file, null, 0, null, e.Message)]);
        }
    }

    private static ImportResult Read(string file, Workbook book, BodyDirectory? known, DateOnly? validFrom)
    {
        var (problems, notes) = (new List<CellProblem>(), new List<CellProblem>());
        var tables = new SheetTables(file, book.From1904, validFrom, problems, notes);
        notes.AddRange(book.Hidden.Select(s => new CellProblem(file, s, 0, null, "是隐藏的工作表，没有读取。")));

        var (townshipSheet, departmentSheet) = (Find(book, ColumnNames.Vocabulary.TownshipSheets), Find(book, ColumnNames.Vocabulary.DepartmentSheets));
        var policySheet = Find(book, ColumnNames.Vocabulary.PolicySheets);
        var policy = policySheet is not null && tables.Plain(policySheet, ColumnNames.OfPolicy, PolicyTable.Columns) is { } p ? PolicyTable.Read(p, problems) : null;
        var townships = townshipSheet is null ? known?.Townships
            : tables.Plain(townshipSheet, ColumnNames.OfTownships, TownshipColumns) is { } t ? BodyTables.Townships(t, problems) : [];
        var departments = departmentSheet is null ? known?.Departments
            : tables.Plain(departmentSheet, ColumnNames.OfDepartments, DepartmentColumns) is { } d ? BodyTables.Departments(d, problems) : [];

        AddMissing(file, townships is null, departments is null, problems);
        var items = book.Sheets.Where(s => s != townshipSheet && s != departmentSheet && s != policySheet).Select(tables.Items).OfType<Table>().ToList();

        if (items.Count == 0)
        {
            problems.Add(new CellProblem(file, null, 0, null, "没有找到任何清单，请照模板填写后导入。"));
        }

        return ListTables.Read(new BodyDirectory(townships ?? [], departments ?? []), items, policy, notes, problems);
    }

    private static Sheet? Find(Workbook book, string[] names) => book.Sheets.FirstOrDefault(s => names.Contains(ColumnNames.Fold(s.Name)));

    private static void AddMissing(string file, bool townships, bool departments, List<CellProblem> problems)
    {
        if (townships)
        {
            problems.Add(new CellProblem(file, "镇街名录", 0, null, "没有镇街名录，也没有现行版本可用，请照模板加上这张表。"));
        }

        if (departments)
        {
            problems.Add(new CellProblem(file, "部门名录", 0, null, "没有部门名录，也没有现行版本可用，请照模板加上这张表。"));
        }
    }
}
