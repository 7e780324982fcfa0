using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Import;

/// <summary>Turns the tables of a jurisdiction into an edition, or into every fault they have.</summary>
public static class ListTables
{
    /// <summary>Reads the tables.</summary>
    /// <param name="townships">Columns name, kind, aliases.</param>
    /// <param name="departments">Columns name, aliases, number_prefix, class.</param>
    /// <param name="items">Columns list to valid_to, and wordings where there are any.</param>
    public static ImportResult Read(Table townships, Table departments, Table items) => Read(townships, departments, items, null, []);

    /// <summary>The same with thresholds; problems found before make it a rejection.</summary>
    internal static ImportResult Read(Table townships, Table departments, Table items, DecisionPolicy? policy, List<CellProblem> problems)
    {
        var directory = new BodyDirectory(
            BodyTables.Townships(townships, problems),
            BodyTables.Departments(departments, problems));

        return Read(directory, [items], policy, [], problems);
    }

    /// <summary>Reads the tables of items against a directory; problems found before make it a rejection as well.</summary>
    internal static ImportResult Read(
        BodyDirectory directory, IReadOnlyList<Table> items, DecisionPolicy? policy, IReadOnlyList<CellProblem> notes, List<CellProblem> problems)
    {
        var codes = new Dictionary<string, CellProblem>(StringComparer.Ordinal);

        // The lists stand in their own order, whatever the order of sheets: the same content is the same edition.
        var list = items.SelectMany(t => new ItemTable(t, directory, codes, problems).Read()).OrderBy(i => i.List).ToList();

        if (list.Count == 0 && items.Count > 0 && problems.Count == 0)
        {
            problems.Add(items[0].Problem(0, null, "一个清单事项也没有；空清单会退回所有文件，请至少填一行。"));
        }

        return problems.Count > 0
            ? new ImportResult.Rejected(problems)
            : new ImportResult.Accepted(EditionHash.Named(0, directory, list, policy ?? DecisionPolicy.Default)) { Notes = notes, BringsPolicy = policy is not null };
    }

    /// <summary>The parts of a cell between semicolons of either width, trimmed, empty ones left out.</summary>
    internal static IReadOnlyList<string> Parts(string cell) =>
        cell.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
