using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Import;

/// <summary>Turns the three tables of a jurisdiction into an edition, or into every fault they have.</summary>
public static class ListTables
{
    /// <summary>Reads the tables.</summary>
    /// <param name="townships">Columns name, kind, aliases.</param>
    /// <param name="departments">Columns name, aliases, number_prefix, class.</param>
    /// <param name="items">Columns list to valid_to.</param>
    public static ImportResult Read(Table townships, Table departments, Table items)
    {
        var problems = new List<CellProblem>();
        var directory = new BodyDirectory(
            BodyTables.Townships(townships, problems),
            BodyTables.Departments(departments, problems));
        var list = new ItemTable(items, directory, problems).Read();

        return problems.Count > 0
            ? new ImportResult.Rejected(problems)
            : new ImportResult.Accepted(new Edition(0, EditionHash.Of(directory, list, DecisionPolicy.Default), directory, list, DecisionPolicy.Default));
    }

    /// <summary>Adds a problem for each of <paramref name="columns"/> that the header lacks.</summary>
    /// <returns>Whether the header has them all.</returns>
    internal static bool HasColumns(Table table, List<CellProblem> problems, params ReadOnlySpan<string> columns)
    {
        var before = problems.Count;

        foreach (var column in columns)
        {
            if (!table.Columns.Contains(column))
            {
                problems.Add(table.Problem(1, column, $"表头缺少“{column}”一列，请补上。"));
            }
        }

        return problems.Count == before;
    }

    /// <summary>The parts of a cell between semicolons of either width, trimmed, empty ones left out.</summary>
    internal static IReadOnlyList<string> Parts(string cell) =>
        cell.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
