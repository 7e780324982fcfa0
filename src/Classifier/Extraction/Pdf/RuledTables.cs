using System.Text.RegularExpressions;
using Guoshai.Classifier.Extraction.Docx;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>What stands on a page in the order of reading: a row of text or a table.</summary>
internal abstract record PageItem
{
    public abstract double Top { get; }
}

/// <summary>The rows of text that was set in columns, one column behind the other and moved under it.</summary>
internal sealed record ColumnsItem(IReadOnlyList<Row> Rows) : PageItem
{
    public override double Top => Rows.Min(row => row.Top);

    public double Bottom => Rows.Max(row => row.Bottom);
}

/// <summary>A table's cells with their text, before the table has its number in the document.</summary>
internal sealed record TableItem(Grid Grid, IReadOnlyList<(GridCell Cell, IReadOnlyList<TextLine> Lines)> Cells) : PageItem
{
    public override double Top => Grid.Across[0];

    // In points. Where no lines are drawn the widest words of each page tell where a column ends.
    private const double Near = 4;
    private const double NearUndrawn = 24;

    /// <summary>Whether the columns are those of another table: one that goes on over the page.</summary>
    public bool HasColumnsOf(TableItem other) =>
        Grid.Down.Count == other.Grid.Down.Count && Grid.HasRules == other.Grid.HasRules
        && Grid.Down.Zip(other.Grid.Down).Take(Grid.HasRules ? Grid.Down.Count : Grid.Down.Count - 1).All(pair => Math.Abs(pair.First - pair.Second) < (Grid.HasRules ? Near : NearUndrawn));

    /// <summary>The texts of one row.</summary>
    public string RowText(int row) => string.Join('|', Cells.Where(cell => cell.Cell.Row == row).Select(cell => Text(cell.Lines)));

    private static string Text(IReadOnlyList<TextLine> lines) => string.Concat(lines.Select(line => line.Text));
}

/// <summary>Takes the words of ruled tables out of a page and puts them in their cells.</summary>
internal static partial class RuledTables
{
    // A number and its signatory are two pieces of one row; a table has more.
    private const int FewestPieces = 3;

    /// <summary>Whether a page may hold a table: several rows parted into columns, or one parted into many.</summary>
    public static bool MayHold(IReadOnlyList<Row> rows) =>
        rows.Where(row => row.Lines.Count > 1 && !Imprint().IsMatch(row.Text)).Sum(row => row.Lines.Count) >= FewestPieces;

    /// <summary>The page's rows outside tables, and its tables, from top to bottom.</summary>
    public static IReadOnlyList<PageItem> Of(PageWords page, IReadOnlyList<Grid> grids)
    {
        var words = page.Words.ToList();
        var items = new List<PageItem>();

        foreach (var grid in grids)
        {
            if (Fill(grid, words, page.Number) is { } table)
            {
                items.Add(table);
            }
        }

        items.AddRange(Rows.Of(page with { Words = words }));
        return [.. items.OrderBy(item => item.Top)];
    }

    private static TableItem? Fill(Grid grid, List<Word> words, int page)
    {
        var cells = new List<(GridCell, IReadOnlyList<TextLine>)>();

        foreach (var cell in grid.Cells)
        {
            // The imprint's rules may touch the table above it; it is no part of it.
            var inside = words.Where(cell.Holds).ToList();

            if (inside.Count > 0 && !(IsWholeRow(cell, grid) && Imprint().IsMatch(string.Concat(inside.Select(word => word.Text)))))
            {
                words.RemoveAll(inside.Contains);
                cells.Add((cell, [.. Rows.Of(new PageWords(page, 0, 0, inside)).SelectMany(row => row.Lines)]));
            }
        }

        return cells.Count > 0 ? new TableItem(grid, cells) : null;
    }

    private static bool IsWholeRow(GridCell cell, Grid grid) => cell.Left <= grid.Down[0] && cell.Right >= grid.Down[^1];

    /// <summary>The cells' passages.</summary>
    /// <param name="item">The table.</param>
    /// <param name="table">Its number in the document.</param>
    /// <param name="rowsBefore">The rows of the part on earlier pages.</param>
    /// <param name="skipped">How many of its first rows are left out, being the heading repeated.</param>
    public static IEnumerable<Draft> Drafts(TableItem item, int table, int rowsBefore, int skipped)
    {
        foreach (var (cell, lines) in item.Cells.Where(cell => cell.Cell.Row > skipped))
        {
            var place = new Cell(table, cell.Row - skipped + rowsBefore, cell.Column);
            var drafts = Paragraphs(cell, lines).Select(paragraph => new Draft(
                paragraph.Select(line => line.Text).Aggregate(ParagraphBuilder.Join),
                PassageKind.Cell,
                new Layout(FontSize: paragraph[0].Size, Confidence: paragraph.Min(line => line.Confidence)),
                paragraph[0].Page,
                place)).ToList();

            foreach (var draft in CellText.Join(drafts, place))
            {
                yield return draft;
            }
        }
    }

    private static List<List<TextLine>> Paragraphs(GridCell cell, IReadOnlyList<TextLine> lines)
    {
        var paragraphs = new List<List<TextLine>>();
        var padding = Math.Clamp(lines.Min(line => line.Left) - cell.Left, 1, 8);

        foreach (var line in lines)
        {
            if (paragraphs.Count > 0 && Continues(paragraphs[^1][^1], line, cell.Right - padding))
            {
                paragraphs[^1].Add(line);
            }
            else
            {
                paragraphs.Add([line]);
            }
        }

        return paragraphs;
    }

    private static bool Continues(TextLine last, TextLine line, double right) =>
        right - last.Right < Pdf.Paragraphs.FirstWord(line) + (0.6 * last.Size) && !ParagraphBuilder.NumberLabel().IsMatch(line.Text);

    /// <summary>The office that printed a notice and when (版记).</summary>
    [GeneratedRegex(@"印发\s*$|^\s*抄送")]
    private static partial Regex Imprint();
}
