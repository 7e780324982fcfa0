using Guoshai.Classifier.Anatomy;
using static Guoshai.Classifier.Tests.Anatomy.Sheet;

namespace Guoshai.Classifier.Tests.Anatomy;

public class TheDateOfWriting
{
    [Theory]
    [InlineData("2026年3月16日")]
    [InlineData("2026 年 3 月 16 日")]
    [InlineData("２０２６年３月１６日")]
    [InlineData("二〇二六年三月十六日")]
    [InlineData("二○二六年三月十六日")]
    [InlineData("二零二六年三月十六日")]
    [InlineData("2026年3月16日（印章）")]
    [InlineData("2026-03-16")]
    public void Is_read_in_each_form(string line) => Assert.Equal(new DateOnly(2026, 3, 16), Signed("禾清县民政局", line).Date);

    [Theory]
    [InlineData("二〇二五年十二月三十一日", 2025, 12, 31)]
    [InlineData("二〇二六年十月二十日", 2026, 10, 20)]
    [InlineData("二〇二六年元月廿五日", 2026, 1, 25)]
    public void Is_read_in_Chinese_figures(string line, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Signed("禾清县民政局", line).Date);

    [Fact]
    public void May_share_the_signatures_line() =>
        Assert.Equal(new DateOnly(2026, 3, 16), Signed("禾清县民政局　　2026年3月16日").Date);

    [Theory]
    [InlineData("2026年2月30日")]
    [InlineData("2026年  月  日")]
    public void Is_missed_where_it_is_none(string line) => Assert.Contains("no_date", Signed("禾清县民政局", line).Doubts);

    [Fact]
    public void Is_neither_one_in_the_body_nor_the_day_of_printing()
    {
        var notice = new Sheet().Title("禾清县民政局关于某事的通知").Text("各镇街：", "2026年1月1日前上报。", "截止时间", "2026年2月2日", "逾期不候。")
            .Right("禾清县民政局", "2026年3月16日").Table(["抄送：县教育局。"], ["禾清县民政局办公室　2026年3月18日印发"]).Read();

        Assert.Equal(new DateOnly(2026, 3, 16), notice.Date);
        Assert.Equal(["2026年1月1日前上报。", "截止时间", "2026年2月2日", "逾期不候。"], Texts(notice.Body));
    }

    [Fact]
    public void Is_not_a_day_in_a_table_of_bodies()
    {
        var notice = new Sheet().Title("关于某事的通知").Text("各镇街：", "安排如下。").Table(["单位", "日期"], ["县民政局", "2026年1月1日"]).Right("禾清县民政局", "2026年3月16日").Read();

        Assert.Equal(new DateOnly(2026, 3, 16), notice.Date);
        Assert.Equal(["安排如下。", "单位", "日期", "县民政局", "2026年1月1日"], Texts(notice.Body));
    }

    private static Notice Signed(params string[] lines) =>
        new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。").Right(lines).Read();
}

public class TheSignature
{
    [Theory]
    [InlineData("禾清县民政局　禾清县教育局", "2026年3月16日")]
    [InlineData("禾清县民政局", "禾清县教育局", "2026年3月16日")]
    [InlineData("禾清县民政局", "2026年3月16日", "禾清县教育局", "2026年3月16日")]
    public void May_be_of_several_bodies(params string[] lines)
    {
        var notice = new Sheet().Title("关于某事的通知").Text("各镇街：", "请办。").Right(lines).Read();

        Assert.Equal(["禾清县民政局", "禾清县教育局"], notice.Issuers);
        Assert.Equal(["请办。"], Texts(notice.Body));
        Assert.Empty(notice.Attachments);
    }

    [Fact]
    public void May_run_over_lines() =>
        Assert.Equal(["请办。"], Texts(new Sheet().Title("关于某事的通知").Text("各镇街：", "请办。", "禾清县人民政府防汛抗旱", "指挥部办公室", "2026年3月16日").Read().Body));

    [Fact]
    public void May_lack_its_date()
    {
        var notice = new Sheet().Title("关于某事的通知").Text("各镇街：", "请办。").Right("禾清县民政局").Read();

        Assert.Equal(["禾清县民政局"], notice.Issuers);
        Assert.Equal(["请办。"], Texts(notice.Body));
        Assert.Contains("no_date", notice.Doubts);
    }

    [Fact]
    public void May_be_set_left() =>
        Assert.Equal(["请办。"], Texts(new Sheet().Title("关于某事的通知").Text("各镇街：", "请办。", "禾清县民政局", "2026年3月16日").Read().Body));
}

public class TheFoot
{
    [Fact]
    public void Is_no_body()
    {
        var notice = Usual().Text("（联系人：顾某，电话：0000）").Table(["抄送：县教育局，县残联。"], ["禾清县民政局办公室", "2026年11月5日印发"]).Read();

        Assert.Equal(["天气转冷，现将有关事项通知如下：", "一、各镇街要逐户走访。"], Texts(notice.Body));
        Assert.Equal("联系人：顾某，电话：0000", notice.Contact);
        Assert.Equal("县教育局，县残联", notice.CopiedTo);
        Assert.Empty(notice.Attachments);
    }

    [Fact]
    public void May_run_over_lines()
    {
        var notice = Usual().Text("抄送：县教育局，县残联，", "县市场监管局。", "禾清县民政局办公室", "2026年11月5日印发").Read();

        Assert.Equal("县教育局，县残联，县市场监管局", notice.CopiedTo);
        Assert.Empty(notice.Attachments);
    }

    [Fact]
    public void Leaves_page_numbers_out() =>
        Assert.Equal(["请办。", "再办。"], Texts(new Sheet().Title("关于某事的通知").Text("各镇街：", "请办。", "— 2 —", "再办。").Right("禾清县民政局", "2026年3月16日").Text("- 3 -").Read().Body));
}

public class ATextBoxInTheBody
{
    [Theory]
    [InlineData("请各镇街一并上报名单。", "请办。|请各镇街一并上报名单。")]
    [InlineData("内部使用", "请办。")]
    public void Is_body_only_where_it_holds_sentences(string box, string body) =>
        Assert.Equal(body.Split('|'), Texts(new Sheet().Title("关于某事的通知").Text("各镇街：", "请办。").Box(box).Right("禾清县民政局", "2026年3月16日").Read().Body));
}

public class AFootnote
{
    [Fact]
    public void Is_read_with_the_body() =>
        Assert.Equal(["天气转冷，现将有关事项通知如下：", "一、各镇街要逐户走访。", "走访须留记录。"], Texts(Usual().Note("走访须留记录。").Read().Body));
}
