using System.Diagnostics;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Outcomes;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Slips;

/// <summary>Says in plain words why a task goes back and what may be done about it.</summary>
/// <param name="notice">The notice that goes back.</param>
/// <param name="addressed">Directory names of the townships addressed.</param>
/// <param name="repeats">The notice that it repeats; null where it repeats none that is known.</param>
/// <param name="edition">The edition that decided.</param>
internal sealed class SlipExplanations(Notice notice, IReadOnlyList<string> addressed, EarlierNotice? repeats, Edition edition)
{
    private const int ShownItems = 3;
    private const string NotTheirs = "请不要向上述镇街布置这项任务；确有需要的，请先申请准入。";

    // Below this score an item has nothing to do with the task, and naming it would only puzzle the reader.
    private const double Related = 0.1;

    /// <summary>A task that returns the document.</summary>
    public OutsideTask Outside(Finding finding)
    {
        // A return without a reason is one that a clerk made.
        var why = finding.Why ?? OutsideReason.NoMatch;
        var nearest = Nearest(finding);
        var (explanation, advice) = Explain(why, finding, nearest.Count > 0);

        return Task(finding, why, explanation, advice, nearest);
    }

    /// <summary>A task in the lists, whose item some townships lack.</summary>
    public OutsideTask Lacking(Finding finding)
    {
        var (explanation, advice) = ItemOf(finding) is { } item
            ? SomeLack(item, finding.Lacking)
            : ($"{Names(finding.Lacking)}的清单中没有这一事项。", NotTheirs);

        return Task(finding, OutsideReason.NotThisTownship, explanation, advice, Nearest(finding)) with { Finding = "部分主送镇街的清单中没有该事项" };
    }

    /// <summary>A task that does not return the document.</summary>
    public OtherTask Other(Finding finding) => new(
        finding.Task.Quote,
        Codes.Of(finding.Verdict),
        finding.Verdict == Verdict.InList ? [.. finding.Codes.Select(Find).OfType<ListItem>().Select(SlipItem.Of)] : []);

    private static OutsideTask Task(Finding finding, OutsideReason why, string explanation, string advice, IReadOnlyList<SlipItem> nearest) => new(
        finding.Task.Quote, finding.Task.Place.ToString(), Codes.Of(why), Labels.Why(Codes.Of(why)), explanation, advice, nearest,
        finding.Weighed.Count > 0 ? finding.Weighed : null);

    private (string Explanation, string Advice) Explain(OutsideReason why, Finding finding, bool hasNearest)
    {
        if (why == OutsideReason.Duplicate)
        {
            return Duplicate();
        }

        if (why == OutsideReason.Unclear)
        {
            return ("这句话没有写明做什么、做到什么程度、什么时候完成，镇街无法落实，也无法核查。", "请写明具体事项、完成标准和时限，并注明所依据的过筛编码。");
        }

        return why != OutsideReason.NoMatch && ItemOf(finding) is { } item
            ? Explain(why, item)
            : ($"现行清单中没有与这项任务对应的事项。{(hasNearest ? "文字最接近的事项列在下面，供参考。" : "")}", "请由贵单位自行办理；确需镇街承担的，请先申请准入。");
    }

    private (string Explanation, string Advice) Explain(OutsideReason why, ListItem item) => why switch
    {
        OutsideReason.TakenBack => TakenBack(item),
        OutsideReason.ExceedsRole => ExceedsRole(item),
        OutsideReason.WrongIssuer => WrongIssuer(item),
        OutsideReason.Expired => Expired(item),
        OutsideReason.NotThisTownship => NoneHas(item),
        _ => throw new UnreachableException(),
    };

    private (string, string) TakenBack(ListItem item) => (
        $"这项工作在收回清单上（{Named(item)}），{(item.Lead.Count > 0 ? $"由{Names(item.Lead)}承担，" : "由部门承担，")}不再交给镇街办理。{Duty("清单写明的部门职责", item.DepartmentDuty)}",
        IsIssuer(item) ? "请由贵单位直接组织实施，并从来文中删去这项任务。"
        : item.Lead.Count > 0 ? $"请商{Names(item.Lead)}组织实施，并从来文中删去这项任务。"
        : "请从来文中删去这项任务。");

    private (string, string) ExceedsRole(ListItem item) => (
        $"清单中有相关事项（{Named(item)}），但来文的要求超出了镇街的职责。{(item.TownshipDuty.Length > 0 ? Duty("清单写明的镇街职责", item.TownshipDuty) : "镇街的职责以事项名称所列为限。")}{Duty("部门职责", item.DepartmentDuty)}",
        $"请把要求改到镇街职责以内；超出的部分由{(item.Lead.Count == 0 || IsIssuer(item) ? "贵单位" : Names(item.Lead))}承担。");

    private static (string, string) WrongIssuer(ListItem item) => (
        $"清单中有这一事项（{Named(item)}），牵头部门是{Names(item.Lead)}{(item.Cooperating.Count > 0 ? $"，配合部门是{Names(item.Cooperating)}" : "，没有配合部门")}。贵单位不在其中，不能单独凭这一事项向镇街布置任务。",
        $"请商{(item.Lead.Count > 1 ? $"{Names(item.Lead)}中的一个部门" : Names(item.Lead))}发文，或者与其联合发文。");

    private (string, string) Expired(ListItem item)
    {
        var dated = notice.Date is { } date ? $"来文的成文日期是{Day(date)}" : "来文没有成文日期";

        return notice.Date < item.Validity.From
            ? ($"清单中有这一事项（{Named(item)}），自{Day(item.Validity.From)}起生效，{dated}，事项还没有生效。", "请在事项生效以后发文。")
            : ($"清单中有这一事项（{Named(item)}），有效期到{Day(item.Validity.To ?? item.Validity.From)}为止，{dated}，事项已经到期。", "这项工作需要继续的，请申请准入，把事项重新列入清单。");
    }

    private (string, string) NoneHas(ListItem item) => (
        $"清单中有这一事项（{Named(item)}），适用于{Covered(item)}。来文主送的{Names(addressed)}没有这一事项。", NotTheirs);

    private (string, string) SomeLack(ListItem item, IReadOnlyList<string> lacking) => (
        $"这项任务在清单内（{Named(item)}），适用于{Covered(item)}。{Names(lacking)}没有这一事项。", NotTheirs);

    private (string, string) Duplicate() => (
        $"这项任务与贵单位{(repeats is { } earlier ? $"{Day(earlier.Date)}印发的{Cited(earlier)}" : "已经放行的来文")}布置的任务相同。原任务仍在执行，来文没有提出新的要求。",
        "请不必重复发文，进度可以直接向镇街了解；确有新的要求的，请只写新增的内容。");

    private static List<SlipItem> Nearest(Finding finding) =>
        [.. finding.Nearest.Where(n => n.Score >= Related || finding.Codes.Contains(n.Item.Code)).Take(ShownItems).Select(n => SlipItem.Of(n.Item) with { Met = n.Met.Count > 0 ? n.Met : null })];

    private ListItem? ItemOf(Finding finding) => finding.Codes.Select(Find).FirstOrDefault(i => i is not null);

    private ListItem? Find(ScreeningCode code) => edition.Items.FirstOrDefault(i => i.Code == code);

    private bool IsIssuer(ListItem item) => item.Lead.Intersect(notice.Issuers).Any();

    private static string Named(ListItem item) => $"{item.Code.Value} {item.Matter}";

    private static string Duty(string name, string duty) => duty.Length > 0 ? $"{name}：{duty.TrimEnd('。')}。" : "";

    private string Covered(ListItem item) => item.Scope.Names is null
        ? "全部镇街"
        : Names([.. edition.Directory.Townships.Select(t => t.Name).Where(item.Scope.Covers)]);

    private static string Cited(EarlierNotice earlier) => $"《{earlier.Title}》{(earlier.Number is { } number ? $"（{number}）" : "")}";

    private static string Names(IReadOnlyList<string> names) => string.Join('、', names);

    private static string Day(DateOnly date) => $"{date:yyyy年M月d日}";
}
