using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Tests.Decisions;

public class ATaskOnTheLists
{
    private const string Patrol = "各镇街要组织护林员每天上山巡查，劝阻野外用火，发现火情立即报告。";

    [Fact]
    public void Is_delivered_under_its_code()
    {
        var screening = County.Screen(Fire.Asks(Patrol));
        var finding = Assert.Single(screening.Findings);

        Assert.Equal(new Decision.Deliver("all_in_list"), screening.Decision);
        Assert.Equal(Verdict.InList, finding.Verdict);
        Assert.Equal("HX-21", finding.Codes[0].Value);
        Assert.Null(finding.Why);
    }

    [Theory]
    [InlineData(County.Ecology, "关于做好秸秆禁烧工作的通知", "各镇街要在夏收期间组织网格员到田间巡查，发现焚烧秸秆的及时劝阻。", "HX-01")]
    [InlineData(County.CivilAffairs, "关于加强独居老年人探访关爱的通知", "各镇街要每周上门走访独居老年人，了解身体和生活情况。", "HX-02")]
    [InlineData(County.Water, "关于加强河道巡查保洁的通知", "各镇街要组织村级河长每周巡河，清理水面漂浮物。", "HX-22")]
    [InlineData(County.Fire, "关于做好冬季消防安全工作的通知", "各镇街要走访沿街门店，开展消防宣传，提醒业主整改隐患。", "HX-23")]
    public void Is_found_in_each_field(string issuer, string title, string body, string code)
    {
        var finding = Assert.Single(County.Screen(County.Notice(issuer, title, body)).Findings);

        Assert.Equal(Verdict.InList, finding.Verdict);
        Assert.Equal(code, finding.Codes[0].Value);
    }

    [Fact]
    public void Is_found_in_plain_speech() =>
        Assert.Equal("HX-01", Assert.Single(County.Screen(County.Notice(County.Ecology, "关于麦收时节做好防烧秸秆工作的通知", "请各镇街盯紧地头火，看见有人点麦茬就上前叫停。")).Findings).Codes[0].Value);

    [Fact]
    public void Names_the_nearest_items_with_what_met()
    {
        var nearest = Assert.Single(County.Screen(Fire.Asks(Patrol)).Findings).Nearest;

        Assert.InRange(nearest.Count, 1, 5);
        Assert.Equal("HX-21", nearest[0].Item.Code.Value);
        Assert.NotEmpty(nearest[0].Met);
        Assert.All(nearest, n => Assert.InRange(n.Score, 0, 1));
    }
}

public class ATaskOnNoList
{
    [Fact]
    public void Returns_the_document_as_unmatched()
    {
        var screening = County.Screen(County.Notice(County.CivilAffairs, "关于组织订阅报刊的通知", "各镇街要完成报刊征订任务，每村订阅不少于5份。"));

        Assert.IsType<Decision.Return>(screening.Decision);
        Assert.Equal(OutsideReason.NoMatch, Assert.Single(screening.Findings).Why);
        Assert.Empty(screening.Findings[0].Codes);
    }

    [Fact]
    public void Returns_it_though_another_task_is_listed()
    {
        var screening = County.Screen(Fire.Asks("一、各镇街要组织护林员每天上山巡查，劝阻野外用火。", "二、各镇街要完成报刊征订任务，每村订阅不少于5份。"));

        var back = Assert.IsType<Decision.Return>(screening.Decision);
        Assert.Equal(2, screening.Findings.Count);
        Assert.Contains("报刊", Assert.Single(back.Outside).Task.Quote, StringComparison.Ordinal);
    }
}

public class ATaskTakenBack
{
    private const string Punish = "各镇街要对露天焚烧秸秆的当事人立案处罚，并当场罚款。";

    [Fact]
    public void Is_outside_under_the_taken_back_item()
    {
        var finding = Assert.Single(County.Screen(County.Notice(County.Ecology, "关于严厉打击露天焚烧秸秆的通知", Punish)).Findings);

        Assert.Equal((Verdict.Outside, OutsideReason.TakenBack), (finding.Verdict, finding.Why));
        Assert.Equal("HX-51", finding.Codes[0].Value);
    }

    [Fact]
    public void Wins_over_a_wrong_issuer()
    {
        var finding = Assert.Single(County.Screen(County.Notice(County.Forestry, "关于严厉打击露天焚烧秸秆的通知", Punish)).Findings);

        Assert.Equal(OutsideReason.TakenBack, finding.Why);
    }

    [Fact]
    public void Leaves_the_patrol_of_the_same_matter_listed()
    {
        var finding = Assert.Single(County.Screen(County.Notice(County.Ecology, "关于做好秸秆禁烧工作的通知", "各镇街要在夏收期间组织网格员到田间巡查，发现焚烧秸秆的及时劝阻。")).Findings);

        Assert.Equal("HX-01", finding.Codes[0].Value);
    }

    [Fact]
    public void Is_not_found_by_an_item_that_is_over()
    {
        var over = County.Compile(County.With("HX-51", i => i with { Validity = new Validity(County.Start, County.Today.AddDays(-1)) }));

        Assert.NotEqual(OutsideReason.TakenBack, Assert.Single(County.Screen(County.Notice(County.Ecology, "关于严厉打击露天焚烧秸秆的通知", Punish), over).Findings).Why);
    }
}

public class TheThresholds
{
    private static readonly string[] Patrol = ["各镇街要组织护林员每天上山巡查，劝阻野外用火，发现火情立即报告。"];

    [Fact]
    public void Hold_what_lies_between_them()
    {
        var screening = County.Screen(Fire.Asks(Patrol), County.Compile(County.Items, new DecisionPolicy(InList: 1.0, Outside: 0.0)));

        var hold = Assert.IsType<Decision.Hold>(screening.Decision);
        Assert.Equal("unsure_task", hold.Why);
        Assert.Contains("HX-21", hold.Question, StringComparison.Ordinal);
        Assert.Equal(Verdict.Unsure, Assert.Single(screening.Findings).Verdict);
    }

    [Fact]
    public void Deliver_from_the_upper_one() =>
        Assert.IsType<Decision.Deliver>(County.Screen(Fire.Asks(Patrol), County.Compile(County.Items, new DecisionPolicy(InList: 0, Outside: 0))).Decision);

    [Fact]
    public void Return_up_to_the_lower_one() =>
        Assert.IsType<Decision.Return>(County.Screen(Fire.Asks(Patrol), County.Compile(County.Items, new DecisionPolicy(InList: 1.1, Outside: 1))).Decision);

    [Theory]
    [InlineData("in_list", 1.0, 0.0)]
    [InlineData("no_match", 0.9, 0.0)]
    [InlineData("exceeds_role", 0.9, 0.0)]
    public void Of_a_kind_hold_what_they_leave_open(string kind, double stands, double lapses)
    {
        // Whatever the reason would be: of the patrol none is near certain.
        var policy = FindingBands.Kinds.Where(k => kind == "in_list" ? k == kind : k is not ("in_list" or "unclear" or "duplicate"))
            .Aggregate(DecisionPolicy.Default, (p, k) => p with { Kinds = p.Kinds.With(k, new FindingBand(stands, lapses)) });

        Assert.IsType<Decision.Hold>(County.Screen(Fire.Asks(Patrol), County.Compile(County.Items, policy)).Decision);
    }

    [Fact]
    public void Of_a_kind_leave_other_kinds_alone()
    {
        var policy = DecisionPolicy.Default with { Kinds = FindingBands.None.With("duplicate", new(1, 1)).With("unclear", new(1, 0)) };

        Assert.IsType<Decision.Deliver>(County.Screen(Fire.Asks(Patrol), County.Compile(County.Items, policy)).Decision);
    }

    [Theory]
    [InlineData(0.95, "in_list")]
    [InlineData(0.75, "unsure")]
    [InlineData(0.5, "unsure")]
    [InlineData(0.25, "unsure")]
    [InlineData(0.15, "out")]
    public void Of_taken_back_may_be_stricter_than_of_the_rest(double probability, string verdict)
    {
        var policy = DecisionPolicy.Default with { Kinds = FindingBands.None.With("taken_back", new(Stands: 0.8, Lapses: 0.2)) };

        Assert.Equal(verdict, Reasons.Code(Thresholds.Of(probability, OutsideReason.TakenBack, policy)));
        Assert.Equal(Thresholds.Of(probability, OutsideReason.NoMatch, DecisionPolicy.Default), Thresholds.Of(probability, OutsideReason.NoMatch, policy));
    }

    [Fact]
    public void Are_part_of_the_edition()
    {
        CompiledEdition one = County.Compile(County.Items, new DecisionPolicy(0.6, 0.4)), other = County.Compile(County.Items, new DecisionPolicy(0.7, 0.4));

        Assert.NotEqual(one.Edition.Hash, other.Edition.Hash);
    }
}
