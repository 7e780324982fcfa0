using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Import;

/// <summary>What must hold of any table, whatever it lists.</summary>
internal static class TableChecks
{
    // What a spreadsheet's cell can hold: beyond it, a list could not be exported again.
    private const int LongestCell = 32_767;

    /// <summary>Adds a problem for each of <paramref name="columns"/> that the header lacks or has twice.</summary>
    /// <returns>Whether the header is as it must be.</returns>
    public static bool HasColumns(Table table, List<CellProblem> problems, params ReadOnlySpan<string> columns)
    {
        var before = problems.Count;

        foreach (var column in columns)
        {
            switch (table.Columns.Count(c => c == column))
            {
                case 0:
                    problems.Add(table.Problem(table.HeaderRow, column, $"表头缺少“{column}”一列，请补上。"));
                    break;
                case > 1:
                    problems.Add(table.Problem(table.HeaderRow, column, $"表头有不止一列“{column}”，请只留一列。"));
                    break;
            }
        }

        return problems.Count == before;
    }

    /// <summary>Adds a problem for each row that is longer than the header and each cell that holds what cannot be printed.</summary>
    public static void Cells(Table table, List<CellProblem> problems)
    {
        foreach (var row in table.Rows)
        {
            if (row.Cells.Skip(table.Columns.Count).Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                problems.Add(table.Problem(row.Number, null, "这一行比表头长，请检查逗号和引号，或补上表头。"));
            }

            for (var i = 0; i < Math.Min(row.Cells.Count, table.Columns.Count); i++)
            {
                if (row.Cells[i].Length > LongestCell)
                {
                    problems.Add(table.Problem(row.Number, table.Columns[i], $"一格超过 {LongestCell} 字，请删减。"));
                }
                else if (!PlainText.Is(row.Cells[i]))
                {
                    problems.Add(table.Problem(row.Number, table.Columns[i], "含有不可见的控制字符或不完整的字，请重新输入这一格。"));
                }
            }
        }
    }
}
