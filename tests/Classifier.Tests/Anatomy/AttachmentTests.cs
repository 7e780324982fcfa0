using Guoshai.Classifier.Anatomy;
using static Guoshai.Classifier.Tests.Anatomy.Sheet;

namespace Guoshai.Classifier.Tests.Anatomy;

public class ADocumentWithAttachments
{
    [Fact]
    public void Keeps_their_note_out_of_the_body() =>
        Assert.Equal(["请办。"], Texts(Noted("附件：1.任务分工表", "2.联络员名单").Read().Body));

    [Fact]
    public void Keeps_notes_with_a_number_each_out_of_the_body() =>
        Assert.Equal(["请办。"], Texts(Noted("附件1：任务分工表", "附件2：联络员名单").Read().Body));

    [Fact]
    public void Parts_them()
    {
        var notice = Noted("附件：1.任务分工表", "2.联络员名单")
            .NewPage("附件1").Title("任务分工表").Table(["单位", "任务"], ["各镇街", "走访"])
            .NewPage("附件 2").Title("联络员", "名单").Text("一、顾某。").Read();

        Assert.Equal(["任务分工表", "联络员名单"], notice.Attachments.Select(a => a.Title));
        Assert.Equal(["单位", "任务", "各镇街", "走访"], Texts(notice.Attachments[0].Passages));
        Assert.Equal(["一、顾某。"], Texts(notice.Attachments[1].Passages));
    }

    [Fact]
    public void Knows_a_title_behind_the_heading() =>
        Assert.Equal("联络员名单", Noted("附件：联络员名单").NewPage("附件：联络员名单").Text("一、顾某。").Read().Attachments[0].Title);

    [Fact]
    public void Knows_titles_by_the_note_where_their_look_tells_nothing()
    {
        var notice = Noted("附件：全县冬季救助任务分工及进度安排表").Text("附件", "全县冬季救助任务分工", "及进度安排表", "白榆镇走访").Read();

        Assert.Equal("全县冬季救助任务分工及进度安排表", notice.Attachments[0].Title);
        Assert.Equal(["白榆镇走访"], Texts(notice.Attachments[0].Passages));
    }

    [Fact]
    public void Knows_titles_that_keep_their_number()
    {
        var notice = new Sheet().Scanned("关于某事的通知", "各镇街：", "请办。", "附件：1.1. 分工表", "2.2. 名单", "禾清县民政局", "2026年3月16日", "附件1", "1. 分工表", "走访。", "附件2", "2. 名单", "顾某。").Read();

        Assert.Equal(["1. 分工表", "2. 名单"], notice.Attachments.Select(a => a.Title));
    }

    [Fact]
    public void May_have_them_behind_its_foot() =>
        Assert.Equal(["某表"], Noted("附件：某表").Table(["抄送：县教育局。"], ["禾清县民政局办公室　2026年3月16日印发"]).NewPage("附件").Title("某表").Text("内容。").Read().Attachments.Select(a => a.Title));

    [Fact]
    public void May_lack_a_signature()
    {
        var notice = new Sheet().Title("关于某事的通知").Text("各镇街：", "请办。", "附件：某表").NewPage("附件").Title("某表").Text("内容。").Read();

        Assert.Equal(["请办。"], Texts(notice.Body));
        Assert.Equal(["某表"], notice.Attachments.Select(a => a.Title));
    }

    [Fact]
    public void Does_not_take_a_sentence_for_the_note() =>
        Assert.Equal(["附件：名单中的人员要逐一走访。", "请办。"], Texts(new Sheet().Title("关于某事的通知").Text("各镇街：", "附件：名单中的人员要逐一走访。", "请办。").Right("禾清县民政局", "2026年3月16日").Read().Body));

    private static Sheet Noted(params string[] note) =>
        new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("禾清县民政局关于某事的通知").Text("各镇街：", "请办。").Text(note).Right("禾清县民政局", "2026年3月16日");
}

public class AForwardedDocument
{
    private const string Inner = "省民政厅关于开展排查的通知";

    [Fact]
    public void Is_an_attachment()
    {
        var notice = Forwarding().NewPage("附件").Title(Inner).Text("各县（市、区）民政局：", "请于6月底前完成。", "附件：排查表", "省民政厅", "2026年2月1日").Read();

        Check(notice);
        Assert.Equal(["各县（市、区）民政局：", "请于6月底前完成。", "附件：排查表", "省民政厅", "2026年2月1日"], Texts(notice.Attachments[0].Passages));
    }

    [Fact]
    public void May_stand_behind_the_signature_without_a_heading()
    {
        var notice = Forwarding().Title(Inner).Text("各县（市、区）民政局：", "请于6月底前完成。").Right("省民政厅", "2026年2月1日").Read();

        Check(notice);
        Assert.Equal("各县（市、区）民政局：", notice.Attachments[0].Passages[0].Text);
    }

    private static void Check(Notice notice)
    {
        Assert.True(notice.Forwarded);
        Assert.Equal(["禾清县民政局"], notice.Issuers);
        Assert.Equal(["各镇街"], notice.Addressees);
        Assert.Equal(new DateOnly(2026, 3, 16), notice.Date);
        Assert.Equal(["现将通知转发给你们，请遵照执行。"], Texts(notice.Body));
        Assert.Equal([Inner], notice.Attachments.Select(a => a.Title));
        Assert.Empty(notice.Doubts);
    }

    private static Sheet Forwarding() =>
        new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("禾清县民政局转发" + Inner + "的通知").Text("各镇街：", "现将通知转发给你们，请遵照执行。")
            .Right("禾清县民政局", "2026年3月16日");
}

public class MinutesOfAMeeting
{
    [Fact]
    public void Have_their_mark_for_a_title_and_a_date_beside_it()
    {
        var notice = new Sheet().Mark("禾清县民政局会议纪要").Centre("第3期").Text("禾清县民政局　　2026年3月16日").Text("3月15日，局长主持召开会议，纪要如下。", "一、各镇街要走访。").Read();

        Assert.Equal("禾清县民政局会议纪要", notice.Title);
        Assert.Equal("第3期", notice.Number);
        Assert.Equal(["禾清县民政局"], notice.Issuers);
        Assert.Equal(new DateOnly(2026, 3, 16), notice.Date);
    }
}

public class AScannedDocument
{
    [Fact]
    public void Is_read_through_its_misreadings()
    {
        var notice = new Sheet().Scanned(
            "特急 ，", "禾清具民政局文件", "禾民【2026] 12 号", "一", "禾清县民玫局天于做好冬季救助", "工作的通知", "各镇街;", "请各镇街走访。", "禾清县民政局", "2026年3月16曰", "一二一", "(联系人 : 顾某，电话 : 0000)").Read();

        Assert.Equal("特急", notice.Urgency);
        Assert.Equal("禾民〔2026〕12号", notice.Number);
        Assert.Equal("禾清县民政局关于做好冬季救助工作的通知", notice.Title);
        Assert.Equal(["各镇街"], notice.Addressees);
        Assert.Equal(new DateOnly(2026, 3, 16), notice.Date);
        Assert.Equal(["禾清县民政局"], notice.Issuers);
        Assert.Equal(["请各镇街走访。"], Texts(notice.Body));
        Assert.Empty(notice.Attachments);
        Assert.Empty(notice.Doubts);
    }

    [Fact]
    public void Does_not_take_scraps_of_a_mark_for_a_body() =>
        Assert.Equal(["禾清县教育局"], new Sheet().Scanned("县府局禾清县教育局文件", "禾教〔2026〕12号", "禾清县教育局关于某事的通知", "各镇街：", "请办。", "禾清县教育局", "2026年3月16日", "[ 禾清县教育局办公宇 2026年3月16晶印发 |").Read().Issuers);

    [Fact]
    public void Does_not_guess_between_two_bodies() =>
        Assert.DoesNotContain("禾清县教育局", new Sheet().Scanned("关于某事的通知", "各镇街：", "请办。", "禾清县某某局", "2026年3月16日").Read().Issuers);
}
