using System.Text.RegularExpressions;

namespace Guoshai.Rules.Import.Workbooks;

/// <summary>Sorts the rows under a header into those that list something, headings of a category, and notes.</summary>
internal sealed partial class SheetRows(Sheet sheet, SheetHeader header, MergedCells merges, string key, string? code)
{
    private static readonly string[] Joined = ["matter", "department_duty", "township_duty", "basis", "holders", "takeover"];
    private static readonly string[] Listed = ["lead", "cooperating", "townships", "wordings", "aliases"];

    private readonly int _key = header.Find(key);
    private readonly int _code = code is null ? -1 : header.Find(code);
    private readonly Dictionary<int, string> _above = [];

    /// <summary>Rows that list something, each with the rows that go on with it.</summary>
    public List<ListedRow> Rows { get; } = [];

    /// <summary>Rows that were passed over: notes and totals.</summary>
    public List<(int Row, string Text)> Notes { get; } = [];

    public List<(int Row, string? Column, string Message)> Problems { get; } = [];

    public List<int> HiddenRows { get; } = [];

    public void Sort()
    {
        var category = "";

        foreach (var row in sheet.Rows.Skip(header.Row + header.Depth))
        {
            if (row.Hidden)
            {
                HiddenRows.Add(row.Number);
            }

            var filled = Enumerable.Range(0, row.Cells.Count).Where(c => row.Text(c).Trim().Length > 0).ToList();

            if (filled is [var only] && Aside(row, only) is { } aside)
            {
                category = aside.Category ?? category;
            }
            else if (filled.Count > 0 && !IsHeaderAgain(row))
            {
                Take(row, category);
            }
            else
            {
                TakeFaults(row);
            }
        }
    }

    /// <summary>A row of one text: a category's heading, a note, or neither (then null: it is read as any other).</summary>
    private (string? Category, bool Note)? Aside(SheetRow row, int column)
    {
        var text = row.Text(column).Trim();
        var wide = merges.At(row.Number, column) is { } area && area.LastColumn > area.FirstColumn;

        if (Note().IsMatch(text))
        {
            Notes.Add((row.Number, text));
            return (null, true);
        }

        if (column == _key && !wide)
        {
            return null;
        }

        if (Heading().Match(text) is { Success: true } heading)
        {
            return (heading.Groups["name"].Value.Trim(), false);
        }

        if (wide || header.Columns[Math.Min(column, header.Columns.Count - 1)] is "sequence" or "code" or null)
        {
            if (Rows.Count > 0 && Notes.Count > 0)
            {
                Notes.Add((row.Number, text));
                return (null, true);
            }

            Problems.Add((row.Number, null, "这一行只有一格有字，看不出是类别、事项还是说明；类别请写成“一、类别名”，说明请以“注：”开头。"));
            return (null, true);
        }

        return null;
    }

    private bool IsHeaderAgain(SheetRow row) =>
        _key < header.Printed.Count && row.Text(_key).Trim() is { Length: > 0 } text && header.Printed[_key].Split('/').Contains(text);

    private void Take(SheetRow row, string category)
    {
        TakeFaults(row);
        var identity = _code >= 0 ? _code : header.Find("sequence");
        var goesOn = Rows.Count > 0 && row.Text(_key).Trim().Length == 0 && (identity < 0 || row.Text(identity).Trim().Length == 0)
            && (merges.IsCoveredFromAbove(row.Number, _key) || Own(row).Any(c => c.Name is not ("category" or "list")));

        if (goesOn)
        {
            GoOn(Rows[^1], row);
        }
        else
        {
            Rows.Add(new ListedRow(row.Number, category, Own(row).ToDictionary(c => c.Name, c => c.Cell)));
            FillFromAbove(Rows[^1], row);
        }

        Remember(row);
    }

    private void TakeFaults(SheetRow row)
    {
        foreach (var (column, cell) in row.Cells.Index().Where(c => c.Item.Fault is not null))
        {
            Problems.Add((row.Number, column < header.Columns.Count ? header.Columns[column] : null, cell.Fault!));
        }
    }

    private IEnumerable<(string Name, SheetCell Cell)> Own(SheetRow row) => header.Columns.Index()
        .Where(c => c.Item is not null && row.Text(c.Index).Trim().Length > 0)
        .Select(c => (c.Item!, row.Cell(c.Index)))
        .DistinctBy(c => c.Item1);

    /// <summary>A cell merged downwards says the same of every row that it covers.</summary>
    private void FillFromAbove(ListedRow listed, SheetRow row)
    {
        foreach (var (column, name) in header.Columns.Index())
        {
            if (name is not (null or "sequence") && !listed.Cells.ContainsKey(name) && merges.At(row.Number, column) is { } area
                && area.FirstRow < row.Number && area.FirstColumn == column && sheet.Rows[header.Row + header.Depth].Number <= area.FirstRow
                && _above.TryGetValue(column, out var text))
            {
                listed.Cells[name] = new SheetCell(text, null, null);
            }
        }
    }

    private void Remember(SheetRow row)
    {
        for (var column = 0; column < header.Columns.Count; column++)
        {
            if (merges.At(row.Number, column) is { } area && area.FirstRow == row.Number && area.FirstColumn == column)
            {
                _above[column] = row.Text(column);
            }
        }
    }

    private void GoOn(ListedRow listed, SheetRow row)
    {
        foreach (var (name, cell) in Own(row))
        {
            if (!listed.Cells.TryGetValue(name, out var before))
            {
                listed.Cells[name] = cell;
            }
            else if (Joined.Contains(name) || Listed.Contains(name))
            {
                listed.Cells[name] = new SheetCell(before.Text + (Joined.Contains(name) ? '\n' : ';') + cell.Text, null, null);
            }
            else if (before.Text != cell.Text)
            {
                Problems.Add((row.Number, name, "同一事项占了几行，这一列却前后不同，请改成一样或只填一行。"));
            }
        }
    }

    [GeneratedRegex(@"^\s*(注|备注|说明|附注|填表说明|制表|填报|审核|联系人|合计|小计|总计|共计|附件)\s*([0-9一二三四五六七八九十]*\s*[:：、.．]|$|\s)|^\s*[*※]|(^|\s)共\s*\d+\s*项\s*[。.]?\s*$")]
    private static partial Regex Note();

    [GeneratedRegex(@"^\s*([一二三四五六七八九十百]+\s*[、.．]|[（(][一二三四五六七八九十百]+[）)]|第[一二三四五六七八九十百]+[类章部分]+)?\s*(?<name>[^（(]{2,30}?)\s*[（(]\s*共?\s*\d+\s*[项条件]\s*[）)]\s*$|^\s*([一二三四五六七八九十百]+\s*[、.．]|[（(][一二三四五六七八九十百]+[）)]|第[一二三四五六七八九十百]+[类章部分]+)\s*(?<name>.{2,30}?)\s*$")]
    private static partial Regex Heading();
}

/// <summary>A row that lists something.</summary>
/// <param name="Number">One-based, of its first row.</param>
/// <param name="Category">The heading that it stands under; empty where there is none.</param>
/// <param name="Cells">By the project's name of the column; empty cells left out.</param>
internal sealed record ListedRow(int Number, string Category, Dictionary<string, SheetCell> Cells)
{
    public string Text(string column) => Cells.TryGetValue(column, out var cell) ? cell.Text.Trim() : "";
}
