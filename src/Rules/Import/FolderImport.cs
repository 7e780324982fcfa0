using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Import;

/// <summary>Takes in the lists of a folder: townships.csv, departments.csv and items.csv, and policy.csv where it is there.</summary>
public static class FolderImport
{
    /// <summary>Reads the files.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <returns>An edition of number 0, or every fault found; nothing is taken in by halves.</returns>
    public static ImportResult Read(string folder)
    {
        var problems = new List<CellProblem>();
        var townships = CsvTables.Read(Path.Combine(folder, "townships.csv"), ColumnNames.OfTownships, problems);
        var departments = CsvTables.Read(Path.Combine(folder, "departments.csv"), ColumnNames.OfDepartments, problems);
        var items = CsvTables.Read(Path.Combine(folder, "items.csv"), ColumnNames.OfItems, problems);

        var policyFile = Path.Combine(folder, PolicyTable.FileName);
        var policy = File.Exists(policyFile) && CsvTables.Read(policyFile, ColumnNames.OfPolicy, problems) is { } table
            ? PolicyTable.Read(table, problems)
            : null;

        return townships is null || departments is null || items is null
            ? new ImportResult.Rejected(problems)
            : ListTables.Read(townships, departments, items, policy, problems);
    }
}
