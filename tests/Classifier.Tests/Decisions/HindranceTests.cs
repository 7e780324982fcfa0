using Guoshai.Classifier.Decisions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Tests.Decisions;

public class AnItemsValidity
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly Last = new(2026, 3, 31);

    [Theory]
    [InlineData(2026, 3, 1)]
    [InlineData(2026, 3, 15)]
    [InlineData(2026, 3, 31)]
    public void Covers_both_ends(int year, int month, int day) => Assert.Equal(Verdict.InList, On(new DateOnly(year, month, day)).Verdict);

    [Theory]
    [InlineData(2026, 2, 28)]
    [InlineData(2026, 4, 1)]
    public void Covers_nothing_beyond(int year, int month, int day)
    {
        var finding = On(new DateOnly(year, month, day));

        Assert.Equal((Verdict.Outside, OutsideReason.Expired), (finding.Verdict, finding.Why));
        Assert.Equal("HX-21", finding.Codes[0].Value);
    }

    [Fact]
    public void Counts_on_the_notices_own_date_not_on_the_day_of_arrival()
    {
        var late = Screener.Screen(Patrol.Notice with { Date = Last }, Edition, History.Empty, Last.AddDays(5));

        Assert.Equal(Verdict.InList, Assert.Single(late.Findings).Verdict);
    }

    [Fact]
    public void Counts_on_the_day_of_arrival_where_the_notice_has_no_date_and_is_held()
    {
        var undated = Screener.Screen(Patrol.Notice with { Date = null }, Edition, History.Empty, Last.AddDays(1));

        Assert.Equal((Verdict.Unsure, OutsideReason.Expired), (Assert.Single(undated.Findings).Verdict, Assert.Single(undated.Findings).Why));
        Assert.IsType<Decision.Hold>(undated.Decision);
    }

    [Fact]
    public void Does_not_matter_where_another_valid_item_covers_the_task()
    {
        var twice = County.Compile([.. County.With("HX-21", i => i with { Validity = new Validity(First, First) }), County.Items.Single(i => i.Code.Value == "HX-21") with { Code = new ScreeningCode("HX-29") }]);

        Assert.Equal("HX-29", Assert.Single(County.Screen(Patrol.Notice, twice).Findings).Codes[0].Value);
    }

    private static readonly Guoshai.Classifier.Matching.CompiledEdition Edition = County.Compile(County.With("HX-21", i => i with { Validity = new Validity(First, Last) }));

    private static Finding On(DateOnly date) => Assert.Single(County.Screen(Patrol.Notice with { Date = date }, Edition).Findings);
}

public class AWrongIssuer
{
    [Fact]
    public void Is_outside_though_the_matter_is_listed()
    {
        var finding = Assert.Single(County.Screen(Patrol.Notice with { Issuers = [County.CivilAffairs] }).Findings);

        Assert.Equal((Verdict.Outside, OutsideReason.WrongIssuer), (finding.Verdict, finding.Why));
    }

    [Fact]
    public void Is_none_beside_one_that_may_rely_on_the_item() =>
        Assert.Equal(Verdict.InList, Assert.Single(County.Screen(Patrol.Notice with { Issuers = [County.CivilAffairs, County.Forestry] }).Findings).Verdict);

    [Fact]
    public void Is_none_that_cooperates()
    {
        var shared = County.Compile(County.With("HX-21", i => i with { Cooperating = [County.Water] }));

        Assert.Equal(Verdict.InList, Assert.Single(County.Screen(Patrol.Notice with { Issuers = [County.Water] }, shared).Findings).Verdict);
    }

    [Fact]
    public void Is_none_where_the_item_names_no_lead()
    {
        var open = County.Compile(County.With("HX-21", i => i with { Lead = [] }));

        Assert.Equal(Verdict.InList, Assert.Single(County.Screen(Patrol.Notice with { Issuers = [County.Water] }, open).Findings).Verdict);
    }
}

public class AnItemOfSomeTownships
{
    [Fact]
    public void Returns_the_copies_of_those_that_lack_it()
    {
        var screening = County.Screen(Patrol.Notice, Only("柳塘镇", "石埠乡"));

        Assert.IsType<Decision.Deliver>(screening.Decision);
        Assert.Equal(["东坊街道", "岗头镇"], screening.ByTownship.Keys.Order(StringComparer.Ordinal));
        Assert.All(screening.ByTownship.Values, c => Assert.Equal(CopyOutcome.Return, c));
        Assert.Equal(["岗头镇", "东坊街道"], Assert.Single(screening.Findings).Lacking);
    }

    [Fact]
    public void Returns_the_whole_where_no_addressed_township_has_it()
    {
        var screening = County.Screen(Patrol.Notice with { Addressees = ["东坊街道办事处"] }, Only("柳塘镇", "石埠乡"));

        Assert.IsType<Decision.Return>(screening.Decision);
        Assert.Equal(OutsideReason.NotThisTownship, Assert.Single(screening.Findings).Why);
        Assert.Empty(screening.ByTownship);
    }

    [Fact]
    public void Delivers_to_those_that_have_it()
    {
        var screening = County.Screen(Patrol.Notice with { Addressees = ["柳塘镇人民政府"] }, Only("柳塘镇", "石埠乡"));

        Assert.IsType<Decision.Deliver>(screening.Decision);
        Assert.Empty(screening.ByTownship);
    }

    [Fact]
    public void Is_no_matter_of_those_that_lack_it_where_townships_are_meant_by_what_they_have()
    {
        var described = County.Screen(Patrol.Notice with { Addressees = ["林区各镇街"] }, Only("柳塘镇", "石埠乡"));
        var named = County.Screen(Patrol.Notice with { Addressees = ["林区各镇街", "岗头镇人民政府"] }, Only("柳塘镇", "石埠乡"));

        Assert.IsType<Decision.Deliver>(described.Decision);
        Assert.Empty(described.ByTownship);
        Assert.Equal(["岗头镇"], named.ByTownship.Keys);
    }

    [Fact]
    public void Keeps_the_whole_copy_from_a_township_that_lacks_one_task()
    {
        var screening = County.Screen(Fire.Asks("一、各镇街要组织护林员每天上山巡查，劝阻野外用火。", "二、各镇街要做好村庄保洁，及时清运生活垃圾。"), Only("柳塘镇", "石埠乡", "岗头镇"));

        Assert.Equal(2, screening.Findings.Count);
        Assert.Equal(["东坊街道"], screening.ByTownship.Keys);
    }

    private static Guoshai.Classifier.Matching.CompiledEdition Only(params string[] townships) =>
        County.Compile(County.With("HX-21", i => i with { Scope = new TownshipScope(townships.ToHashSet()) }));
}

/// <summary>A notice that asks what HX-21 lists.</summary>
internal static class Patrol
{
    public static Guoshai.Classifier.Anatomy.Notice Notice { get; } = Fire.Asks("各镇街要组织护林员每天上山巡查，劝阻野外用火，发现火情立即报告。");
}
