using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Guoshai.Gateway.Slips;

/// <summary>How a line of text is set.</summary>
/// <param name="Font">The font's name; where it is missing, the reader's program takes another.</param>
/// <param name="Size">In points.</param>
internal sealed record Look(string Font, double Size)
{
    public bool Bold { get; init; }

    /// <summary>Six hex digits; null for black.</summary>
    public string? Colour { get; init; }

    public Align Align { get; init; } = Align.Both;

    /// <summary>How far the first line is set in, in characters.</summary>
    public double FirstLine { get; init; }

    /// <summary>How far all lines are set in from the left, in characters.</summary>
    public double Left { get; init; }

    /// <summary>How far all lines are set in from the right, in characters.</summary>
    public double Right { get; init; }

    /// <summary>Space above, in points.</summary>
    public double Above { get; init; }

    /// <summary>Space below, in points.</summary>
    public double Below { get; init; }

    /// <summary>From one line to the next, in points; 0 for what the font asks for.</summary>
    public double Leading { get; init; }

    /// <summary>Stays on the page of what follows.</summary>
    public bool WithNext { get; init; }
}

/// <summary>Where lines are set.</summary>
internal enum Align
{
    Both,
    Start,
    Centre,
    End,
}

/// <summary>The paragraphs and tables that official documents are made of.</summary>
internal static class Paper
{
    private const int Twentieths = 20;

    /// <summary>A paragraph in one look.</summary>
    public static Paragraph Line(string text, Look look) => Line([(text, look)], look);

    /// <summary>A paragraph of several runs; <paramref name="look"/> sets the paragraph.</summary>
    public static Paragraph Line(IEnumerable<(string Text, Look Look)> runs, Look look) =>
        new([Properties(look), .. runs.Select(r => Run(r.Text, r.Look))]);

    /// <summary>A rule across the page, below the paragraph of this text.</summary>
    public static Paragraph Ruled(string text, Look look, string colour, uint eighths)
    {
        var line = Line(text, look);
        line.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(
            new BottomBorder { Val = BorderValues.Single, Size = eighths, Space = 6, Color = colour });
        return line;
    }

    /// <summary>What follows starts a new page.</summary>
    public static Paragraph OnNewPage(string text, Look look)
    {
        var line = Line(text, look);
        line.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        return line;
    }

    /// <summary>A table with rules.</summary>
    /// <param name="rows">Its cells' texts and looks.</param>
    /// <param name="shares">The columns' shares of the width.</param>
    /// <param name="header">The first row is repeated on each page.</param>
    public static Table Table(IEnumerable<IReadOnlyList<(string Text, Look Look)>> rows, IReadOnlyList<double> shares, bool header)
    {
        var widths = shares.Select(s => (int)(s / shares.Sum() * WordFile.TextWidth)).ToList();
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = Number(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 90, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 90, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = Number(w) })));

        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            table.AppendChild(Row(row, widths, header && index == 0));
        }

        return table;
    }

    /// <summary>The page's number between dashes.</summary>
    public static Paragraph PageNumber(Look look) => new(
        Properties(look),
        Run("— ", look),
        new Run(Characters(look), new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(Characters(look), new FieldCode(" PAGE ")),
        new Run(Characters(look), new FieldChar { FieldCharType = FieldCharValues.Separate }),
        Run("1", look),
        new Run(Characters(look), new FieldChar { FieldCharType = FieldCharValues.End }),
        Run(" —", look));

    private static TableRow Row(IReadOnlyList<(string Text, Look Look)> cells, List<int> widths, bool header)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));

        if (header)
        {
            row.TableRowProperties!.AppendChild(new TableHeader());
        }

        row.Append(cells.Select((cell, column) => new TableCell(
            new TableCellProperties(
                new TableCellWidth { Width = Number(widths[column]), Type = TableWidthUnitValues.Dxa },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
            Line(cell.Text, cell.Look))));
        return row;
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 6 },
        new LeftBorder { Val = BorderValues.Single, Size = 6 },
        new BottomBorder { Val = BorderValues.Single, Size = 6 },
        new RightBorder { Val = BorderValues.Single, Size = 6 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
        new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    /// <summary>A run; a line feed in the text starts a new line.</summary>
    private static Run Run(string text, Look look)
    {
        var run = new Run(Characters(look));

        foreach (var (line, at) in text.Split('\n').Select((line, at) => (line, at)))
        {
            if (at > 0)
            {
                run.AppendChild(new Break());
            }

            run.AppendChild(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static RunProperties Characters(Look look)
    {
        var characters = new RunProperties(
            new RunFonts { Ascii = look.Font, HighAnsi = look.Font, EastAsia = look.Font, Hint = FontTypeHintValues.EastAsia });

        if (look.Bold)
        {
            characters.AppendChild(new Bold());
        }

        if (look.Colour is { } colour)
        {
            characters.AppendChild(new Color { Val = colour });
        }

        characters.AppendChild(new FontSize { Val = Number(look.Size * 2) });
        characters.AppendChild(new Languages { Val = "zh-CN", EastAsia = "zh-CN" });
        return characters;
    }

    private static ParagraphProperties Properties(Look look)
    {
        var properties = new ParagraphProperties();

        if (look.WithNext)
        {
            properties.KeepNext = new KeepNext();
        }

        properties.SpacingBetweenLines = new SpacingBetweenLines { Before = Number(look.Above * Twentieths), After = Number(look.Below * Twentieths) };

        if (look.Leading > 0)
        {
            properties.SpacingBetweenLines.Line = Number(look.Leading * Twentieths);
            properties.SpacingBetweenLines.LineRule = LineSpacingRuleValues.Exact;
        }

        properties.Indentation = new Indentation
        {
            Left = Number(look.Left * look.Size * Twentieths),
            Right = Number(look.Right * look.Size * Twentieths),
            FirstLine = Number(look.FirstLine * look.Size * Twentieths),
        };
        properties.Justification = new Justification
        {
            Val = look.Align switch
            {
                Align.Both => JustificationValues.Both,
                Align.Start => JustificationValues.Left,
                Align.Centre => JustificationValues.Center,
                Align.End => JustificationValues.Right,
                _ => throw new System.Diagnostics.UnreachableException(),
            },
        };
        return properties;
    }

    private static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
