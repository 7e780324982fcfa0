using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Finds tables without drawn lines by the white between their columns, and pages set in two columns.</summary>
/// <remarks>
/// A row of such a table may wrap in each of its cells. Rows are parted by the white between them where there is more of it
/// than between lines; else each line that has something in the first column begins one.
/// </remarks>
internal static partial class UnruledTables
{
    // Two signatures beside two others are no table: three rows in columns are, or two in three.
    private const int FewestRows = 3;
    private const int FewestRowsOfThree = 2;
    private const int Three = 3;

    // Columns of running text have about half of the page each, and go on for some lines.
    private const int FewestLinesOfText = 6;
    private const double SameWidth = 0.2;
    private const double FullShare = 0.6;

    // In heights of a line. Lines of one cell stand closer than this.
    private const double WithinCell = 0.9;

    // In sizes of the characters: within a line of text there is no wider white.
    private const double Widest = 0.9;

    // Of a line's height: what more white than between lines parts rows.
    private const double MoreWhite = 0.15;

    // In points, between a column's widest line and what would be its border.
    private const double Padding = 4;

    /// <summary>The same items with the rows of each table made one, and columns of running text one below the other.</summary>
    public static IReadOnlyList<PageItem> Find(IReadOnlyList<PageItem> items)
    {
        var found = new List<PageItem>();

        for (var i = 0; i < items.Count;)
        {
            var (run, gutters) = RunAt(items, i);

            if (gutters is not null && run.Count >= FewestRowsOfThree && Of(run, gutters) is { } item)
            {
                found.Add(item);
                i += run.Count;
            }
            else
            {
                found.Add(items[i++]);
            }
        }

        return found;
    }

    /// <summary>The rows from one on that share white stripes, single lines among them.</summary>
    private static (IReadOnlyList<Row> Rows, Gutters? Gutters) RunAt(IReadOnlyList<PageItem> items, int start)
    {
        if (items[start] is not Row first || IsImprint(first))
        {
            return ([], null);
        }

        var (rows, gutters) = (new List<Row> { first }, Gutters.Of(first));

        if (!gutters.All.Any(gutter => gutter.Right - gutter.Left > Widest * first.Lines[0].Size))
        {
            return ([], null);
        }

        for (var i = start + 1; i < items.Count && items[i] is Row row && !IsImprint(row) && GoesOn(rows, gutters, row); i++)
        {
            rows.Add(row);
            gutters = gutters.And(row);
        }

        return (rows, gutters);
    }

    private static bool GoesOn(List<Row> rows, Gutters gutters, Row row)
    {
        var (before, after) = (gutters.All.Count, gutters.And(row).All.Count);

        return row.Lines.Count > 1 || row.Lines[0].Words.Select(gutters.ColumnOf).Distinct().Count() > 1
            ? after >= Math.Max(1, Math.Min(before, rows.Max(known => known.Lines.Count) - 1))
            // A line alone goes on with a cell close above it; what stands apart is a heading or the text behind the table.
            : after >= before && after > 0 && row.Top - rows[^1].Bottom < WithinCell * (row.Bottom - row.Top) && IsOfColumn(rows, gutters, row);
    }

    private static bool IsOfColumn(List<Row> rows, Gutters gutters, Row row)
    {
        var column = gutters.ColumnOf(row.Lines[0].Words[0]);
        var size = row.Lines[0].Size;

        return row.Lines[0].Right <= gutters.Right + size
            && rows.SelectMany(known => known.Lines).SelectMany(line => line.Words)
                .Where(word => gutters.ColumnOf(word) == column)
                .Any(word => Math.Abs(word.Left - row.Lines[0].Left) < size || Math.Abs(word.Left + word.Right - row.Lines[0].Left - row.Lines[0].Right) < 2 * size);
    }

    private static PageItem? Of(IReadOnlyList<Row> rows, Gutters gutters)
    {
        if (gutters.All is [var only] && IsRunningText(rows, only, gutters))
        {
            return new ColumnsItem([.. Column(rows, gutters, 0), .. Column(rows, gutters, 1, gutters.Left - only.Right)]);
        }

        var columns = gutters.All.Count + 1;
        var full = rows.Count(row => row.Lines.SelectMany(line => line.Words).Select(gutters.ColumnOf).Distinct().Count() >= Math.Min(columns, Three));
        var groups = Groups(rows, gutters);

        return (columns >= Three ? full >= FewestRowsOfThree : columns == 2 && full >= FewestRows && groups.Exists(group => group.Count > 1))
            ? Table(groups, gutters)
            : null;
    }

    /// <summary>Two columns of one width, most lines of the left one full.</summary>
    private static bool IsRunningText(IReadOnlyList<Row> rows, (double Left, double Right) gutter, Gutters gutters)
    {
        var (left, right) = (gutter.Left - gutters.Left, gutters.Right - gutter.Right);
        var lines = Column(rows, gutters, 0).SelectMany(row => row.Lines).ToList();

        return rows.Count >= FewestLinesOfText && rows.Count(row => row.Lines[0].Left < gutter.Left && row.Lines[^1].Right > gutter.Right) >= FewestRows
            && Math.Abs(left - right) < SameWidth * Math.Max(left, right)
            && lines.Count(line => gutter.Left - line.Right < 2 * line.Size) > FullShare * lines.Count;
    }

    private static List<Row> Column(IReadOnlyList<Row> rows, Gutters gutters, int column, double moved = 0) => Pdf.Rows.Of(
        new PageWords(rows[0].Lines[0].Page, 0, 0, [.. Words(rows).Where(word => gutters.ColumnOf(word) == column)
            .Select(word => word with { Left = word.Left + moved, Right = word.Right + moved })]));

    private static IEnumerable<Word> Words(IEnumerable<Row> rows) => rows.SelectMany(row => row.Lines).SelectMany(line => line.Words);

    /// <summary>The lines of each row of the table.</summary>
    private static List<List<Row>> Groups(IReadOnlyList<Row> rows, Gutters gutters)
    {
        var byWhite = ByWhite(rows, Leading(rows, gutters));
        return byWhite.Count > 1 && byWhite.TrueForAll(group => HasFirst(group, gutters)) ? byWhite : ByFirstColumn(rows, gutters);
    }

    private static bool HasFirst(IEnumerable<Row> group, Gutters gutters) => Words(group).Any(word => gutters.ColumnOf(word) == 0);

    /// <summary>The white between two lines of one cell: the least that there is between one line of a column and the next.</summary>
    private static double Leading(IReadOnlyList<Row> rows, Gutters gutters) => Enumerable.Range(0, gutters.All.Count + 1)
        .Select(column => Column(rows, gutters, column))
        .SelectMany(lines => lines.Zip(lines.Skip(1), (line, next) => next.Top - line.Bottom))
        .DefaultIfEmpty(0)
        .Min();

    private static List<List<Row>> ByWhite(IReadOnlyList<Row> rows, double leading)
    {
        var bottoms = new List<double>();
        rows.ToList().ForEach(row => bottoms.Add(Math.Max(row.Bottom, bottoms.DefaultIfEmpty(0).Max())));
        var whites = rows.Skip(1).Select((row, i) => row.Top - bottoms[i]).ToList();
        var least = leading + (MoreWhite * rows.Min(row => row.Bottom - row.Top));
        var groups = new List<List<Row>> { new() { rows[0] } };

        for (var i = 1; i < rows.Count; i++)
        {
            if (whites[i - 1] > least)
            {
                groups.Add([]);
            }

            groups[^1].Add(rows[i]);
        }

        return groups;
    }

    private static List<List<Row>> ByFirstColumn(IReadOnlyList<Row> rows, Gutters gutters)
    {
        var groups = new List<List<Row>>();

        foreach (var row in rows)
        {
            if (groups.Count == 0 || HasFirst([row], gutters))
            {
                groups.Add([]);
            }

            groups[^1].Add(row);
        }

        return groups;
    }

    private static TableItem Table(List<List<Row>> groups, Gutters gutters)
    {
        double[] down = [gutters.Left - Padding, .. gutters.All.Select(gutter => (gutter.Left + gutter.Right) / 2), gutters.Right + Padding];
        double[] across = [.. groups.Select(group => group[0].Top), groups[^1].Max(row => row.Bottom)];
        var cells = new List<(GridCell, IReadOnlyList<TextLine>)>();

        foreach (var (group, row) in groups.Select((group, row) => (group, row)))
        {
            foreach (var words in Words(group).GroupBy(gutters.ColumnOf).OrderBy(words => words.Key))
            {
                var column = words.Key;
                var left = column == 0 ? down[0] : gutters.All[column - 1].Right - Padding;
                var right = column == gutters.All.Count ? down[^1] : gutters.All[column].Left + Padding;
                var lines = Pdf.Rows.Of(new PageWords(group[0].Lines[0].Page, 0, 0, [.. words])).Select(line => line.Joined()).ToList();
                cells.Add((new GridCell(row + 1, column + 1, left, across[row], right, across[row + 1]), lines));
            }
        }

        return new TableItem(new Grid(across, down, [.. cells.Select(cell => cell.Item1)]) { HasRules = false }, cells);
    }

    private static bool IsImprint(Row row) => Imprint().IsMatch(row.Text);

    [GeneratedRegex(@"印发\s*$|^\s*抄送")]
    private static partial Regex Imprint();
}
