using Guoshai.Classifier.Anatomy;

namespace Guoshai.Classifier.Tests.Anatomy;

public class ThePrintedElements
{
    private static readonly Notice Whole = new Sheet()
        .Text("000123", "特急")
        .Mark("禾清县民政局文件")
        .Text("禾民〔2026〕12号　签发人：冯某某")
        .Title("禾清县民政局关于做好冬季救助工作的通知")
        .Text("各镇人民政府、各乡人民政府、各街道办事处：")
        .Text("天气转冷，现将有关事项通知如下：", "一、各镇街要逐户走访。")
        .Text("附件：走访登记表")
        .Right("禾清县民政局", "2026年11月5日")
        .Text("（联系人：冯某某，联系电话：7780000）")
        .NewPage("附件").Centre("走访登记表").Text("每户一行。")
        .Text("抄送：县残联，县教育局。", "禾清县民政局办公室　2026年11月6日印发")
        .Read();

    [Theory]
    [InlineData(ElementKind.CopyNumber, "000123", 1)]
    [InlineData(ElementKind.Urgency, "特急", 2)]
    [InlineData(ElementKind.IssuerMark, "禾清县民政局文件", 3)]
    [InlineData(ElementKind.Number, "禾民〔2026〕12号", 4)]
    [InlineData(ElementKind.Signatory, "冯某某", 4)]
    [InlineData(ElementKind.Title, "禾清县民政局关于做好冬季救助工作的通知", 5)]
    [InlineData(ElementKind.Addressees, "各镇人民政府、各乡人民政府、各街道办事处", 6)]
    [InlineData(ElementKind.AttachmentNote, "附件：走访登记表", 9)]
    [InlineData(ElementKind.Signature, "禾清县民政局", 10)]
    [InlineData(ElementKind.Date, "2026-11-05", 11)]
    [InlineData(ElementKind.Remark, "（联系人：冯某某，联系电话：7780000）", 12)]
    [InlineData(ElementKind.CopiedTo, "县残联，县教育局", 16)]
    [InlineData(ElementKind.Printer, "禾清县民政局办公室", 17)]
    [InlineData(ElementKind.PrintDate, "2026年11月6日", 17)]
    public void Stand_in_their_places(ElementKind kind, string text, int paragraph)
    {
        var element = Assert.Single(Whole.Elements, e => e.Kind == kind);

        Assert.Equal((text, paragraph, 1.0), (element.Text, element.Place.Paragraph, element.Confidence));
    }

    [Fact]
    public void Come_in_the_order_of_the_standard() => Assert.Equal(Whole.Elements.OrderBy(e => e.Kind), Whole.Elements);

    [Fact]
    public void Name_the_bodies_copied_to_one_by_one() => Assert.Equal(["县残联", "县教育局"], Whole.Copied);

    [Fact]
    public void Are_missing_where_they_are_not_printed() =>
        Assert.DoesNotContain(Sheet.Usual().Read().Elements, e => e.Kind is ElementKind.CopyNumber or ElementKind.Secrecy or ElementKind.Signatory or ElementKind.Printer);

    [Fact]
    public void Are_as_sure_as_their_recognition()
    {
        var scanned = new Sheet().Scanned("禾清县民政局文件", "禾民〔2026〕12号", "禾清县民政局关于某事的通知", "各镇街：", "请办。", "禾清县民政局", "2026年11月5日").Read();

        Assert.All(scanned.Elements, e => Assert.Equal(0.9, e.Confidence));
        Assert.Contains(scanned.Elements, e => e.Kind == ElementKind.Title);
    }

    [Fact]
    public void Are_in_doubt_where_they_contradict_one_another()
    {
        var notice = new Sheet().Mark("禾清县教育局文件").Centre("禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。").Right("禾清县民政局", "2026年11月5日").Read();

        Assert.Equal(0.5, Assert.Single(notice.Elements, e => e.Kind == ElementKind.Signature).Confidence);
        Assert.Equal(1, Assert.Single(notice.Elements, e => e.Kind == ElementKind.Title).Confidence);
    }
}
