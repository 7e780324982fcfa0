using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Tests;

/// <summary>An invented county: its bodies, its lists and what its departments write.</summary>
internal static class County
{
    public const string Forestry = "禾溪县林业局";
    public const string Ecology = "禾溪县生态环境局";
    public const string CivilAffairs = "禾溪县民政局";
    public const string Water = "禾溪县水利局";
    public const string Fire = "禾溪县消防救援大队";
    public const string Government = "禾溪县人民政府";
    public const string Utility = "禾溪供电公司";

    public static readonly DateOnly Today = new(2026, 3, 16);
    public static readonly DateOnly Start = new(2026, 1, 1);
    public static readonly IReadOnlyList<string> Townships = ["柳塘镇", "岗头镇", "石埠乡", "东坊街道"];

    public static BodyDirectory Directory { get; } = new(
        [
            new("柳塘镇", "镇", ["柳塘镇人民政府"]), new("岗头镇", "镇", []), new("石埠乡", "乡", []), new("东坊街道", "街道", ["东坊街道办事处", "东坊街道办"]),
        ],
        [
            Body(Forestry, "禾林", "县林业局"), Body(Ecology, "禾环", "县生态环境局"), Body(CivilAffairs, "禾民", "县民政局"), Body(Water, "禾水", "县水利局"),
            Body(Fire, "禾消", "县消防救援大队"), new(Government, ["县政府"], "禾政", DepartmentClass.CommitteeOrGovernment), new(Utility, ["县供电公司"], "", DepartmentClass.Outside),
        ]);

    public static IReadOnlyList<ListItem> Items { get; } =
    [
        Own("HX-01", "秸秆禁烧宣传巡查和现场劝阻"),
        Own("HX-02", "走访探视独居、空巢和留守老年人"),
        Own("HX-03", "人民调解，排查化解邻里纠纷"),
        Own("HX-04", "受理临时救助申请并入户核对") with { Lead = [CivilAffairs] },
        Own("HX-05", "农村生活垃圾清扫收运和村庄保洁"),
        Shared("HX-21", "森林防火巡查和野外火源管理", "扑火指挥、火案查处。", "开展防火宣传，组织护林员巡山，劝阻野外用火，发现火情立即报告。", Forestry),
        Shared("HX-22", "河道日常巡查和水面保洁", "河道采砂许可和执法查处。", "村级河长巡河，清理水面漂浮物，发现问题报告；不承担采砂执法。", Water),
        Shared("HX-23", "消防安全宣传和沿街门店隐患提醒", "消防监督检查、行政处罚。", "开展消防宣传，走访沿街门店，提醒业主整改，发现重大隐患报告。", Fire),
        TakenBack("HX-51", "对露天焚烧秸秆行为的行政处罚", "由县生态环境局立案处罚。", Ecology),
        TakenBack("HX-52", "对消防违法行为的执法检查和罚款", "由县消防救援大队检查处罚。", Fire),
        Own("HX-71", "农村户厕改造摸底和组织实施") with { List = ListKind.Powers },
    ];

    public static CompiledEdition Compiled { get; } = Compile(Items);

    public static CompiledEdition Compile(IReadOnlyList<ListItem> items, DecisionPolicy? policy = null) =>
        CompiledEdition.Compile(EditionHash.Named(1, Directory, items, policy ?? DecisionPolicy.Default));

    /// <summary>The items with one changed.</summary>
    public static IReadOnlyList<ListItem> With(string code, Func<ListItem, ListItem> change) => [.. Items.Select(i => i.Code.Value == code ? change(i) : i)];

    /// <summary>A department's notice to every township.</summary>
    public static Notice Notice(string issuer, string title, params string[] body) => new(
        [issuer], "禾〔2026〕7号", title, ["各镇人民政府", "石埠乡人民政府", "东坊街道办事处"], Today, null, null, null, null,
        [.. body.Select((text, i) => Paragraph(text, i + 1))], [], false, []);

    public static Passage Paragraph(string text, int number) => new(text, new Place(1, number), PassageKind.Body, Layout.Unknown);

    /// <summary>An attachment that is one table, its first row the header.</summary>
    public static Attachment Table(string title, params string[][] rows) => new(
        title, [.. rows.SelectMany((row, r) => row.Select((cell, c) => new Passage(cell, new Place(null, (r * row.Length) + c + 1, 1, r + 1, c + 1), PassageKind.Cell, Layout.Unknown)))]);

    public static Screening Screen(Notice notice) => Screen(notice, Compiled);

    public static Screening Screen(Notice notice, CompiledEdition edition) => Screener.Screen(notice, edition, History.Empty, Today);

    public static ListItem Own(string code, string matter) => new(
        ListKind.Own, new ScreeningCode(code), "", matter, "", "", [], [], "", TownshipScope.All, new Validity(Start, null), []);

    private static ListItem Shared(string code, string matter, string department, string township, string lead) =>
        Own(code, matter) with { List = ListKind.Shared, DepartmentDuty = department, TownshipDuty = township, Lead = [lead] };

    private static ListItem TakenBack(string code, string matter, string department, string lead) =>
        Own(code, matter) with { List = ListKind.TakenBack, DepartmentDuty = department, Lead = [lead] };

    private static Department Body(string name, string prefix, string alias) => new(name, [alias], prefix, DepartmentClass.Department);
}
