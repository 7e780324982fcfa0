namespace Guoshai.Rules.Import;

/// <summary>A table as read from a file, before anything is believed of it.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Sheet">The sheet's name; null for a file without sheets.</param>
/// <param name="Columns">The header's cells, trimmed; each in the project's own name where that is known.</param>
/// <param name="Rows">The rows below the header.</param>
public sealed record Table(string File, string? Sheet, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows)
{
    /// <summary>One-based row of the header.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>The headers as printed, by the project's name of the column; a column that is not in it is called by its own name.</summary>
    public IReadOnlyDictionary<string, string> Printed { get; init; } = new Dictionary<string, string>();

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
    /// <param name="row">One-based; 0 where the whole table is meant.</param>
    /// <param name="column">The project's name of the column; null where the whole row is meant.</param>
    /// <param name="message">One sentence that says what is wrong and what to do.</param>
    public CellProblem Problem(int row, string? column, string message) =>
        new(File, Sheet, row, column is null ? null : Printed.GetValueOrDefault(column, column), message);
}

/// <summary>One row of a table.</summary>
/// <param name="Number">One-based row of the file, the header counted.</param>
/// <param name="Cells">As read.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);
