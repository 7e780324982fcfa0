using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Tests.Tasks;

public class WorkAskedOfTownships
{
    [Theory]
    [InlineData("各镇街要组织护林员每天上山巡查")]
    [InlineData("请各乡镇（街道）逐户宣传防火知识")]
    [InlineData("柳塘镇要在进山路口设卡登记")]
    [InlineData("村（社区）干部要看住上坟烧纸的人")]
    [InlineData("由各村网格员劝阻野外用火")]
    [InlineData("10月底前各镇街要完成隐患点排查")]
    [InlineData("盼各镇街把进山的人逐个登记一遍")]
    [InlineData("烦请各乡镇组织护林员每天上山巡查")]
    [InlineData("望五个镇把进山路口看住，劝返带火种的人")]
    [InlineData("请有林场的乡镇组织护林员每天上山巡查")]
    public void Is_a_task(string sentence) => Assert.Equal([sentence], Found.Quotes(sentence + "。"));

    [Fact]
    public void Is_a_task_where_the_condition_stands_before_the_actor() =>
        Assert.Equal(["遇有大风天气的，各镇街要加密巡查"], Found.Quotes("遇有大风天气的，各镇街要加密巡查。"));

    [Fact]
    public void Is_a_task_in_words_without_an_actor_below_a_heading_that_names_one() =>
        Assert.Equal(["组织护林员每天上山巡查"], Found.Quotes("一、请各镇街做好以下工作", "（一）组织护林员每天上山巡查。"));
}

public class WorkOfOthers
{
    [Theory]
    [InlineData("我局负责火案查处和扑火指挥。")]
    [InlineData("县林业局将对重点林区进行抽查。")]
    [InlineData("由公安机关依法查处放火行为。")]
    [InlineData("各学校要组织学生上一堂防火课。")]
    [InlineData("施工单位要配齐灭火器材。")]
    [InlineData("各乡镇卫生院要对照标准逐项自查。")]
    [InlineData("柳塘镇派出所要依法查处放火行为。")]
    public void Is_no_task(string sentence) => Assert.Empty(Found.Quotes(sentence));

    [Theory]
    [InlineData("二、中队这一头")]
    [InlineData("（二）消防大队任务")]
    [InlineData("二、县林业局承担的工作")]
    public void Is_no_task_below_a_heading_that_says_whose_it_is(string heading) =>
        Assert.Equal(["各镇街要组织护林员每天上山巡查"], Found.Quotes("一、镇街这一头", "各镇街要组织护林员每天上山巡查。", heading, "对重点林区逐一复核，依法下达整改通知。"));

    [Fact]
    public void Stays_theirs_where_townships_only_receive_it() => Assert.Empty(Found.Quotes("我局将把卫星监测热点发至各镇街。"));
}

public class WorkThatATownshipIsSaidNotToDo
{
    [Theory]
    [InlineData("各镇街不承担火案查处。")]
    [InlineData("镇街不参与案件办理。")]
    [InlineData("各镇街无需另行统计。")]
    [InlineData("请不要安排网格员代为签到。")]
    [InlineData("请勿层层召开会议。")]
    public void Is_no_task(string sentence) => Assert.Empty(Found.Quotes(sentence));
}

public class ASentenceWithTwoActors
{
    [Fact]
    public void Is_cut_where_the_next_one_begins()
    {
        var quotes = Found.Quotes("各镇街要组织护林员巡山，发现火情立即报告，我局负责组织专业队扑救。");

        Assert.Equal(["各镇街要组织护林员巡山，发现火情立即报告"], quotes);
    }

    [Fact]
    public void Gives_only_the_townships_part_where_the_department_comes_first()
    {
        var quotes = Found.Quotes("我局统一印制宣传单，各镇街要逐户发放并讲解。");

        Assert.Equal(["各镇街要逐户发放并讲解"], quotes);
    }
}

public class ATaskThatNamesTownships
{
    [Fact]
    public void Asks_those_alone() =>
        Assert.Equal(["柳塘镇", "石埠乡"], Assert.Single(In("柳塘镇、石埠乡要在进山路口设卡登记。")).Townships);

    [Fact]
    public void Asks_every_addressed_one_by_a_general_word() =>
        Assert.Equal(County.Townships, Assert.Single(In("各镇街要在进山路口设卡登记。")).Townships);

    [Theory]
    [InlineData("柳塘要在进山路口设卡登记。", "柳塘镇")]
    [InlineData("东坊街道办要在进山路口设卡登记。", "东坊街道")]
    [InlineData("石埠乡、岗头镇要在进山路口设卡登记。", "岗头镇,石埠乡")]
    public void Knows_them_by_short_name_and_alias(string sentence, string names) =>
        Assert.Equal(names.Split(','), Assert.Single(In(sentence)).Townships);

    private static IReadOnlyList<AssignedTask> In(params string[] body) => Found.In(County.Notice(County.Forestry, "关于做好春季森林防火工作的通知", body));
}

public class ANoteOfTheResponsibleBodies
{
    [Fact]
    public void Says_who_is_asked_by_what_stands_before_it() =>
        Assert.Equal(
            ["开展林区隐患排查，逐处登记"],
            Found.Quotes("一、工作任务", "（一）开展林区隐患排查，逐处登记。（责任单位：各镇街）", "（二）编制防火规划，采购扑火机具。（责任单位：县林业局）"));

    [Fact]
    public void Is_no_part_of_the_quote() =>
        Assert.All(Found.Quotes("一、组织护林员每天上山巡查。（责任单位：各镇街、县林业局）"), q => Assert.DoesNotContain("责任单位", q));
}

public class AHeadingThatIsABody
{
    private static readonly string[] Body =
    [
        "一、职责分工", "（一）县林业局", "1.组织编制防火规划，采购扑火机具。", "2.对重点林区开展监督检查。",
        "（二）各镇街", "1.组织护林员每天上山巡查。", "2.逐户宣传防火知识。",
    ];

    [Fact]
    public void Carries_the_subject_for_what_stands_below_it() => Assert.Equal(["组织护林员每天上山巡查", "逐户宣传防火知识"], Found.Quotes(Body));
}

public class DemandsWithASemicolonBetween
{
    [Fact]
    public void Are_tasks_of_their_own() =>
        Assert.Equal(["各镇街要组织护林员每天上山巡查", "要逐户宣传防火知识"], Found.Quotes("各镇街要组织护林员每天上山巡查；要逐户宣传防火知识。"));
}

public class ADepartmentThatOnlyOwnsOrPrecedesTheWork
{
    [Theory]
    [InlineData("我局印制的宣传单，请逐户发放并讲解")]
    [InlineData("我局名单发到后，请逐户核对登记")]
    public void Does_not_take_it_from_the_townships(string sentence) => Assert.Equal([sentence], Found.Quotes(sentence + "。"));
}

public class EnterprisesOfAKind
{
    [Theory]
    [InlineData("各木材加工企业要配齐灭火器材，逐项登记。")]
    [InlineData("全县采石企业应落实防火隔离措施。")]
    public void Are_asked_themselves(string sentence) => Assert.Empty(Found.Quotes(sentence));
}
