using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Guoshai.Rules.Import.Workbooks;

namespace Guoshai.Rules.Export;

/// <summary>Writes one sheet, row by row, every cell as text.</summary>
internal static class SheetWriter
{
    /// <param name="book">The workbook.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="columns">Headers and widths in characters; a header row is left out where all headers are empty.</param>
    /// <param name="rows">The cells of each row.</param>
    public static void Add(WorkbookPart book, string name, IReadOnlyList<(string Header, double Width)> columns, IEnumerable<string[]> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var sheets = book.Workbook.GetFirstChild<Sheets>()!;
        sheets.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = name, SheetId = (uint)sheets.ChildElements.Count + 1, Id = book.GetIdOfPart(part) });

        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        var headed = columns.Any(c => c.Header.Length > 0);

        if (headed)
        {
            writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        }

        writer.WriteElement(new Columns(columns.Select((c, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = c.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());

        if (headed)
        {
            WriteRow(writer, 1, [.. columns.Select(c => c.Header)], WorkbookStyles.Header);
        }

        foreach (var (at, cells) in rows.Index())
        {
            WriteRow(writer, at + (headed ? 2 : 1), cells, WorkbookStyles.Text);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, int number, IReadOnlyList<string> cells, uint style)
    {
        writer.WriteStartElement(new Row(), [new OpenXmlAttribute("r", "", number.ToString(CultureInfo.InvariantCulture))]);

        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column].Length > 0)
            {
                writer.WriteElement(new Cell(new InlineString(new Text(CellText.Encode(cells[column])) { Space = SpaceProcessingModeValues.Preserve }))
                {
                    CellReference = $"{(char)('A' + column)}{number}",
                    DataType = CellValues.InlineString,
                    StyleIndex = style,
                });
            }
        }

        writer.WriteEndElement();
    }
}

/// <summary>The three styles of an export: none, a header, and text that wraps.</summary>
internal static class WorkbookStyles
{
    public const uint Header = 1;
    public const uint Text = 2;

    // Number format 49 is “text”: what a maintainer types, such as 2026-01-01 or 001, is kept as typed.
    private const uint AsText = 49;

    public static void Add(WorkbookPart book)
    {
        var part = book.AddNewPart<WorkbookStylesPart>();
        part.Stylesheet = new Stylesheet(
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { FontId = 1, ApplyFont = true, NumberFormatId = AsText, ApplyNumberFormat = true },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { NumberFormatId = AsText, ApplyNumberFormat = true, ApplyAlignment = true }));
    }
}
