namespace Guoshai.Classifier.Tests.Anatomy;

public class ADocumentWhoseIssuersAgree
{
    [Fact]
    public void Has_no_doubt() => Assert.Empty(Sheet.Usual().Read().Doubts);

    [Fact]
    public void May_sign_by_its_short_name() =>
        Assert.Equal(["禾清县民政局"], Of("禾清县民政局文件", "禾民〔2026〕12号", "关于某事的通知", "县民政局").Issuers);

    [Fact]
    public void May_name_its_main_issuer_alone_in_the_mark()
    {
        var notice = Of("禾清县民政局文件", "禾民〔2026〕12号", "禾清县民政局 禾清县教育局关于某事的通知", "禾清县民政局　禾清县教育局");

        Assert.Equal(["禾清县民政局", "禾清县教育局"], notice.Issuers);
        Assert.Empty(notice.Doubts);
    }

    [Theory]
    [InlineData("做好全县乡镇调整工作的通知")]
    [InlineData("进一步加强社区公布事项管理的通知")]
    [InlineData("禾清县民政局2026年工作要点")]
    public void Need_not_name_them_before_its_matter(string title) =>
        Assert.Empty(Of("禾清县民政局文件", "禾民〔2026〕12号", title, "禾清县民政局").Doubts);

    [Fact]
    public void May_have_a_seals_remark_beside_the_signature() =>
        Assert.Empty(new Sheet().Title("禾清县民政局关于某事的通知").Text("各镇街：", "请办。").Right("（此页无正文）", "禾清县民政局", "2026年3月16日").Read().Doubts);

    [Fact]
    public void Is_told_by_the_longest_prefix() =>
        Assert.Empty(Of("中共禾清县委政法委员会文件", "禾政法〔2026〕2号", "关于某事的通知", "中共禾清县委政法委员会").Doubts);

    private static Guoshai.Classifier.Anatomy.Notice Of(string mark, string number, string title, string signature) => Papers.Of(mark, number, title, signature);
}

public class ADocumentWhoseIssuersDisagree
{
    [Theory]
    [InlineData("禾清县民政局文件", "禾教〔2026〕12号", "关于某事的通知", "禾清县民政局")]
    [InlineData("禾清县民政局文件", "禾政〔2026〕12号", "关于某事的通知", "禾清县民政局")]
    [InlineData("禾清县民政局文件", "禾民〔2026〕12号", "禾清县教育局关于某事的通知", "禾清县民政局")]
    [InlineData("禾清县民政局文件", "禾民〔2026〕12号", "关于某事的通知", "禾清县教育局")]
    [InlineData("禾清县民政局文件", "禾民〔2026〕12号", "关于某事的通知", "禾清县婚姻登记中心")]
    [InlineData("禾清县某某协会文件", "禾民〔2026〕12号", "关于某事的通知", "禾清县民政局")]
    [InlineData("禾清县民政局文件", "云民〔2026〕12号", "关于某事的通知", "禾清县民政局")]
    public void Is_in_doubt(string mark, string number, string title, string signature) =>
        Assert.Contains("issuer_mismatch", Papers.Of(mark, number, title, signature).Doubts);
}

public class ADocumentOfABodyThatTheDirectoryLacks
{
    [Theory]
    [InlineData("禾清县某某协会文件", "禾协〔2026〕12号", "禾清县某某协会关于某事的通知", "禾清县某某协会")]
    [InlineData("禾清县民政局办公室文件", "禾民办〔2026〕12号", "禾清县民政局办公室关于某事的通知", "禾清县民政局办公室")]
    public void Has_no_issuer_and_says_so(string mark, string number, string title, string signature)
    {
        var notice = Papers.Of(mark, number, title, signature);

        Assert.Empty(notice.Issuers);
        Assert.Contains("issuer_unknown", notice.Doubts);
    }
}

file static class Papers
{
    public static Guoshai.Classifier.Anatomy.Notice Of(string mark, string number, string title, string signature) =>
        new Sheet().Mark(mark).Centre(number).Title(title).Text("各镇街：", "请办。").Right(signature, "2026年3月1日").Read();
}
