using Guoshai.Classifier.Decisions;

namespace Guoshai.Classifier.Tests.Decisions;

public class ATaskThatNamesNothingToDo
{
    [Theory]
    [InlineData("请各镇街对存在问题逐项研究，加以解决，并报送有关情况。")]
    [InlineData("各镇街要对照既定部署，抓紧落实各项任务，及时上报推进情况。")]
    public void Is_unclear(string sentence)
    {
        var screening = County.Screen(County.Notice(County.CivilAffairs, "关于进一步推进有关工作的通知", sentence));

        Assert.Equal((Verdict.Outside, OutsideReason.Unclear), (Assert.Single(screening.Findings).Verdict, screening.Findings[0].Why));
        Assert.IsType<Decision.Return>(screening.Decision);
    }

    [Fact]
    public void Is_clear_where_the_title_says_what_it_is_about()
    {
        var screening = County.Screen(County.Notice(County.Forestry, "关于做好森林防火巡查和野外火源管理工作的通知", "请各镇街按照要求组织护林员抓好巡查落实。"));

        Assert.DoesNotContain(screening.Findings, f => f.Why == OutsideReason.Unclear);
    }
}
