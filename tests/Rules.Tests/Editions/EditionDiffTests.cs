using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Tests.Editions;

public class ADifferenceOfEditions
{
    [Fact]
    public void Is_none_where_only_the_order_differs() => Assert.True(EditionDiff.Of(Samples.Edition, Samples.Draft(i => [.. i.Reverse()])).IsEmpty);

    [Fact]
    public void Is_everything_where_there_was_no_edition()
    {
        var diff = EditionDiff.Of(null, Draft.Of(Samples.Edition));

        Assert.Equal(Samples.Items.Count, diff.Added.Count);
        Assert.Equal(Samples.Bodies.Townships.Count + Samples.Bodies.Departments.Count, diff.Bodies.Count);
    }

    [Fact]
    public void Tells_added_removed_and_changed_field_by_field()
    {
        var diff = EditionDiff.Of(Samples.Edition, Samples.Draft(i =>
        [
            i[0] with { Matter = "走访独居老人", Validity = new(Samples.Start, Samples.Start.AddDays(9)) }, .. i.Skip(2), Samples.Item("LC-99", "新的事项"),
        ]));

        Assert.Equal(["LC-99"], diff.Added.Select(i => i.Code.Value));
        Assert.Equal(["LC-02"], diff.Removed.Select(i => i.Code.Value));
        Assert.Equal(
            [new("事项名称", "走访独居和高龄老人并登记近况", "走访独居老人"), new("失效日期", "", "2026-01-10")],
            Assert.Single(diff.Changed).Fields);
    }

    [Fact]
    public void Tells_every_field()
    {
        var item = Samples.Items[0];
        var other = new ListItem(ListKind.Powers, item.Code, "x", "x", "x", "x", ["x"], ["x"], "x", new(new HashSet<string> { "x" }), new(Samples.Start.AddDays(1), Samples.Start.AddDays(2)), ["x"]);

        Assert.Equal(
            ItemFields.All.Select(f => f.Printed).Where(f => f != "过筛编码"),
            Assert.Single(EditionDiff.Of(Samples.Edition, Samples.Draft(i => [other, .. i.Skip(1)])).Changed).Fields.Select(f => f.Field));
    }

    [Fact]
    public void Tells_of_bodies_and_thresholds()
    {
        var bodies = new BodyDirectory(
            [Samples.Bodies.Townships[0] with { Kind = "街道" }, .. Samples.Bodies.Townships.Skip(2)], [.. Samples.Bodies.Departments, new("新局", [], "", DepartmentClass.Department)]);
        var diff = EditionDiff.Of(Samples.Edition, Draft.Of(Samples.Edition) with { Directory = bodies, Policy = new(0.9, 0.1) });

        Assert.Equal(["删去镇街 渡口街道", "修改镇街 松岭镇", "新增部门 新局"], diff.Bodies.Select(b => b.Split('：')[0]));
        Assert.Equal((DecisionPolicy.Default, new DecisionPolicy(0.9, 0.1)), diff.Policy);
    }
}

public class AChangeOfADraft
{
    private static readonly Draft Start = Draft.Of(Samples.Edition);

    [Fact]
    public void Puts_an_item_in_its_place() =>
        Assert.Equal("新名称", Changed(new DraftChange.Put(Samples.Items[2] with { Matter = "新名称" })).Items[2].Matter);

    [Fact]
    public void Adds_an_item_behind_the_last_of_its_list()
    {
        var items = Changed(new DraftChange.Put(Samples.Item("LC-22", "护林") with { List = ListKind.Shared })).Items;

        Assert.Equal(["LC-21", "LC-22", "LC-31"], items.Skip(8).Take(3).Select(i => i.Code.Value));
    }

    [Fact]
    public void Moves_an_item_to_another_list()
    {
        var items = Changed(new DraftChange.Put(Samples.Items[0] with { List = ListKind.Powers })).Items;

        Assert.Equal(Samples.Items.Count, items.Count);
        Assert.Equal("LC-01", items[^1].Code.Value);
    }

    [Fact]
    public void Removes_an_item() => Assert.DoesNotContain(Changed(new DraftChange.Remove(new("LC-03"))).Items, i => i.Code.Value == "LC-03");

    [Fact]
    public void Attaches_and_drops_a_wording()
    {
        var with = Changed(new DraftChange.AddWording(new("LC-01"), " 上门看看老人 "));
        Assert.Equal(["上门看看老人"], with.Items[0].Wordings);

        var without = Assert.IsType<DraftResult.Changed>(with.Apply(new DraftChange.DropWording(new("LC-01"), "上门看看老人"))).Draft;
        Assert.Equal(Samples.Edition.Hash, without.AsEdition(0).Hash);
    }

    [Fact]
    public void Sets_thresholds() => Assert.Equal(new DecisionPolicy(0.8, 0.2), Changed(new DraftChange.SetPolicy(new(0.8, 0.2))).Policy);

    public static TheoryData<DraftChange> Impossible { get; } =
    [
        new DraftChange.Remove(new("无")), new DraftChange.AddWording(new("无"), "甲"), new DraftChange.AddWording(new("LC-01"), " "),
        new DraftChange.AddWording(new("LC-01"), "甲；乙"), new DraftChange.DropWording(new("LC-01"), "没有的"),
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void That_cannot_be_made_is_refused(DraftChange change) => Assert.IsType<DraftResult.Refused>(Start.Apply(change));

    private static Draft Changed(DraftChange change) => Assert.IsType<DraftResult.Changed>(Start.Apply(change)).Draft;
}
