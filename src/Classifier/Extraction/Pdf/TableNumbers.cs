namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Numbers the tables of a document; one that goes on over a page stays the same table, its heading read once.</summary>
internal sealed class TableNumbers
{
    private TableItem? _last;
    private int _table;
    private int _rows;

    /// <summary>Text stands between the last table and the next.</summary>
    public void Part() => _last = null;

    /// <summary>The passages of the next table or part of one.</summary>
    public IEnumerable<Draft> Next(TableItem item)
    {
        var goesOn = _last is { } last && item.HasColumnsOf(last);
        var skipped = goesOn && item.RowText(1) == _last!.RowText(1) ? 1 : 0;
        (_table, _rows) = goesOn ? (_table, _rows) : (_table + 1, 0);

        var before = _rows;
        _rows += item.Grid.Across.Count - 1 - skipped;
        _last = item;
        return RuledTables.Drafts(item, _table, before, skipped);
    }
}
