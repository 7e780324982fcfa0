using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Classifier.Tests.Decisions;

public class ANoticeThatIsNotSubjectToScreening
{
    private const string Work = "各镇街要组织护林员每天上山巡查，发现火情立即报告。";

    [Theory]
    [InlineData(County.Government, "关于做好春季森林防火工作的通知", Work, NotSubjectReason.IssuedByCommitteeOrGovernment)]
    [InlineData(County.Forestry, "关于表扬森林防火先进单位的通报", "现对下列单位予以通报表扬，希望再接再厉。", NotSubjectReason.NoTask)]
    [InlineData(County.Forestry, "关于同意设立防火检查站的批复", "你单位报来的请示收悉，同意设立。此复。", NotSubjectReason.NoTask)]
    [InlineData(County.Forestry, "关于张某同志任职的通知", "经研究，决定张某同志任防火股股长。", NotSubjectReason.NoTask)]
    [InlineData(County.Forestry, "关于印发防火知识手册的函", "现将防火知识手册印发给你们，供学习参考。", NotSubjectReason.NoTask)]
    public void Is_delivered_and_says_why(string issuer, string title, string body, NotSubjectReason why)
    {
        var screening = County.Screen(County.Notice(issuer, title, body));

        Assert.Equal(why, screening.NotSubject);
        Assert.Equal(new Decision.Deliver(Reasons.Code(why)), screening.Decision);
        Assert.Empty(screening.Findings);
    }

    [Fact]
    public void Can_be_one_addressed_to_no_township() =>
        Assert.Equal(NotSubjectReason.NotAddressedToTownships, Subject(County.Notice(County.Forestry, "关于做好防火工作的通知", Work) with { Addressees = ["局属各单位", "各国有林场"] }));

    [Fact]
    public void Can_be_a_call_to_a_meeting() =>
        Assert.Equal(NotSubjectReason.Meeting, Subject(County.Notice(County.Forestry, "关于召开森林防火工作会议的通知", "一、会议时间：3月20日上午9时。", "二、会议地点：县林业局三楼会议室。", "三、参会人员：各镇街分管负责同志。")));

    [Fact]
    public void Can_be_an_order_of_an_emergency_response() =>
        Assert.Equal(NotSubjectReason.Emergency, Subject(County.Notice(County.Water, "关于启动防汛四级应急响应的紧急通知", "据气象台预报，今晚有暴雨，决定启动防汛四级应急响应。", "各镇街要立即转移低洼处群众。") with { Urgency = "特急" }));

    [Fact]
    public void Can_be_an_order_that_carries_one_out() =>
        Assert.Equal(NotSubjectReason.Emergency, Subject(County.Notice(County.Water, "关于做好台风防御工作的紧急通知", "台风已登陆。按照市减灾委四级应急响应部署，请立即落实以下措施：", "一、停止户外高空作业，转移简易房内人员。") with { Urgency = "特急" }));

    [Fact]
    public void Is_no_commendation_that_asks_plain_work()
    {
        var screening = County.Screen(County.Notice(County.Forestry, "关于森林防火情况的通报", "一、通报如下。", "二、下一步工作", "（一）" + Work));

        Assert.Null(screening.NotSubject);
    }

    private static NotSubjectReason? Subject(Notice notice) => County.Screen(notice).NotSubject;
}

public class AnOrdinaryNoticeInUrgentWords
{
    [Theory]
    [InlineData("关于紧急做好森林防火工作的通知", "特急")]
    [InlineData("关于开展防汛应急响应演练的通知", null)]
    [InlineData("关于修订防汛应急响应预案的通知", null)]
    public void Is_no_emergency(string title, string? urgency) =>
        Assert.NotEqual(NotSubjectReason.Emergency, County.Screen(County.Notice(County.Water, title, "各镇街要组织护林员每天上山巡查。") with { Urgency = urgency }).NotSubject);

    [Fact]
    public void Is_none_for_a_response_told_of_as_past() =>
        Assert.NotEqual(NotSubjectReason.Emergency, County.Screen(County.Notice(County.Water, "关于做好水毁堤防修复的通知", "去年7月启动防汛四级应急响应以来，各地堤防多处受损。", "各镇街要巡查堤防并报告损毁情况。")).NotSubject);
}

public class AMeetingsTitle
{
    [Fact]
    public void Alone_makes_no_meeting() =>
        Assert.NotEqual(NotSubjectReason.Meeting, County.Screen(County.Notice(County.Forestry, "关于召开村民会议宣传森林防火的通知", "各镇街要召开村民会议，逐户宣传防火知识。")).NotSubject);
}
