namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>A cell of a ruled table: its one-based row and column, and its box in points.</summary>
internal sealed record GridCell(int Row, int Column, double Left, double Top, double Right, double Bottom)
{
    public bool Holds(Word word)
    {
        var (x, y) = ((word.Left + word.Right) / 2, (word.Top + word.Bottom) / 2);
        return x >= Left && x <= Right && y >= Top && y <= Bottom;
    }
}

/// <summary>A table as its ruled lines part it into cells; cells that no line parts are one.</summary>
internal sealed record Grid(IReadOnlyList<double> Across, IReadOnlyList<double> Down, IReadOnlyList<GridCell> Cells)
{
    /// <summary>Whether lines are drawn; else the white between words parts the cells.</summary>
    public bool HasRules { get; init; } = true;

    // In points: lines meet where they come this near.
    private const double Near = 3;

    // More lines than this are a drawing or a chart.
    private const int MostLines = 400;

    /// <summary>Finds the tables of a page, from top to bottom.</summary>
    public static IReadOnlyList<Grid> Find(IReadOnlyList<Rule> rules)
    {
        var merged = Merge(rules.Where(rule => rule.Across)).Concat(Merge(rules.Where(rule => !rule.Across))).ToList();

        return [.. Connected(merged)
            .Where(lines => lines.Count <= MostLines)
            .Select(Of)
            .Where(grid => grid is { Cells.Count: > 1 })
            .OfType<Grid>()
            .OrderBy(grid => grid.Across[0])];
    }

    /// <summary>Joins pieces of one line, as cells draw each their own border.</summary>
    private static List<Rule> Merge(IEnumerable<Rule> rules)
    {
        var merged = new List<Rule>();

        foreach (var rule in rules.OrderBy(rule => Math.Round(rule.At)).ThenBy(rule => rule.From))
        {
            var at = merged.FindLastIndex(other => Math.Abs(other.At - rule.At) < Near / 2 && rule.From <= other.To + Near && rule.To >= other.From - Near);

            if (at < 0)
            {
                merged.Add(rule);
            }
            else
            {
                merged[at] = merged[at] with { From = Math.Min(merged[at].From, rule.From), To = Math.Max(merged[at].To, rule.To) };
            }

            if (merged.Count > MostLines)
            {
                return [];
            }
        }

        return merged;
    }

    private static IEnumerable<List<Rule>> Connected(List<Rule> rules)
    {
        var left = new List<Rule>(rules);

        while (left.Count > 0)
        {
            var group = new List<Rule> { left[^1] };
            left.RemoveAt(left.Count - 1);

            for (var i = 0; i < group.Count; i++)
            {
                var meeting = left.Where(other => Meet(group[i], other)).ToList();
                group.AddRange(meeting);
                left.RemoveAll(meeting.Contains);
            }

            yield return group;
        }
    }

    private static bool Meet(Rule first, Rule second) =>
        first.Across != second.Across
        && first.At >= second.From - Near && first.At <= second.To + Near
        && second.At >= first.From - Near && second.At <= first.To + Near;

    private static Grid? Of(List<Rule> lines)
    {
        var across = Positions(lines.Where(line => line.Across).Select(line => line.At));
        var down = Positions(lines.Where(line => !line.Across).Select(line => line.At)
            // A table may be open at its sides.
            .Concat(lines.Where(line => line.Across).SelectMany(line => new[] { line.From, line.To })));

        return across.Count < 2 || down.Count < 2 || !lines.Exists(line => !line.Across)
            ? null
            : new Grid(across, down, Part(across, down, lines));
    }

    private static List<double> Positions(IEnumerable<double> values)
    {
        var positions = new List<double>();

        foreach (var value in values.Order())
        {
            if (positions.Count == 0 || value - positions[^1] > Near)
            {
                positions.Add(value);
            }
        }

        return positions;
    }

    /// <summary>Joins the squares of the grid over every side that no line is drawn along.</summary>
    private static List<GridCell> Part(List<double> across, List<double> down, List<Rule> lines)
    {
        var columns = down.Count - 1;
        var owner = Enumerable.Range(0, (across.Count - 1) * columns).ToArray();

        int Root(int square)
        {
            while (owner[square] != square)
            {
                square = owner[square] = owner[owner[square]];
            }

            return square;
        }

        for (var row = 0; row < across.Count - 1; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var square = (row * columns) + column;

                if (column + 1 < columns && !IsDrawn(lines, false, down[column + 1], across[row], across[row + 1]))
                {
                    owner[Root(square + 1)] = Root(square);
                }

                if (row + 2 < across.Count && !IsDrawn(lines, true, across[row + 1], down[column], down[column + 1]))
                {
                    owner[Root(square + columns)] = Root(square);
                }
            }
        }

        return [.. Enumerable.Range(0, owner.Length).GroupBy(Root).Select(squares => new GridCell(
            squares.Min(square => square / columns) + 1,
            squares.Min(square => square % columns) + 1,
            down[squares.Min(square => square % columns)],
            across[squares.Min(square => square / columns)],
            down[squares.Max(square => square % columns) + 1],
            across[squares.Max(square => square / columns) + 1]))
            .OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)];
    }

    private static bool IsDrawn(List<Rule> lines, bool isAcross, double at, double from, double to)
    {
        var middle = (from + to) / 2;
        return lines.Exists(line => line.Across == isAcross && Math.Abs(line.At - at) <= Near && line.From <= middle && line.To >= middle);
    }
}
