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
