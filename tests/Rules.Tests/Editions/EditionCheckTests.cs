using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Tests.Editions;

public class ADraftThatMayBePublished
{
    [Fact]
    public void Passes_with_no_warning()
    {
        var report = EditionCheck.Of(Draft.Of(Samples.Edition), Samples.Edition, Samples.Start, false);

        Assert.Empty(report.Stops);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void May_be_the_first() => Assert.True(EditionCheck.Of(Draft.Of(Samples.Edition), null, Samples.Start, false).Passes);

    [Fact]
    public void May_lose_one_item_in_eleven() =>
        Assert.True(EditionCheck.Of(Samples.Draft(i => [.. i.Skip(1)]), Samples.Edition, Samples.Start, false).Passes);

    [Fact]
    public void May_lose_many_where_the_maintainer_says_so() =>
        Assert.True(EditionCheck.Of(Samples.Draft(i => [.. i.Skip(6)]), Samples.Edition, Samples.Start, mayShrink: true).Passes);
}

public class ADraftThatMustNotBePublished
{
    public static TheoryData<string, Draft> Broken { get; } = new()
    {
        { "no_items", Samples.Draft(_ => []) },
        { "no_townships", Draft.Of(Samples.Edition) with { Directory = new([], Samples.Bodies.Departments) } },
        { "no_departments", Draft.Of(Samples.Edition) with { Directory = new(Samples.Bodies.Townships, []) } },
        { "bad_policy", Draft.Of(Samples.Edition) with { Policy = new(0.2, 0.5) } },
        { "bad_policy", Draft.Of(Samples.Edition) with { Policy = new(double.NaN, 0.5) } },
        { "bad_policy", Draft.Of(Samples.Edition) with { Policy = new(1.5, 0.5) } },
        { "duplicate_code", Samples.Draft(i => [.. i, i[0] with { List = ListKind.Powers }]) },
        { "empty_code", Changed(i => i with { Code = new(" ") }) },
        { "empty_matter", Changed(i => i with { Matter = " " }) },
        { "unprintable", Changed(i => i with { Matter = "甲\u001F乙" }) },
        { "unprintable", Changed(i => i with { Basis = "半个字\uD800" }) },
        { "bad_part", Changed(i => i with { Wordings = ["甲;乙"] }) },
        { "unknown_department", Changed(i => i with { Lead = ["无此局"] }) },
        { "unknown_department", Changed(i => i with { Cooperating = ["县民政局"] }) },
        { "unknown_township", Changed(i => i with { Scope = new(new HashSet<string> { "无此镇" }) }) },
        { "empty_scope", Changed(i => i with { Scope = new(new HashSet<string>()) }) },
        { "dates_reversed", Changed(i => i with { Validity = new(Samples.Start, Samples.Start.AddDays(-1)) }) },
        { "absurd_date", Changed(i => i with { Validity = new(DateOnly.MinValue, null) }) },
        { "absurd_date", Changed(i => i with { Validity = new(Samples.Start, DateOnly.MaxValue) }) },
        { "duplicate_body", WithTownship(new("松岭镇", "镇", [])) },
        { "bad_body", WithTownship(new(" ", "镇", [])) },
        { "ambiguous_body", WithTownship(new("新镇", "镇", ["松岭镇"])) },
        { "ambiguous_body", WithTownship(new("县民政局", "镇", [])) },
        { "ambiguous_body", WithDepartment(new("甲局", ["芦川县水利局"], "", DepartmentClass.Department)) },
        { "items_gone", Samples.Draft(i => [.. i.Skip(2)]) },
        { "items_gone", Samples.Draft(i => [.. i.Take(1)]) },
        { "items_gone", Samples.Draft(i => [.. i.Select(x => x with { Validity = new(Samples.Start.AddYears(-2), Samples.Start.AddYears(-1)) })]) },
        { "items_gone", Samples.Draft(i => [.. i.Select(x => x with { Scope = new(new HashSet<string> { "松岭镇" }) })]) },
        { "items_gone", Samples.Draft(i => [.. i.Select(x => x with { List = ListKind.TakenBack })]) },
        { "items_gone", Samples.Draft(i => [.. i.Select(x => x with { Code = new($"新{x.Code}") })]) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Is_stopped_with_its_reason(string rule, Draft draft)
    {
        var report = EditionCheck.Of(draft, Samples.Edition, Samples.Start, mayShrink: false);

        Assert.False(report.Passes);
        Assert.Contains(rule, report.Stops.Select(s => s.Rule));
        Assert.All(report.Stops, s => Assert.EndsWith("。", s.Message, StringComparison.Ordinal));
    }

    private static Draft Changed(Func<ListItem, ListItem> change) => Samples.Draft(items => [change(items[0]), .. items.Skip(1)]);

    private static Draft WithTownship(Township township) =>
        Draft.Of(Samples.Edition) with { Directory = new([.. Samples.Bodies.Townships, township], Samples.Bodies.Departments) };

    private static Draft WithDepartment(Department department) =>
        Draft.Of(Samples.Edition) with { Directory = new(Samples.Bodies.Townships, [.. Samples.Bodies.Departments, department]) };
}

public class AWarning
{
    [Theory]
    [InlineData("做好上级交办的其他工作")]
    [InlineData("协助做好有关工作")]
    [InlineData("加强辖区管理，落实属地责任")]
    [InlineData("配合部门开展相关服务工作")]
    public void Tells_of_a_vague_matter(string matter) => Assert.Equal(["vague_matter"], Rules(i => i with { Matter = matter }));

    [Theory]
    [InlineData("秸秆禁烧巡查")]
    [InlineData("开展节水宣传")]
    [InlineData("村级河长设立")]
    [InlineData("征兵")]
    public void Leaves_a_clear_matter_alone(string matter) => Assert.Empty(Rules(i => i with { Matter = matter }));

    [Fact]
    public void Tells_of_a_missing_basis() => Assert.Equal(["no_basis"], Rules(i => i with { Basis = "" }));

    [Theory]
    [InlineData(ListKind.Shared)]
    [InlineData(ListKind.TakenBack)]
    public void Tells_of_a_list_item_that_no_department_leads(ListKind list) => Assert.Equal(["no_lead"], Rules(i => i with { List = list }));

    [Theory]
    [InlineData(0, "expires_soon")]
    [InlineData(59, "expires_soon")]
    [InlineData(-1, "expired")]
    public void Tells_of_an_end_that_is_near(int days, string rule) =>
        Assert.Equal([rule], Rules(i => i with { Validity = new(Samples.Start.AddYears(-1), Samples.Start.AddDays(days)) }));

    [Fact]
    public void Leaves_an_end_in_sixty_days_alone() => Assert.Empty(Rules(i => i with { Validity = new(Samples.Start, Samples.Start.AddDays(60)) }));

    [Fact]
    public void Tells_of_two_items_on_one_matter() => Assert.Equal(["overlap"], Rules(i => i with { Matter = "受理临时救助的申请并核对家庭情况" }));

    [Fact]
    public void Leaves_two_items_alone_that_no_township_has_both_of()
    {
        var report = Report(i => [.. i,
            Samples.Item("Z1", "修剪行道树") with { Scope = new(new HashSet<string> { "松岭镇" }) },
            Samples.Item("Z2", "修剪行道树") with { Scope = new(new HashSet<string> { "石桥乡" }) }]);

        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Tells_of_an_item_both_held_and_taken_back() =>
        Assert.Equal(["held_and_taken_back"], Rules(i => i with { Matter = "对养老机构的消防设施进行检查处罚" }));

    [Fact]
    public void Tells_of_a_shared_alias_and_a_shared_prefix()
    {
        var bodies = new BodyDirectory(Samples.Bodies.Townships, [.. Samples.Bodies.Departments, new("芦川县民族局", ["民政局"], "芦民", DepartmentClass.Department)]);
        var report = EditionCheck.Of(Draft.Of(Samples.Edition) with { Directory = bodies }, Samples.Edition, Samples.Start, false);

        Assert.True(report.Passes);
        Assert.Equal(["shared_alias", "shared_prefix"], report.Warnings.Select(w => w.Rule));
    }

    [Fact]
    public void About_overlap_is_what_comparing_all_with_all_finds()
    {
        var random = new Random(5);
        string[] words = ["巡查", "水库", "登记", "老人", "护林", "宣传", "救助", "清理", "沟渠", "调解", "纠纷", "食品"];
        List<ListItem> items = [.. Enumerable.Range(0, 300).Select(n => Samples.Item($"{n}", string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)]))))];

        var all = from b in Enumerable.Range(0, items.Count) from a in Enumerable.Range(0, b)
                  where Jaccard(items[a].Matter, items[b].Matter) >= 0.6 select (items[a].Code, items[b].Code);

        Assert.Equal(all.ToHashSet(), Overlaps.Of(items, Overlaps.MostCompared).Pairs.Select(o => (o.First.Code, o.Second.Code)).ToHashSet());
    }

    [Fact]
    public void About_overlap_is_cut_on_very_long_lists_and_says_how_far_it_came()
    {
        var draft = Samples.Draft(i => [.. i, .. Enumerable.Range(0, 60).Select(n => Samples.Item($"Z{n:00}", "修剪行道树枝条"))]);
        var warnings = EditionLint.Of(draft, Samples.Start, mostCompared: 100);

        Assert.Contains($"其余 {draft.Items.Count - Overlaps.Of(draft.Items, 100).Searched} 项没有查", Assert.Single(warnings, w => w.Rule == "overlap_cut").Message, StringComparison.Ordinal);
        Assert.InRange(warnings.Count(w => w.Rule == "overlap"), 1, 100);
        Assert.DoesNotContain(EditionLint.Of(draft, Samples.Start), w => w.Rule == "overlap_cut");
    }

    [Fact]
    public void Of_one_kind_is_told_five_hundred_times_and_then_counted()
    {
        var draft = Samples.Draft(i => [.. i, .. Enumerable.Range(0, 503).Select(n => Samples.Item($"Z{n:000}", string.Concat($"{n:000}".Select(d => "甲乙丙丁戊己庚辛壬癸"[d - '0']))) with { Basis = "" })]);
        var bases = EditionLint.Of(draft, Samples.Start).Where(w => w.Rule == "no_basis").ToList();

        Assert.Equal(501, bases.Count);
        Assert.Contains("还有 3 处", bases[^1].Message, StringComparison.Ordinal);
    }

    private static double Jaccard(string a, string b)
    {
        var (x, y) = (a.Zip(a.Skip(1)).ToHashSet(), b.Zip(b.Skip(1)).ToHashSet());
        return x.Count(y.Contains) / (double)x.Union(y).Count();
    }

    private static IEnumerable<string> Rules(Func<ListItem, ListItem> change) => Report(i => [.. i, change(Samples.Item("Z", "修剪行道树枝条"))]).Warnings.Select(w => w.Rule);

    private static CheckReport Report(Func<IReadOnlyList<ListItem>, IReadOnlyList<ListItem>> change)
    {
        var report = EditionCheck.Of(Samples.Draft(change), Samples.Edition, Samples.Start, false);
        Assert.Empty(report.Stops);

        return report;
    }
}
