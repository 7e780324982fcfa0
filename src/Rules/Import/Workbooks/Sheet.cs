namespace Guoshai.Rules.Import.Workbooks;

/// <summary>A sheet as read: its rows with text, in order.</summary>
/// <param name="Name">As printed on its tab.</param>
/// <param name="Rows">Only those with text.</param>
/// <param name="Merges">Merged areas, in no order.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows, IReadOnlyList<MergedArea> Merges);

/// <summary>A row with text.</summary>
/// <param name="Number">One-based.</param>
/// <param name="Cells">By zero-based column; empty text where a cell is empty.</param>
/// <param name="Hidden">Whether the sheet hides it.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells, bool Hidden)
{
    public string Text(int column) => column < Cells.Count ? Cells[column].Text : "";

    public SheetCell Cell(int column) => column < Cells.Count ? Cells[column] : SheetCell.Empty;
}

/// <summary>One cell.</summary>
/// <param name="Text">As the cell means it; a number in its shortest form.</param>
/// <param name="Number">The number, where it holds one.</param>
/// <param name="Fault">Why it has no value, in one sentence; null where it has one.</param>
internal readonly record struct SheetCell(string Text, double? Number, string? Fault)
{
    public static SheetCell Empty { get; } = new("", null, null);
}

/// <summary>A merged area; rows one-based, columns zero-based, both ends inclusive.</summary>
internal readonly record struct MergedArea(int FirstRow, int FirstColumn, int LastRow, int LastColumn);
