using System.Globalization;
using System.Text;

namespace Guoshai.Gateway.Slips;

/// <summary>A paragraph or a table of a .docx, as it stands in the document's body.</summary>
/// <remarks>Source: ECMA-376, part 1, 17 (WordprocessingML); the order of elements is the schema's.</remarks>
internal readonly record struct Block(string Xml);

/// <summary>The paragraphs and tables that official documents are made of.</summary>
/// <remarks>Written as text: as objects of a library, a slip took as long as the screening that it tells of.</remarks>
internal static class Paper
{
    private const int Twentieths = 20;

    // A cell's border on each side, and its margins, in eighths and twentieths of a point.
    private const string TableLooks =
        """
        <w:jc w:val="center" /><w:tblBorders><w:top w:val="single" w:sz="6" /><w:left w:val="single" w:sz="6" /><w:bottom w:val="single" w:sz="6" /><w:right w:val="single" w:sz="6" /><w:insideH w:val="single" w:sz="4" /><w:insideV w:val="single" w:sz="4" /></w:tblBorders><w:tblLayout w:type="fixed" /><w:tblCellMar><w:top w:w="40" w:type="dxa" /><w:left w:w="90" w:type="dxa" /><w:bottom w:w="40" w:type="dxa" /><w:right w:w="90" w:type="dxa" /></w:tblCellMar>
        """;

    /// <summary>A paragraph in one look.</summary>
    public static Block Line(string text, Look look) => Line([(text, look)], look);

    /// <summary>A paragraph of several runs; <paramref name="look"/> sets the paragraph.</summary>
    public static Block Line(IEnumerable<(string Text, Look Look)> runs, Look look)
    {
        var xml = new StringBuilder();
        Paragraph(xml, runs, look, "");
        return new Block(xml.ToString());
    }

    /// <summary>A rule across the page, below the paragraph of this text.</summary>
    public static Block Ruled(string text, Look look, string colour, uint eighths) => Line(
        text, look, $"""<w:pBdr><w:bottom w:val="single" w:color="{colour}" w:sz="{eighths}" w:space="6" /></w:pBdr>""");

    /// <summary>What follows starts a new page.</summary>
    public static Block OnNewPage(string text, Look look) => Line(text, look, "<w:pageBreakBefore />");

    /// <summary>A table with rules.</summary>
    /// <param name="rows">Its cells' texts and looks.</param>
    /// <param name="shares">The columns' shares of the width.</param>
    /// <param name="header">The first row is repeated on each page.</param>
    public static Block Table(IEnumerable<IReadOnlyList<(string Text, Look Look)>> rows, IReadOnlyList<double> shares, bool header)
    {
        var widths = shares.Select(s => (int)(s / shares.Sum() * WordFile.TextWidth)).ToList();
        var xml = new StringBuilder();
        xml.Append(CultureInfo.InvariantCulture, $"""<w:tbl><w:tblPr><w:tblW w:w="{widths.Sum()}" w:type="dxa" />{TableLooks}</w:tblPr><w:tblGrid>""");
        widths.ForEach(width => xml.Append(CultureInfo.InvariantCulture, $"""<w:gridCol w:w="{width}" />"""));
        xml.Append("</w:tblGrid>");
        var isHeader = header;

        foreach (var row in rows)
        {
            Row(xml, row, widths, isHeader);
            isHeader = false;
        }

        return new Block(xml.Append("</w:tbl>").ToString());
    }

    /// <summary>The page's number between dashes.</summary>
    public static Block PageNumber(Look look)
    {
        var xml = new StringBuilder("<w:p>");
        Properties(xml, look, "");
        Run(xml, "— ", look);
        Run(xml, look, """<w:fldChar w:fldCharType="begin" />""");
        Run(xml, look, "<w:instrText> PAGE </w:instrText>");
        Run(xml, look, """<w:fldChar w:fldCharType="separate" />""");
        Run(xml, "1", look);
        Run(xml, look, """<w:fldChar w:fldCharType="end" />""");
        Run(xml, " —", look);
        return new Block(xml.Append("</w:p>").ToString());
    }

    private static Block Line(string text, Look look, string also)
    {
        var xml = new StringBuilder();
        Paragraph(xml, [(text, look)], look, also);
        return new Block(xml.ToString());
    }

    private static void Row(StringBuilder xml, IReadOnlyList<(string Text, Look Look)> cells, List<int> widths, bool header)
    {
        xml.Append("<w:tr><w:trPr><w:cantSplit />").Append(header ? "<w:tblHeader />" : "").Append("</w:trPr>");

        for (var column = 0; column < cells.Count; column++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<w:tc><w:tcPr><w:tcW w:w="{widths[column]}" w:type="dxa" /><w:vAlign w:val="center" /></w:tcPr>""");
            Paragraph(xml, [cells[column]], cells[column].Look, "");
            xml.Append("</w:tc>");
        }

        xml.Append("</w:tr>");
    }

    private static void Paragraph(StringBuilder xml, IEnumerable<(string Text, Look Look)> runs, Look look, string also)
    {
        xml.Append("<w:p>");
        Properties(xml, look, also);

        foreach (var (text, of) in runs)
        {
            Run(xml, text, of);
        }

        xml.Append("</w:p>");
    }

    /// <summary>A run; a line feed in the text starts a new line.</summary>
    private static void Run(StringBuilder xml, string text, Look look)
    {
        xml.Append("<w:r>");
        Characters(xml, look);

        foreach (var line in text.AsSpan().Split('\n'))
        {
            xml.Append(line.Start.Value > 0 ? "<w:br />" : "").Append("""<w:t xml:space="preserve">""");
            XmlText.Append(xml, text.AsSpan(line));
            xml.Append("</w:t>");
        }

        xml.Append("</w:r>");
    }

    private static void Run(StringBuilder xml, Look look, string content)
    {
        xml.Append("<w:r>");
        Characters(xml, look);
        xml.Append(content).Append("</w:r>");
    }

    private static void Characters(StringBuilder xml, Look look)
    {
        xml.Append(CultureInfo.InvariantCulture, $"""<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{look.Font}" w:hAnsi="{look.Font}" w:eastAsia="{look.Font}" />""");
        xml.Append(look.Bold ? "<w:b />" : "");

        if (look.Colour is { } colour)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<w:color w:val="{colour}" />""");
        }

        xml.Append(CultureInfo.InvariantCulture, $"""<w:sz w:val="{Whole(look.Size * 2)}" /><w:lang w:val="zh-CN" w:eastAsia="zh-CN" /></w:rPr>""");
    }

    private static void Properties(StringBuilder xml, Look look, string also)
    {
        var leading = look.Leading > 0 ? $""" w:line="{Whole(look.Leading * Twentieths)}" w:lineRule="exact" """ : " ";
        xml.Append("<w:pPr>").Append(look.WithNext ? "<w:keepNext />" : "").Append(also);
        xml.Append(CultureInfo.InvariantCulture, $"""<w:spacing w:before="{Whole(look.Above * Twentieths)}" w:after="{Whole(look.Below * Twentieths)}"{leading}/>""");
        xml.Append(CultureInfo.InvariantCulture,
            $"""<w:ind w:left="{Set(look.Left)}" w:right="{Set(look.Right)}" w:firstLine="{Set(look.FirstLine)}" /><w:jc w:val="{Aligned(look.Align)}" /></w:pPr>""");

        long Set(double characters) => Whole(characters * look.Size * Twentieths);
    }

    private static string Aligned(Align align) => align switch
    {
        Align.Both => "both",
        Align.Start => "left",
        Align.Centre => "center",
        Align.End => "right",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static long Whole(double value) => (long)Math.Round(value);
}
