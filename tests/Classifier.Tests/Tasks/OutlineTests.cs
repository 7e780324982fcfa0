using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Tests.Tasks;

public class TheHeadingsAboveAParagraph
{
    [Fact]
    public void Are_the_open_ones_outermost_first()
    {
        var outline = Of("一、巡山护林", "（一）进山路口", "各镇街要设卡。", "（二）林缘地带", "各镇街要清理枯草。", "二、宣传", "各镇街要广播。");

        Assert.Equal(["", "巡山护林", "巡山护林 进山路口", "巡山护林", "巡山护林 林缘地带", "", "宣传"], outline.Select(p => p.Headings));
    }

    [Fact]
    public void End_with_the_part_that_they_head() =>
        Assert.Equal("", Of("一、巡山护林", "（一）进山路口", "二、宣传")[^1].Headings);

    [Theory]
    [InlineData("一、巡山护林", 1)]
    [InlineData("（二）进山路口", 2)]
    [InlineData("3.登记", 3)]
    [InlineData("（4）报告", 4)]
    [InlineData("一是登记", 5)]
    [InlineData("各镇街要登记", 0)]
    [InlineData("3.5公里以内的林缘要清理", 0)]
    public void Have_the_level_that_their_number_shows(string text, int level) => Assert.Equal(level, Of(text)[0].Level);

    [Fact]
    public void Hold_the_run_in_heading_that_opens_a_paragraph()
    {
        var paragraph = Of("一、摸一遍底。请各镇街逐户登记。", "（一）柳塘镇先行。")[0];

        Assert.False(paragraph.IsHeading);
        Assert.Equal("摸一遍底。", paragraph.Text[..paragraph.RunIn]);
    }

    [Fact]
    public void Are_kept_in_the_task() =>
        Assert.Equal("巡山护林", Assert.Single(Found.In(County.Notice(County.Forestry, "关于森林防火的通知", "一、巡山护林", "（一）各镇街要组织护林员每天巡查。"))).Heading);

    private static IReadOnlyList<Paragraph> Of(params string[] body) => Outline.Of(County.Notice(County.Forestry, "关于森林防火的通知", body));
}
