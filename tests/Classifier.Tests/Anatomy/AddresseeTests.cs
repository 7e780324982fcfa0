using Guoshai.Classifier.Anatomy;
using static Guoshai.Classifier.Tests.Anatomy.Sheet;

namespace Guoshai.Classifier.Tests.Anatomy;

public class TheAddressees
{
    [Theory]
    [InlineData("各镇人民政府、各乡人民政府，县直有关部门：", "各镇人民政府|各乡人民政府|县直有关部门")]
    [InlineData("各乡镇（街道）党（工）委、团委:", "各乡镇（街道）党（工）委|团委")]
    [InlineData("各镇人民政府和各街道办事处：", "各镇人民政府|各街道办事处")]
    [InlineData("白榆镇、石棠乡人民政府（名单附后，不另发）：", "白榆镇|石棠乡人民政府（名单附后，不另发）")]
    public void Are_split_outside_brackets(string line, string names) =>
        Assert.Equal(names.Split('|'), AnatomyText.SplitAddressees(line));

    [Fact]
    public void Run_over_lines()
    {
        var notice = Addressed("各镇人民政府、各乡人民政府、各街道", "办事处，县直各单位：", "请办。");

        Assert.Equal(["各镇人民政府", "各乡人民政府", "各街道办事处", "县直各单位"], notice.Addressees);
        Assert.Equal(["请办。"], Texts(notice.Body));
    }

    [Fact]
    public void May_share_the_bodys_first_paragraph()
    {
        var notice = Addressed("各镇街：现就有关事项通知如下：", "一、请办。");

        Assert.Equal(["各镇街"], notice.Addressees);
        Assert.Equal(["现就有关事项通知如下：", "一、请办。"], Texts(notice.Body));
    }

    [Theory]
    [InlineData("为做好冬季救助工作，现将有关事项通知如下：")]
    [InlineData("根据上级部署：")]
    [InlineData("联系人：顾某")]
    public void Are_none_where_the_body_begins_at_once(string first)
    {
        var notice = Addressed(first, "一、请办。");

        Assert.Empty(notice.Addressees);
        Assert.Equal([first, "一、请办。"], Texts(notice.Body));
    }

    [Fact]
    public void May_stand_at_the_foot()
    {
        var notice = new Sheet().Title("禾清县人民政府关于禁火的通告").Text("为保护森林，通告如下：", "一、禁火。")
            .Right("禾清县人民政府", "2026年3月1日").Text("主送：各镇人民政府，各街道办事处。", "禾清县人民政府办公室　2026年3月1日印发").Read();

        Assert.Equal(["各镇人民政府", "各街道办事处"], notice.Addressees);
    }

    [Fact]
    public void Are_in_doubt_where_characters_are_lost() =>
        Assert.Contains("garbled_addressees", Addressed("各\uE123街道办事处：", "请办。").Doubts);

    [Fact]
    public void Are_put_right_by_the_directory_where_misread() =>
        Assert.Equal(["白榆镇", "石棠乡人民政府"], new Sheet().Scanned("禾清县民政局关于某事的通知", "自榆镇、石棠乡人民政府;", "请办。").Read().Addressees);

    [Fact]
    public void Are_parted_where_a_pause_was_lost() =>
        Assert.Equal(["白榆镇", "石棠乡人民政府"], new Sheet().Scanned("禾清县民政局关于某事的通知", "白榆镇石棠乡人民政府：", "请办。").Read().Addressees);

    [Fact]
    public void Are_parted_from_the_title_they_were_joined_to()
    {
        var notice = new Sheet().Scanned("禾清县民政局关于某事的通知各镇人民政府、各街道办事处：", "请办。").Read();

        Assert.Equal("禾清县民政局关于某事的通知", notice.Title);
        Assert.Equal(["各镇人民政府", "各街道办事处"], notice.Addressees);
    }

    private static Notice Addressed(params string[] lines) =>
        new Sheet().Mark("禾清县民政局文件").Centre("禾民〔2026〕12号").Title("禾清县民政局关于某事的通知").Text(lines).Read();
}
