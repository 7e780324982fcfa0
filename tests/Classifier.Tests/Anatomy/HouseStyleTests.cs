using Guoshai.Classifier.Anatomy;

namespace Guoshai.Classifier.Tests.Anatomy;

public class ADocumentInAHouseStyleOfItsOwn
{
    private const string Title = "禾清县民政局关于做好冬季救助工作的通知";

    [Theory]
    [InlineData("禾民〔26〕12号", "禾民〔26〕12号")]
    [InlineData("禾民［2026］12号", "禾民［2026］12号")]
    [InlineData("禾民〔二〇二六〕12号", "禾民〔二〇二六〕12号")]
    [InlineData("禾民〔二〇二六〕第十二号", "禾民〔二〇二六〕第十二号")]
    [InlineData("禾民〔2026〕-12号", "禾民〔2026〕-12号")]
    [InlineData("禾民〔2026〕12", "禾民〔2026〕12")]
    [InlineData("禾民字〔2026〕第12号", "禾民字〔2026〕第12号")]
    [InlineData("发文字号：禾民〔2026〕12号", "禾民〔2026〕12号")]
    [InlineData("文号：禾民〔2026〕12号　　日期：2026年11月5日", "禾民〔2026〕12号")]
    [InlineData("等级：特急　禾民明电〔2026〕2号", "禾民明电〔2026〕2号")]
    public void Has_its_number_read_as_printed(string line, string number)
    {
        var notice = Of(new Sheet().Mark("禾清县民政局").Text(line).Title(Title));

        Assert.Equal((number, Title), (notice.Number, notice.Title));
        Assert.Equal(["各镇街"], notice.Addressees);
    }

    [Theory]
    [InlineData("禾清县民政局关于救助工作的工作提醒")]
    [InlineData("关于隐患整改的抄告单")]
    [InlineData("关于隐患整改的交办单")]
    [InlineData("关于冬季救助的任务清单")]
    [InlineData("关于低温雨雪的预警")]
    [InlineData("关于报送台账的催办函")]
    [InlineData("隐患整改工作任务单")]
    public void May_be_of_a_kind_that_no_standard_knows(string title)
    {
        // Recognised, the kind alone tells where the title ends.
        Assert.Equal(title, new Sheet().Scanned("禾民〔2026〕12号", title, "各镇街：", "请办。").Read().Title);
        Assert.Equal(title, Of(new Sheet().Mark("禾清县民政局").Right("禾民〔2026〕12号").Title(title)).Title);
    }

    [Theory]
    [InlineData("2026.11.5")]
    [InlineData("2026-11-05")]
    [InlineData("2026/11/5")]
    [InlineData("二○二六年十一月五日")]
    public void Has_its_date_read_in_any_form(string date) =>
        Assert.Equal(new DateOnly(2026, 11, 5), Dated(date).Date);

    [Fact]
    public void Has_the_date_of_its_head_where_it_ends_in_none() =>
        Assert.Equal(new DateOnly(2026, 11, 5), new Sheet().Mark("禾清县民政局").Text("文号：禾民〔2026〕12号　日期：2026年11月5日").Title(Title).Text("各镇街：", "请办。").Read().Date);

    [Fact]
    public void Has_the_day_of_printing_where_only_a_seal_stands_under_the_text()
    {
        var notice = new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title(Title).Text("各镇街：", "请办。", "抄送：县政府办公室。", "禾清县民政局办公室　2026年11月6日印发").Read();

        Assert.Equal(new DateOnly(2026, 11, 6), notice.Date);
        Assert.Empty(notice.Doubts);
    }

    [Theory]
    [InlineData("禾清县民政局（盖章）")]
    [InlineData("禾清县民政局(公章)")]
    [InlineData("禾清县民政局办公室")]
    [InlineData("县民政局")]
    [InlineData("民政局办公室", "issuer_mismatch")]
    [InlineData("禾清县教育局办公室", "issuer_mismatch")]
    public void May_be_signed_by_seal_by_an_office_or_in_short(string signature, params string[] doubts)
    {
        var notice = new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。").Right(signature, "2026年3月1日").Read();

        Assert.Equal(["禾清县民政局"], notice.Issuers);
        Assert.Equal(doubts, notice.Doubts);
    }

    [Theory]
    [InlineData("县市场监督管理局")]
    [InlineData("禾清县市场监管局")]
    public void May_name_a_body_as_the_directory_implies(string name) =>
        Assert.Equal(["禾清县市场监督管理局"], new Sheet().Title($"{name}关于某事的通知").Text("各镇街：", "请办。").Right(name, "2026年3月1日").Read().Issuers);

    [Fact]
    public void May_be_a_telegram()
    {
        var notice = Of(new Sheet().Mark("传真电报").Text("发往：各镇街　签发：顾某", "等级：特急　禾民明电〔2026〕2号").Title(Title));

        Assert.Equal(("禾民明电〔2026〕2号", Title, "特急"), (notice.Number, notice.Title, notice.Urgency));
        Assert.Equal(["禾清县民政局"], notice.Issuers);
        Assert.Empty(notice.Doubts);
    }

    [Fact]
    public void May_be_a_form()
    {
        var notice = new Sheet().Centre("禾清县民政局督办单").Right("编号：禾民督〔2026〕4号")
            .Table(["承办单位", "各镇人民政府、各街道办事处"], ["督办事项", "逐户走访困难群众，发现情况立即报告。"])
            .Right("禾清县民政局", "2026年3月1日").Read();

        Assert.Equal(("禾清县民政局督办单", "禾民督〔2026〕4号"), (notice.Title, notice.Number));
        Assert.Equal(["各镇人民政府", "各街道办事处"], notice.Addressees);
    }

    private static Notice Dated(string date) => new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title(Title).Text("各镇街：", "请办。").Right("禾清县民政局", date).Read();

    private static Notice Of(Sheet head) => head.Text("各镇街：", "请办。").Right("禾清县民政局", "2026年11月5日").Read();
}
