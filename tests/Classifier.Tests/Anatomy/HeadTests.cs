using Guoshai.Classifier.Anatomy;

namespace Guoshai.Classifier.Tests.Anatomy;

public class TheDocumentNumber
{
    [Theory]
    [InlineData("禾民〔2026〕12号", "禾民〔2026〕12号")]
    [InlineData("禾民 〔2026〕 12 号", "禾民〔2026〕12号")]
    [InlineData("禾民[2026]12号", "禾民[2026]12号")]
    [InlineData("禾民【2026】第12号", "禾民【2026】第12号")]
    [InlineData("禾民（2026）12号", "禾民（2026）12号")]
    [InlineData("禾民函〔2026〕3号", "禾民函〔2026〕3号")]
    [InlineData("禾民〔2026〕12号　　　　签发人：顾某", "禾民〔2026〕12号")]
    public void Is_taken_as_printed(string line, string number) =>
        Assert.Equal(number, new Sheet().Mark("禾清县民政局文件").Centre(line).Title("禾清县民政局关于某事的通知").Text("各镇街：", "请办。").Read().Number);

    [Theory]
    [InlineData("禾民【2026] 12 号")]
    [InlineData("禾民 (2026] 12号")]
    [InlineData("禾民 [02026] 12 号")]
    [InlineData("禾民C2026J12号")]
    [InlineData("未民〔2O26〕l2号")]
    public void Is_put_right_where_it_was_misread(string line) =>
        Assert.Equal("禾民〔2026〕12号", new Sheet().Scanned("禾清县民政局文件", line, "禾清县民政局关于某事的通知", "各镇街：", "请办。").Read().Number);

    [Fact]
    public void May_stand_under_the_title() =>
        Assert.Equal("禾民〔2026〕12号", new Sheet().Title("禾清县民政局关于某事的通知").Centre("禾民〔2026〕12号").Text("各镇街：", "请办。").Read().Number);

    [Fact]
    public void Is_never_that_of_another_document() =>
        Assert.Null(new Sheet().Title("禾清县民政局关于某事的通知").Text("各镇街：", "根据禾政〔2026〕4号文件，请办理。", "禾政〔2026〕5号").Read().Number);

    [Fact]
    public void May_share_its_paragraph_with_the_mark() =>
        Assert.Equal(("禾民〔2026〕12号", "禾清县民政局"), NumberAndIssuer(new Sheet().Mark("禾清县民政局文件禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。")));

    private static (string?, string) NumberAndIssuer(Sheet sheet) => sheet.Read() is var notice ? (notice.Number, notice.Issuers[0]) : default;
}

public class TheTitle
{
    [Fact]
    public void Joins_its_lines() =>
        Assert.Equal("禾清县民政局关于做好冬季救助工作的通知", Titled("禾清县民政局关于做好", "冬季救助工作的通知").Title);

    [Fact]
    public void Keeps_joint_issuers_apart()
    {
        var notice = Titled("禾清县民政局", "禾清县残疾人联合会关于开展补贴复核的通知");

        Assert.Equal("禾清县民政局 禾清县残疾人联合会关于开展补贴复核的通知", notice.Title);
        Assert.Equal(["禾清县民政局", "禾清县残疾人联合会"], notice.Issuers);
    }

    [Fact]
    public void May_forward_another()
    {
        var notice = Titled("禾清县民政局转发《省民政厅关于开展排查的通知》", "的通知");

        Assert.Equal("禾清县民政局转发《省民政厅关于开展排查的通知》的通知", notice.Title);
        Assert.True(notice.Forwarded);
    }

    [Fact]
    public void May_end_in_a_remark() =>
        Assert.Equal("禾清县民政局关于印发临时救助办法（试行）的通知", Titled("禾清县民政局关于印发临时救助办法（试行）的通知").Title);

    [Fact]
    public void Leaves_out_the_remark_on_its_enactment()
    {
        var notice = new Sheet().Title("禾清县人民政府关于禁火的通告", "（2026年3月1日县政府第9次常务会议通过）").Text("为保护森林，通告如下：", "一、禁火。").Read();

        Assert.Equal("禾清县人民政府关于禁火的通告", notice.Title);
        Assert.Equal(new DateOnly(2026, 3, 1), notice.Date);
    }

    [Fact]
    public void Needs_no_red_head() =>
        Assert.Equal("关于做好冬季救助工作的通知", new Sheet().Text("关于做好冬季救助工作的通知", "各镇街：", "请办。").Read().Title);

    [Fact]
    public void Goes_on_behind_a_line_that_could_end_it() =>
        Assert.Equal("禾清县民政局关于及时报告异动信息的通知", new Sheet().Scanned("禾清县民政局关于及时报告", "异动信息的通知", "各镇街：", "请办。").Read().Title);

    [Fact]
    public void Keeps_joint_issuers_on_lines_of_their_own() =>
        Assert.Equal("禾清县民政局 禾清县残疾人联合会关于某事的通知", new Sheet().Scanned("禾民〔2026〕12号", "禾清县民政局", "禾清县残疾人联合会", "关于某事的通知", "各镇街：", "请办。").Read().Title);

    [Fact]
    public void Leaves_out_what_is_printed_over_it() =>
        Assert.Equal("关于做好冬季救助工作的通知", new Sheet().Text("（征求意见稿）", "内部材料").Title("关于做好冬季救助工作的通知").Text("各镇街：", "请办。").Read().Title);

    [Fact]
    public void Ends_where_a_form_begins() =>
        Assert.Equal("关于报送名单的通知", new Sheet().Text("关于报送名单的通知").Table(["单位", "密级"], ["白榆镇", "秘密"]).Read().Title);

    [Fact]
    public void Is_missed_where_there_is_none() =>
        Assert.Contains("no_title", new Sheet().Text("请各镇街上报名单。", "谢谢。").Read().Doubts);

    [Fact]
    public void Is_in_doubt_where_characters_are_lost() =>
        Assert.Contains("garbled_title", Titled("禾清县民政局关于\uFFFD好冬季救助工作的通知").Doubts);

    [Fact]
    public void Ends_before_addressees_without_a_colon()
    {
        var notice = new Sheet().Text("禾清县民政局关于某事的通知", "各镇人民政府、各街道办事处", "请抓紧办理。").Read();

        Assert.Equal("禾清县民政局关于某事的通知", notice.Title);
        Assert.Equal(["各镇人民政府", "各街道办事处"], notice.Addressees);
    }

    private static Notice Titled(params string[] lines) =>
        new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title(lines).Text("各镇街：", "请办。").Read();
}

public class TheIssuerMark
{
    [Fact]
    public void May_be_a_joint_one()
    {
        var notice = new Sheet().Mark("禾清县民政局", "禾清县残疾人联合会", "文件").Centre("禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。").Read();

        Assert.Equal(["禾清县民政局", "禾清县残疾人联合会"], notice.Issuers);
        Assert.Equal("关于某事的通知", notice.Title);
    }

    [Fact]
    public void May_be_a_table() =>
        Assert.Equal(["禾清县民政局", "禾清县残疾人联合会"], new Sheet().Table(["禾清县民政局", "文件"], ["禾清县残疾人联合会"]).Centre("禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。").Read().Issuers);

    [Fact]
    public void May_stand_in_a_text_box_behind_the_number() =>
        Assert.Equal(("禾清县民政局", "关于某事的通知"), IssuerAndTitle(new Sheet().Centre("禾民〔2026〕12号").Box("禾清县民政局文件").Title("关于某事的通知")));

    [Fact]
    public void May_stand_in_the_page_header() =>
        Assert.Equal(("禾清县民政局", "关于某事的通知"), IssuerAndTitle(new Sheet().Header("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("关于某事的通知")));

    [Fact]
    public void May_run_over_lines() =>
        Assert.Equal(("禾清县人民政府防汛抗旱指挥部办公室", "关于某事的通知"), IssuerAndTitle(new Sheet().Mark("禾清县人民政府防汛抗旱", "指挥部办公室文件").Centre("禾防指办〔2026〕1号").Title("关于某事的通知")));

    [Fact]
    public void May_be_spaced_out() =>
        Assert.Equal(("禾清县民政局", "关于某事的通知"), IssuerAndTitle(new Sheet().Mark("禾 清 县 民 政 局 文 件").Centre("禾民〔2026〕12号").Title("关于某事的通知")));

    [Fact]
    public void Of_a_letter_has_no_word_behind_it() =>
        Assert.Equal(("禾清县民政局", "禾清县民政局关于商请支持的函"), IssuerAndTitle(new Sheet().Mark("禾清县民政局").Right("禾民函〔2026〕3号").Title("禾清县民政局关于商请支持的函")));

    [Fact]
    public void Of_a_letter_may_have_an_address_under_it() =>
        Assert.Equal(("禾清县民政局", "关于商请支持的函"), IssuerAndTitle(new Sheet().Mark("禾清县民政局").Text("地址：某路1号　电话：0000").Right("禾民函〔2026〕3号").Title("关于商请支持的函")));

    [Fact]
    public void Is_not_what_else_stands_over_the_number() =>
        Assert.Empty(new Sheet().Text("（征求意见稿）", "请注意保存").Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。").Right("禾清县民政局", "2026年3月16日").Read().Doubts);

    [Fact]
    public void Of_an_order_is_its_title_too() =>
        Assert.Equal(("禾清县人民政府", "禾清县人民政府令"), IssuerAndTitle(new Sheet().Mark("禾清县人民政府令").Centre("第12号")));

    private static (string, string) IssuerAndTitle(Sheet sheet) =>
        sheet.Text("各镇街：", "请办。").Read() is var notice ? (notice.Issuers[0], notice.Title) : default;
}
