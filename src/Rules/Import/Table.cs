namespace Guoshai.Rules.Import;

/// <summary>A table as read from a file, before anything is believed of it.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Sheet">The sheet's name; null for a file without sheets.</param>
/// <param name="Columns">The header's cells, trimmed.</param>
/// <param name="Rows">The rows below the header.</param>
public sealed record Table(string File, string? Sheet, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows)
{
    /// <summary>The trimmed text of a row's cell; empty where the row is short or the column missing.</summary>
    public string Cell(TableRow row, string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return i < row.Cells.Count ? row.Cells[i].Trim() : "";
            }
        }

        return "";
    }

    /// <summary>A fault of this table.</summary>
    public CellProblem Problem(int row, string? column, string message) => new(File, Sheet, row, column, message);
}

/// <summary>One row of a table.</summary>
/// <param name="Number">One-based row of the file, the header counted.</param>
/// <param name="Cells">As read.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);
