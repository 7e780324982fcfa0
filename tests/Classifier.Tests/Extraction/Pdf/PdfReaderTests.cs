using System.Text;
using Guoshai.Classifier.Extraction;
using static Guoshai.Classifier.Tests.Extraction.Reading;
using static Guoshai.Classifier.Tests.Extraction.TestPdf;

namespace Guoshai.Classifier.Tests.Extraction.Pdf;

public class APrintedNotice
{
    // Twenty-eight characters of sixteen points fill the column of 448 points.
    private const string Full = "各镇要组织人员对辖区内的山塘水库和地质灾害点逐一巡查发现";

    private static readonly Page First = new(
    [
        Text(210, 150, 22, "关于做好防汛巡查"), Text(221, 180, 22, "有关工作的通知"),
        Text(74, 220, 16, "各镇人民政府："),
        .. Lines(106, 250, 16, 28, Full[..26]), .. Lines(74, 278, 16, 28, Full, "险情的要立即上报。"),
        Text(106, 334, 16, "二、抓好值守。"),
        .. Lines(74, 362, 16, 28, Full, Full, Full, Full, Full, Full, Full, Full, Full, Full, Full, Full, Full, "终。"),
        Text(280, 790, 14, "— 1 —"),
    ]);

    [Fact]
    public void Reads_by_its_character_map_alone() => Assert.Contains("各镇人民政府：", Lines(TestPdf.Of(First)));

    [Fact]
    public void Reads_the_old_national_encoding_too()
    {
        // 防汛通知 in GBK.
        var page = new Page("BT /F1 16 Tf 1 0 0 1 74 700 Tm <B7C0D1B4CDA8D6AA> Tj ET");

        Assert.Equal(["防汛通知"], Lines(TestPdf.Of("GBK-EUC-H", page)));
    }

    [Fact]
    public void Joins_the_lines_of_a_title() => Assert.Contains("关于做好防汛巡查有关工作的通知", Lines(TestPdf.Of(First)));

    [Fact]
    public void Joins_printed_lines_to_the_paragraph_that_was_typed() =>
        Assert.Contains(Full[..26] + Full + "险情的要立即上报。", Lines(TestPdf.Of(First)));

    [Fact]
    public void Begins_a_paragraph_where_a_line_is_indented() => Assert.Contains(Lines(TestPdf.Of(First)), line => line == "二、抓好值守。");

    [Fact]
    public void Goes_on_with_nothing_behind_a_number_at_the_right_end()
    {
        var page = new Page([Text(387, 100, 16, "禾民函〔2026〕7号"), Text(74, 128, 16, "各镇人民政府："), .. Lines(74, 156, 16, 28, Full, "终。")]);

        Assert.Equal(["禾民函〔2026〕7号", "各镇人民政府："], Lines(TestPdf.Of(page)).Take(2));
    }

    [Fact]
    public void Finds_the_column_where_most_paragraphs_are_of_one_line()
    {
        var page = new Page([Text(74, 100, 16, "各镇人民政府："), .. Lines(106, 128, 16, 28, Full[..26], "一、抓好巡查。", "二、抓好值守。", "三、按时报送。")]);

        Assert.Equal(["各镇人民政府：", Full[..26], "一、抓好巡查。", "二、抓好值守。", "三、按时报送。"], Lines(TestPdf.Of(page)));
    }

    [Theory]
    [InlineData("1 0 0 1 150 422")]
    [InlineData("0.7 0.7 -0.7 0.7 150 300")]
    public void Keeps_a_watermark_out_of_the_lines_that_it_is_printed_over(string place)
    {
        var mark = $"0.8 g BT /F1 60 Tf {place} Tm <{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes("征求意见稿"))}> Tj ET 0 g";
        var page = new Page([mark, Text(106, 100, 16, Full[..26]), .. Lines(74, 128, 16, 28, [.. Enumerable.Repeat(Full, 20)])]);
        var passages = Reading.Text(TestPdf.Of(page)).Passages;

        Assert.Equal(["征求意见稿", Full[..26] + string.Concat(Enumerable.Repeat(Full, 20))], passages.Select(passage => passage.Text));
        Assert.Equal(PassageKind.Header, passages[0].Kind);
    }

    [Fact]
    public void Drops_page_numbers() => Assert.DoesNotContain(Lines(TestPdf.Of(First)), line => line.Contains('1', StringComparison.Ordinal));

    [Fact]
    public void Joins_a_paragraph_over_the_page()
    {
        var first = new Page([.. Lines(106, 100, 16, 28, Full[..26]), .. Lines(74, 128, 16, 28, Full, Full, Full), Text(280, 790, 14, "— 1 —")]);
        var second = new Page([Text(74, 100, 16, "页尾到页首。"), Text(280, 790, 14, "— 2 —")]);

        Assert.Equal([Full[..26] + Full + Full + Full + "页尾到页首。"], Lines(TestPdf.Of(first, second)));
    }

    [Fact]
    public void Reads_a_page_that_is_set_sideways()
    {
        var page = new Page(TestPdf.Turned(74, 100, 16, "横排的附表，各镇要按时上报。"), TestPdf.Turned(74, 128, 16, Full + Full[..14]), TestPdf.Turned(400, 560, 14, "— 3 —")) { Rotation = 90 };

        Assert.Equal(["横排的附表，各镇要按时上报。", Full + Full[..14]], Lines(TestPdf.Of(page)));
    }

    [Fact]
    public void Notes_words_that_run_up_a_page_which_stands_upright()
    {
        var page = new Page(Text(74, 100, 16, Full), TestPdf.Turned(74, 300, 16, "横排的附表"));

        Assert.Contains("sideways_text", Text(TestPdf.Of(page)).Notes);
    }

    [Fact]
    public void Notes_no_such_words_where_the_page_itself_is_turned_or_letters_are_narrow()
    {
        var turned = new Page(TestPdf.Turned(74, 100, 16, "横排的附表，各镇要按时上报。")) { Rotation = 90 };
        var narrow = new Page(Text(74, 100, 16, "iii lll 1.1 " + Full));

        Assert.DoesNotContain("sideways_text", Text(TestPdf.Of(turned, narrow, First)).Notes);
    }

    [Fact]
    public void Keeps_a_hyphen_at_the_end_of_a_line()
    {
        var page = new Page(Text(74, 100, 16, "联系电话：0571-"), Text(74, 128, 16, "88000000"), Text(74, 156, 16, Full));

        Assert.Contains("0571-", string.Concat(Lines(TestPdf.Of(page))), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_running_head_out_of_the_text_and_keeps_it_once()
    {
        var pages = Enumerable.Range(1, 4).Select(i => new Page(Text(200, 50, 10, "某县防汛工作手册"), Text(74, 150, 16, $"第{i}页的正文。"))).ToArray();

        var passages = Text(TestPdf.Of(pages)).Passages;

        Assert.Equal("某县防汛工作手册", Assert.Single(passages, passage => passage.Kind == PassageKind.Header).Text);
        Assert.Equal(4, passages.Count(passage => passage.Kind == PassageKind.Body));
    }

    [Fact]
    public void Tells_its_look()
    {
        var passages = Text(TestPdf.Of(First)).Passages;
        var title = passages.Single(passage => passage.Text.EndsWith("工作的通知", StringComparison.Ordinal));

        Assert.Equal((true, 22.0, 1), (title.Layout.Centred, title.Layout.FontSize, title.Place.Page));
        Assert.Equal((false, 16.0), (passages.Single(passage => passage.Text == "二、抓好值守。").Layout.Centred, passages[^1].Layout.FontSize));
    }

    [Fact]
    public void Tells_where_the_author_began_a_page()
    {
        var attachment = new Page(Text(74, 100, 16, "附件"));

        Assert.True(Text(TestPdf.Of(First, new Page(Text(74, 100, 16, "完。")), attachment)).Passages[^1].Layout.PageBreakBefore);
    }
}

public class APrintedTable
{
    private static readonly Page Ruled = new(
    [
        Text(150, 80, 22, "任务分工表"),
        .. from y in new[] { 100, 130, 190, 250 } select Rule(74, y, 434, y),
        .. from x in new[] { 74, 194, 314, 434 } select Rule(x, 100, x, x == 194 ? 190 : 250),
        Text(80, 120, 10, "序号"), Text(200, 120, 10, "工作内容"), Text(320, 120, 10, "时限"),
        Text(80, 160, 10, "1"), .. Lines(200, 145, 10, 14, "对山塘水库逐一巡查，发现", "险情立即上报"), Text(320, 160, 10, "6月15日"),
        Text(80, 220, 10, "合并的两格"), Text(320, 220, 10, "长期"),
    ]);

    [Fact]
    public void Is_read_cell_by_cell() =>
        Assert.Equal(
            ["序号", "工作内容", "时限", "1", "对山塘水库逐一巡查，发现险情立即上报", "6月15日", "合并的两格", "长期"],
            Lines(TestPdf.Of(Ruled)).Skip(1));

    [Fact]
    public void Knows_the_place_of_each_cell() =>
        Assert.Equal(
            [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 3)],
            Text(TestPdf.Of(Ruled)).Passages.Where(cell => cell.Kind == PassageKind.Cell).Select(cell => (cell.Place.Row ?? 0, cell.Place.Column ?? 0)));

    [Fact]
    public void Goes_on_over_the_page_with_its_heading_read_once()
    {
        var cells = Text(TestPdf.Of(Ruled, Ruled with { Content = [.. Ruled.Content.Skip(1)] })).Passages.Where(cell => cell.Kind == PassageKind.Cell).ToList();

        Assert.Single(cells, cell => cell.Text == "序号");
        Assert.Equal((1, 5), (cells[^1].Place.Table, cells[^1].Place.Row));
    }
}

public class ATableWithoutLines
{
    private const int Pitch = 14;

    private static readonly string[] Heading = ["序号", "工作任务", "具体要求", "完成时限"];
    private static readonly string[][] Rows =
    [
        ["1", "水库巡查", "对山塘水库逐一巡查，发现险情立即组织处置并上报", "6月15日前"],
        ["2", "地质灾害点的排查", "汛前汛后各排查一次，建立台账", "长期坚持"],
        ["3", "物资储备", "补齐编织袋", "6月底前"],
    ];

    private static readonly string[] Cells = [.. Heading, .. Rows.SelectMany(row => row)];

    [Theory]
    [InlineData(0, false)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void Is_read_cell_by_cell_though_its_cells_wrap(int white, bool middle) =>
        Assert.Equal(["任务分工表", .. Cells, "以上任务请按时完成。"], Lines(TestPdf.Of(Page(white, middle))));

    [Fact]
    public void Knows_the_place_of_each_cell()
    {
        var cells = Text(TestPdf.Of(Page(6, false))).Passages.Where(passage => passage.Kind == PassageKind.Cell).ToList();

        Assert.Equal(Enumerable.Range(0, Cells.Length).Select(at => (1, (at / 4) + 1, (at % 4) + 1)), cells.Select(cell => (cell.Place.Table ?? 0, cell.Place.Row ?? 0, cell.Place.Column ?? 0)));
    }

    [Fact]
    public void Goes_on_over_the_page_with_its_heading_read_once()
    {
        var cells = Text(TestPdf.Of(new Page([.. Table(100, 6, false).Lines]), new Page([.. Table(100, 6, false).Lines]))).Passages;

        Assert.Equal([.. Cells, .. Cells.Skip(4)], cells.Select(cell => cell.Text));
        Assert.Equal((1, 7), (cells[^1].Place.Table, cells[^1].Place.Row));
    }

    [Fact]
    public void Is_not_what_joint_issuers_sign_side_by_side()
    {
        var page = new Page(Text(100, 100, 16, "某县水务局"), Text(330, 100, 16, "某县应急管理局"), Text(100, 128, 16, "某县教育局"), Text(330, 128, 16, "某县林业局"), Text(330, 156, 16, "2026年5月6日"));

        Assert.DoesNotContain(Text(TestPdf.Of(page)).Passages, passage => passage.Kind == PassageKind.Cell);
    }

    [Fact]
    public void Is_not_running_text_in_two_columns()
    {
        string[] left = ["　　一、各镇要组织人员巡查", "发现险情的要立即上报不得迟", "报漏报瞒报。", "　　二、各镇要落实责任人员", "逐点落实监测责任并建立台账", "汛前汛中汛后各排查一次并由"];
        var page = new Page([.. TestPdf.Lines(74, 100, 16, 24, left), .. TestPdf.Lines(300, 100, 16, 24, "专人报送情况。", "　　三、各镇要补齐防汛物资", "编织袋铁锹等按村配足备齐。")]);

        Assert.Equal(["一、各镇要组织人员巡查发现险情的要立即上报不得迟报漏报瞒报。", "二、各镇要落实责任人员逐点落实监测责任并建立台账汛前汛中汛后各排查一次并由专人报送情况。", "三、各镇要补齐防汛物资编织袋铁锹等按村配足备齐。"], Lines(TestPdf.Of(page)));
    }

    private static Page Page(int white, bool middle)
    {
        var (lines, bottom) = Table(120, white, middle);
        return new Page([Text(220, 80, 22, "任务分工表"), .. lines, Text(106, bottom + 30, 16, "以上任务请按时完成。")]);
    }

    /// <summary>Cells of twelve points, five and twelve characters wide; between the rows as much white as asked for.</summary>
    private static (IReadOnlyList<string> Lines, int Bottom) Table(int top, int white, bool middle)
    {
        var lines = new List<string>();

        foreach (var row in Rows.Prepend(Heading))
        {
            var wrapped = row.Select((cell, column) => cell.Chunk(column == 2 ? 12 : 5).Select(part => new string(part)).ToArray()).ToArray();
            var height = wrapped.Max(cell => cell.Length);

            foreach (var (cell, left) in wrapped.Zip([74, 110, 182, 338]))
            {
                lines.AddRange(TestPdf.Lines(left, top + (middle ? (height - cell.Length) * Pitch / 2 : 0), 12, Pitch, cell));
            }

            top += (height * Pitch) + white;
        }

        return (lines, top);
    }
}

public class APdfThatCannotBeRead
{
    private static readonly byte[] Good = TestPdf.Of(new Page(TestPdf.Text(74, 100, 16, "好的文件")));

    [Fact]
    public void Is_held_as_broken_where_it_is_junk() =>
        Assert.Equal(UnreadableReason.Malformed, Refused(Encoding.Latin1.GetBytes("%PDF-1.7\n" + new string('x', 5000))).Reason);

    [Fact]
    public void Is_held_where_it_has_too_many_pages() =>
        Assert.Equal(UnreadableReason.TooLarge, Refused(TestPdf.Of([.. Enumerable.Repeat(new Page(TestPdf.Text(74, 100, 16, "页")), 4)]), new ExtractionOptions { MaxPages = 3 }).Reason);

    [Fact]
    public void Ends_with_a_page_tree_that_loops()
    {
        var looped = Encoding.Latin1.GetString(Good).Replace("/Kids [5 0 R]", "/Kids [2 0 R]", StringComparison.Ordinal);

        Assert.IsType<ReadResult.Unreadable>(DocumentReader.Read(Encoding.Latin1.GetBytes(looped), new ExtractionOptions(), default));
    }
}
