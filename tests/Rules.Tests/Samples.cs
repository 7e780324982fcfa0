using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Tests;

/// <summary>Lists of an invented county.</summary>
internal static class Samples
{
    public static readonly DateOnly Start = new(2026, 1, 1);

    public static BodyDirectory Bodies { get; } = new(
        [new("松岭镇", "镇", ["松岭镇人民政府"]), new("渡口街道", "街道", []), new("石桥乡", "乡", [])],
        [
            new("芦川县民政局", ["县民政局", "民政局"], "芦民", DepartmentClass.Department),
            new("芦川县水利局", ["县水利局"], "芦水", DepartmentClass.Department),
            new("芦川县应急管理局", ["县应急局"], "芦应急", DepartmentClass.Department),
            new("芦川县人民政府", ["县政府"], "芦政", DepartmentClass.CommitteeOrGovernment),
        ]);

    public static IReadOnlyList<ListItem> Items { get; } =
    [
        Item("LC-01", "走访独居和高龄老人并登记近况") with { Category = "民生服务" },
        Item("LC-02", "张贴防汛公告，通知低洼处住户"),
        Item("LC-03", "清理村内沟渠和道路两侧垃圾") with { Scope = new TownshipScope(new HashSet<string> { "松岭镇", "石桥乡" }) },
        Item("LC-04", "受理临时救助申请并核对家庭情况"),
        Item("LC-05", "组织村民代表推选护林员"),
        Item("LC-06", "登记辖区内出租房屋和流动人口"),
        Item("LC-07", "开展反诈宣传，上门讲解案例"),
        Item("LC-08", "调解邻里和山林权属纠纷"),
        Item("LC-21", "水库巡查和险情报告") with
        {
            List = ListKind.Shared, DepartmentDuty = "负责水库安全鉴定和除险加固。", TownshipDuty = "每日巡查一次，发现险情立即报告。",
            Lead = ["芦川县水利局"], Cooperating = ["芦川县应急管理局"], Validity = new Validity(Start, new DateOnly(2026, 12, 31)),
        },
        Item("LC-31", "对养老机构消防设施进行检查处罚") with
        {
            List = ListKind.TakenBack, DepartmentDuty = "由县民政局会同有关部门检查。", Lead = ["芦川县民政局"],
        },
        Item("LC-41", "农村村民住宅用地审核") with { List = ListKind.Powers },
    ];

    public static Edition Edition { get; } = EditionHash.Named(1, Bodies, Items, DecisionPolicy.Default);

    /// <summary>The edition's content with other items.</summary>
    public static Draft Draft(Func<IReadOnlyList<ListItem>, IReadOnlyList<ListItem>> change) => new(Bodies, change(Items), DecisionPolicy.Default);

    public static ListItem Item(string code, string matter) => new(
        ListKind.Own, new ScreeningCode(code), "", matter, "", "", [], [], "《芦川县镇街工作规定》", TownshipScope.All, new Validity(Start, null), []);
}
