using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Classifier.Tests.Decisions;

public class ATaskAskedBefore
{
    private const int Days = 90;
    private const string Quote = "各镇街要组织护林员每天上山巡查，劝阻野外用火，发现火情立即报告";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Days)]
    public void Is_a_duplicate_within_ninety_days(int ago)
    {
        var screening = Again(Before(ago));

        Assert.Equal(OutsideReason.Duplicate, Assert.Single(screening.Findings).Why);
        Assert.Equal("doc-1", screening.DuplicateOf);
        Assert.IsType<Decision.Return>(screening.Decision);
    }

    [Theory]
    [InlineData(Days + 1)]
    [InlineData(-1)]
    public void Is_none_after_them_and_none_of_a_later_one(int ago)
    {
        var screening = Again(Before(ago));

        Assert.IsType<Decision.Deliver>(screening.Decision);
        Assert.Null(screening.DuplicateOf);
    }

    [Fact]
    public void Is_none_of_a_returned_document() => Assert.IsType<Decision.Deliver>(Screener.Screen(Patrol.Notice, County.Compiled, History.Empty, County.Today).Decision);

    [Fact]
    public void Is_none_of_another_issuer() => Assert.Null(Again(Before(10) with { Issuers = [County.Water] }).DuplicateOf);

    [Fact]
    public void Is_none_where_a_township_is_asked_for_the_first_time() => Assert.Null(Again(Before(10) with { Townships = ["柳塘镇", "石埠乡"] }).DuplicateOf);

    [Fact]
    public void Is_one_where_fewer_townships_are_asked_again() =>
        Assert.Equal("doc-1", Screener.Screen(Patrol.Notice with { Addressees = ["柳塘镇人民政府"] }, County.Compiled, new History([Before(10)]), County.Today).DuplicateOf);

    [Fact]
    public void Is_none_where_something_else_is_asked() => Assert.Null(Again(Before(10) with { Quote = "各镇街要做好村庄保洁，及时清运生活垃圾", Codes = ["HX-05"] }).DuplicateOf);

    [Fact]
    public void Is_one_where_a_reminder_cites_the_earlier_document()
    {
        var reminder = County.Notice(County.Forestry, "关于再次催报护林员巡山情况的通知", "我局禾林〔2026〕3号文要求护林员每日巡山，各镇街要组织护林员每天上山巡查。");

        Assert.Equal("doc-1", Screener.Screen(reminder, County.Compiled, new History([Before(10)]), County.Today).DuplicateOf);
    }

    [Fact]
    public void Is_one_where_a_reminder_of_the_same_title_says_it_in_other_words()
    {
        var reminder = County.Notice(County.Forestry, "关于催办加强护林员巡山工作的通知", "请还没有落实的镇街抓紧组织护林员上山巡查，看见野外用火的劝住。");

        Assert.Equal("doc-1", Screener.Screen(reminder, County.Compiled, new History([Before(10)]), County.Today).DuplicateOf);
    }

    [Theory]
    [InlineData("关于催报护林员巡山情况的通知", "请各镇街报送情况。")]
    [InlineData("关于做好护林员巡山工作的通知", "我局《关于加强护林员巡山的通知》（禾 ﹝2026﹞ 3号）的要求不变。")]
    [InlineData("关于做好护林员巡山工作的通知", "按照禾[2026]3号文件的要求办理。")]
    public void Is_spoken_of_by_a_reminder_and_by_a_number_of_the_same_series(string title, string body) =>
        Assert.True(Screener.LooksBack(County.Notice(County.Forestry, title, body)));

    [Theory]
    [InlineData("请各镇街组织护林员巡山。")]
    [InlineData("根据省政府令〔2026〕3号的规定，请各镇街组织护林员巡山。")]
    public void Is_not_spoken_of_by_others(string body) => Assert.False(Screener.LooksBack(County.Notice(County.Forestry, "关于做好护林员巡山工作的通知", body)));

    [Fact]
    public void Is_not_looked_for_by_a_number_that_is_missing_or_of_no_series() => Assert.All(
        new[] { null, "第3号" },
        number => Assert.False(Screener.LooksBack(County.Notice(County.Forestry, "关于做好护林员巡山工作的通知", "按照〔2026〕3号文件的要求办理。") with { Number = number })));

    private static Screening Again(RunningTask before) => Screener.Screen(Patrol.Notice, County.Compiled, new History([before]), County.Today);

    private static RunningTask Before(int daysAgo) => new(
        "doc-1", "禾林〔2026〕3号", "关于加强护林员巡山的通知", [County.Forestry], County.Today.AddDays(-daysAgo), Quote, ["HX-21"], County.Townships);
}
