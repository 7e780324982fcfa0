namespace Guoshai.Rules.Import.Workbooks;

/// <summary>Finds the merged area that a cell lies in.</summary>
internal sealed class MergedCells
{
    private readonly Dictionary<int, MergedArea[]> _byColumn;

    /// <param name="areas">Of one sheet.</param>
    /// <param name="columns">How many columns are looked at.</param>
    public MergedCells(IReadOnlyList<MergedArea> areas, int columns)
    {
        var byColumn = new Dictionary<int, List<MergedArea>>();

        foreach (var area in areas)
        {
            for (var column = area.FirstColumn; column <= Math.Min(area.LastColumn, columns - 1); column++)
            {
                (byColumn.TryGetValue(column, out var list) ? list : byColumn[column] = []).Add(area);
            }
        }

        _byColumn = byColumn.ToDictionary(c => c.Key, c => c.Value.OrderBy(a => a.FirstRow).ToArray());
    }

    /// <summary>The area that the cell lies in; null where it is not merged.</summary>
    public MergedArea? At(int row, int column)
    {
        if (!_byColumn.TryGetValue(column, out var areas))
        {
            return null;
        }

        var (low, high) = (0, areas.Length - 1);

        while (low <= high)
        {
            var middle = (low + high) / 2;

            if (areas[middle].FirstRow > row)
            {
                high = middle - 1;
            }
            else if (areas[middle].LastRow < row)
            {
                low = middle + 1;
            }
            else
            {
                return areas[middle];
            }
        }

        return null;
    }

    /// <summary>Whether the cell is covered by one above it in a merged area.</summary>
    public bool IsCoveredFromAbove(int row, int column) => At(row, column) is { } area && area.FirstRow < row;
}
