using System.Globalization;
using System.Text;
using System.Xml;

namespace Guoshai.Rules.Import.Workbooks;

/// <summary>Reads the rows and merged areas of one sheet's part, forward only.</summary>
internal sealed class SheetReader(PartReader part, IReadOnlyList<string> sharedStrings)
{
    private readonly List<SheetRow> _rows = [];
    private readonly List<MergedArea> _merges = [];
    private readonly StringBuilder _text = new();
    private int _row;
    private int _column;
    private long _characters;

    public Sheet Read(string name)
    {
        while (part.Read())
        {
            if (part.IsStart("row"))
            {
                ReadRow();
            }
            else if (part.IsStart("mergeCell") && Area(part.Attribute("ref")) is { } area)
            {
                _merges.Add(_merges.Count < WorkbookLimits.Merges ? area : throw new UnreadableWorkbookException("合并的单元格太多，请取消一部分合并后导入。"));
            }
        }

        return new Sheet(name, _rows, _merges);
    }

    private void ReadRow()
    {
        var number = part.Attribute("r") is { } r ? Whole(r) : _row + 1;
        var hidden = part.Attribute("hidden") is "1" or "true";

        if (number <= _row || number > 1 << 20)
        {
            throw Broken();
        }

        (_row, _column) = (number, 0);
        var cells = new List<SheetCell>();

        if (!part.Xml.IsEmptyElement)
        {
            while (part.Read() && !part.IsEnd("row"))
            {
                if (part.IsStart("c"))
                {
                    ReadCell(cells);
                }
            }
        }

        if (cells.Count > 0)
        {
            _rows.Add(_rows.Count < WorkbookLimits.Rows
                ? new SheetRow(number, [.. cells], hidden)
                : throw new UnreadableWorkbookException($"一张表超过 {WorkbookLimits.Rows} 行，请拆分后导入。"));
        }
    }

    private void ReadCell(List<SheetCell> cells)
    {
        var column = part.Attribute("r") is { } r ? Place(r).Column : _column;
        var type = part.Attribute("t") ?? "n";
        var cell = part.Xml.IsEmptyElement ? SheetCell.Empty : Value(type);
        _column = column + 1;

        if (cell is { Text.Length: 0, Fault: null })
        {
            return;
        }

        if (column < cells.Count)
        {
            throw Broken();
        }

        if (column >= WorkbookLimits.Columns)
        {
            throw new UnreadableWorkbookException($"第 {WorkbookLimits.Columns} 列之后还有内容，不像清单，请删去多余的列。");
        }

        while (cells.Count < column)
        {
            cells.Add(SheetCell.Empty);
        }

        cells.Add(cell);
        _characters += cell.Text.Length;

        if (cell.Text.Length > WorkbookLimits.CellCharacters || _characters > WorkbookLimits.Characters)
        {
            throw new UnreadableWorkbookException("单元格里的文字太多，请拆分后导入。");
        }
    }

    private SheetCell Value(string type)
    {
        var (value, inline, formula) = (default(string), default(string), false);

        while (part.Read() && !part.IsEnd("c"))
        {
            if (part.IsStart("v"))
            {
                value = TextOf("v");
            }
            else if (part.IsStart("is"))
            {
                inline = RichText.Read(part, "is", _text);
            }
            else if (part.IsStart("f"))
            {
                formula = true;
                TextOf("f");
            }
        }

        return type switch
        {
            "inlineStr" => Text(CellText.Decode(inline ?? "")),
            _ when value is null => formula ? new SheetCell("", null, "公式没有算出结果，请粘贴为数值。") : Text(inline ?? ""),
            "s" => Text(Shared(value)),
            "str" => Text(CellText.Decode(value)),
            "e" => new SheetCell("", null, $"公式出错（{value}），请改正或粘贴为数值。"),
            "b" => Text(value == "1" ? "TRUE" : "FALSE"),
            "d" => Text(value),
            _ => Number(value),
        };
    }

    private static SheetCell Text(string text) => new(text, null, null);

    private static SheetCell Number(string value) =>
        value.Length == 0 ? SheetCell.Empty
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new SheetCell(number.ToString("R", CultureInfo.InvariantCulture), number, null)
            : throw Broken();

    private string Shared(string value) => Whole(value) is var index && index < sharedStrings.Count ? sharedStrings[index] : throw Broken();

    private string TextOf(string element)
    {
        _text.Clear();

        if (!part.Xml.IsEmptyElement)
        {
            while (part.Read() && !part.IsEnd(element))
            {
                if (part.Xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                {
                    _text.Append(part.Xml.Value);
                }
            }
        }

        return _text.ToString();
    }

    private static MergedArea? Area(string? reference)
    {
        if (reference?.Split(':') is not [var from, var to])
        {
            return null;
        }

        var (first, last) = (Place(from), Place(to));

        return new MergedArea(Math.Min(first.Row, last.Row), Math.Min(first.Column, last.Column), Math.Max(first.Row, last.Row), Math.Max(first.Column, last.Column));
    }

    /// <summary>The place that a reference such as B12 names: one-based row, zero-based column.</summary>
    private static (int Row, int Column) Place(string reference)
    {
        var (column, i) = (0, 0);

        for (; i < reference.Length && char.IsAsciiLetter(reference[i]); i++)
        {
            column = column < 1 << 20 ? (column * 26) + (char.ToUpperInvariant(reference[i]) - 'A' + 1) : throw Broken();
        }

        return column == 0 ? throw Broken() : (i == reference.Length ? 0 : Whole(reference[i..]), column - 1);
    }

    private static int Whole(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Broken();

    private static UnreadableWorkbookException Broken() => new("表格的行列编号或引用错乱，已损坏，请用 Excel 重新另存为 .xlsx 后导入。");
}

/// <summary>Joins the runs of a rich text; phonetic guides above the characters (拼音) are not part of it.</summary>
internal static class RichText
{
    public static string Read(PartReader part, string element, StringBuilder text)
    {
        text.Clear();

        if (part.Xml.IsEmptyElement)
        {
            return "";
        }

        var (guide, inText) = (0, false);

        while (part.Read() && !part.IsEnd(element))
        {
            guide += part.IsStart("rPh") && !part.Xml.IsEmptyElement ? 1 : part.IsEnd("rPh") ? -1 : 0;
            inText = part.IsStart("t") ? !part.Xml.IsEmptyElement : inText && !part.IsEnd("t");

            if (inText && guide == 0 && part.Xml.NodeType is (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            {
                text.Append(part.Xml.Value);
            }
        }

        return text.ToString();
    }
}
