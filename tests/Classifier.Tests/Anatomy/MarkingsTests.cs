namespace Guoshai.Classifier.Tests.Anatomy;

public class ADocumentThatBearsASecrecyMarking
{
    [Theory]
    [InlineData("秘密★1年", "秘密★1年")]
    [InlineData("机 密 ★ 5 年", "机密★5年")]
    [InlineData("绝密★长期", "绝密★长期")]
    [InlineData("秘密", "秘密")]
    [InlineData("机　密", "机密")]
    [InlineData("密级：机密", "机密")]
    [InlineData("秘密★", "秘密★")]
    [InlineData("机密☆十年", "机密☆十年")]
    [InlineData("000012　　秘密★1年", "秘密★1年")]
    [InlineData("秘密★6个月  特急", "秘密★6个月")]
    [InlineData("特急  机密", "机密")]
    public void Is_known_by_a_line_of_its_head(string line, string marking) =>
        Assert.Equal(marking, Head(new Sheet().Text(line)).Secrecy);

    [Theory]
    [InlineData("禾民〔2026〕密2号", "秘密")]
    [InlineData("禾民〔2026〕机5号", "机密")]
    public void Is_known_by_the_series_of_its_number(string number, string level) =>
        Assert.Equal(level, new Sheet().Mark("禾清县民政局文件").Centre(number).Title("关于某事的通知").Text("各镇街：", "请办。").Read().Secrecy);

    [Fact]
    public void Is_known_by_a_text_box() => Assert.Equal("秘密★1年", Sheet.Usual().Box("秘密★1年").Read().Secrecy);

    [Fact]
    public void Is_known_by_a_page_header() => Assert.Equal("机密", Sheet.Usual().Header("机密").Read().Secrecy);

    [Fact]
    public void Is_known_by_the_marking_beside_a_letters_number() =>
        Assert.Equal(("秘密★1年", "禾民函〔2026〕3号"), Pair(new Sheet().Mark("禾清县民政局").Text("秘密★1年　　　禾民函〔2026〕3号")));

    [Fact]
    public void Is_known_by_the_marking_of_an_attachment() =>
        Assert.Equal("机密★10年", Sheet.Usual().NewPage("附件").Text("机密★10年").Title("某表").Text("内容。").Read().Secrecy);

    [Theory]
    [InlineData("附件", "机密")]
    [InlineData("附件1　机密★10年", "名单")]
    public void Is_known_at_the_top_of_an_attachment(string heading, string next) =>
        Assert.StartsWith("机密", Sheet.Usual().NewPage(heading).Text(next).Title("某表").Text("内容。").Read().Secrecy, StringComparison.Ordinal);

    [Theory]
    [InlineData("秘密x1年")]
    [InlineData("秘密女 1年")]
    [InlineData("秘窗★1年")]
    [InlineData("泌密1年")]
    public void Is_known_though_it_was_misread(string line) =>
        Assert.Equal("秘密★1年", new Sheet().Scanned(line, "禾清县民政局文件", "禾民〔2026〕12号", "禾清县民政局关于某事的通知", "各镇街：", "请办理。").Read().Secrecy);

    private static (string?, string?) Pair(Sheet sheet) => Head(sheet) is var notice ? (notice.Secrecy, notice.Number) : default;

    private static Guoshai.Classifier.Anatomy.Notice Head(Sheet sheet) =>
        sheet.Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("禾清县民政局关于某事的通知").Text("各镇街：", "请办理。").Read();
}

public class ADocumentThatOnlySpeaksOfSecrets
{
    [Theory]
    [InlineData("禾清县民政局关于做好保守国家秘密工作的通知")]
    [InlineData("秘密级文件管理办法")]
    public void Bears_no_marking_for_its_title(string title) =>
        Assert.Null(new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title(title).Text("各镇街：", "请办理。").Read().Secrecy);

    [Fact]
    public void Bears_no_marking_for_its_body() =>
        Assert.Null(Sheet.Usual().Text("名单属于工作秘密，机密★5年的材料另行送达。", "商业秘密").Read().Secrecy);

    [Fact]
    public void Bears_no_marking_for_a_forms_cell() =>
        Assert.Null(new Sheet().Text("关于报送名单的通知").Table(["单位", "密级"], ["白榆镇", "秘密"]).Read().Secrecy);

    [Fact]
    public void Bears_no_marking_for_a_tables_cell() =>
        Assert.Null(Sheet.Usual().NewPage("附件").Title("登记表").Table(["材料", "密级"], ["甲", "秘密"]).Read().Secrecy);
}

public class ADocumentThatIsUrgent
{
    [Theory]
    [InlineData("特急", "特急")]
    [InlineData("加 急", "加急")]
    [InlineData("紧急程度：特急", "特急")]
    [InlineData("000003 特急", "特急")]
    public void Says_so(string line, string urgency) =>
        Assert.Equal(urgency, new Sheet().Text(line).Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("关于某事的通知").Text("各镇街：", "请办。").Read().Urgency);

    [Fact]
    public void Is_not_known_by_its_title() =>
        Assert.Null(new Sheet().Title("禾清县民政局关于加急办理某事的紧急通知").Text("各镇街：", "特急件要当日办结。").Read().Urgency);
}
