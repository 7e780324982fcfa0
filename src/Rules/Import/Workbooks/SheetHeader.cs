namespace Guoshai.Rules.Import.Workbooks;

/// <summary>The header of a sheet's table: which columns it has, and where its rows begin.</summary>
/// <param name="Row">Index of the header's first row among the sheet's rows.</param>
/// <param name="Depth">How many of the sheet's rows it takes.</param>
/// <param name="Columns">The project's name of each column, by zero-based column; null where the header is not known.</param>
/// <param name="Printed">The header of each column as printed; empty where there is none.</param>
internal sealed record SheetHeader(int Row, int Depth, IReadOnlyList<string?> Columns, IReadOnlyList<string> Printed)
{
    private const int LookedAt = 40;
    private const int Deepest = 3;
    private const int FewestKnown = 2;

    /// <summary>The zero-based column of that name; -1 where there is none.</summary>
    public int Find(string column)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            if (Columns[at] == column)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Finds the header: the first rows that name the key column and one more.</summary>
    /// <returns>Null where there is none.</returns>
    public static SheetHeader? Of(Sheet sheet, MergedCells merges, ColumnNames names, string key)
    {
        for (var row = 0; row < Math.Min(sheet.Rows.Count, LookedAt); row++)
        {
            // A row of one text is a title, however wide it is merged.
            if (sheet.Rows[row].Cells.Count(c => c.Text.Trim().Length > 0) < FewestKnown)
            {
                continue;
            }

            for (var depth = Depths(sheet, merges, row); depth >= 1; depth--)
            {
                if (At(sheet, merges, names, row, depth) is var header && header.Columns.Contains(key) && header.Columns.Count(c => c is not null) >= FewestKnown)
                {
                    return header;
                }
            }
        }

        return null;
    }

    /// <summary>A header cell that is merged downwards, or one that is merged sideways over narrower ones, makes the header deeper.</summary>
    private static int Depths(Sheet sheet, MergedCells merges, int row)
    {
        var first = sheet.Rows[row].Number;
        var areas = sheet.Rows[row].Cells.Select((_, column) => merges.At(first, column)).OfType<MergedArea>().Where(a => a.FirstRow == first).ToList();
        var deepest = areas.Select(a => a.LastRow - a.FirstRow + 1).Append(areas.Any(a => a.LastColumn > a.FirstColumn) ? 2 : 1).Max();

        return Math.Min(Math.Min(deepest, Deepest), sheet.Rows.Count - row);
    }

    private static SheetHeader At(Sheet sheet, MergedCells merges, ColumnNames names, int row, int depth)
    {
        var rows = Enumerable.Range(row, depth).Select(r => sheet.Rows[r]).ToList();
        var width = rows.Max(r => r.Cells.Count);
        var stacks = Enumerable.Range(0, width).Select(column => rows.Select(r => Label(sheet, merges, r, column)).Where(l => l.Length > 0).Distinct().ToList()).ToList();

        return new SheetHeader(
            row, depth,
            [.. stacks.Select(s => Enumerable.Reverse(s).Append(string.Concat(s)).Select(names.Find).FirstOrDefault(c => c is not null))],
            [.. stacks.Select(s => string.Join('/', s))]);
    }

    /// <summary>The text over a column: its own, or that of the area merged sideways over it.</summary>
    private static string Label(Sheet sheet, MergedCells merges, SheetRow row, int column)
    {
        var text = row.Text(column).Trim();

        return text.Length > 0 || merges.At(row.Number, column) is not { } area || area.FirstRow != row.Number ? text : row.Text(area.FirstColumn).Trim();
    }
}
