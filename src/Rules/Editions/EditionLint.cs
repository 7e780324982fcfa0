using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>What a maintainer should look at before publishing (提示). Nothing here stops a publication.</summary>
internal static class EditionLint
{
    private const int SoonDays = 60;

    public static IReadOnlyList<CheckFinding> Of(Draft draft, DateOnly on) =>
    [
        .. draft.Items.SelectMany(i => Item(i, on)),
        .. Overlaps.Of(draft.Items).Select(o => Overlap(o.First, o.Second)),
        .. DirectoryCheck.SharedAliases(draft.Directory),
    ];

    private static IEnumerable<CheckFinding> Item(ListItem item, DateOnly on)
    {
        if (item.Matter.Length > 0 && Vagueness.Of(item.Matter) is { } words)
        {
            yield return new("vague_matter", item.Code, "事项名称", $"事项 {item.Code} 说得太笼统（“{words}”），看不出做什么、怎么查，请写具体。");
        }

        if (item.Basis.Trim().Length == 0)
        {
            yield return new("no_basis", item.Code, "依据", $"事项 {item.Code} 没有依据，请补上法律或文件名称。");
        }

        if (item.List is ListKind.Shared or ListKind.TakenBack && item.Lead.Count == 0)
        {
            yield return new("no_lead", item.Code, "牵头部门", item.List == ListKind.Shared
                ? $"配合履职事项 {item.Code} 没有牵头部门，任何部门都可以据此派任务，请核对。"
                : $"收回事项 {item.Code} 没有写明由哪个部门承担，退文单上就说不出该找谁，请核对。");
        }

        if (item.Validity.To is { } end && end >= on && end < on.AddDays(SoonDays))
        {
            yield return new("expires_soon", item.Code, "失效日期", $"事项 {item.Code} 在 {end:yyyy-MM-dd} 到期，还有 {end.DayNumber - on.DayNumber} 天，请决定是否延续。");
        }
        else if (item.Validity.To is { } past && past < on)
        {
            yield return new("expired", item.Code, "失效日期", $"事项 {item.Code} 在 {past:yyyy-MM-dd} 已到期，据此派的任务会退回，请决定延续或删去。");
        }
    }

    private static CheckFinding Overlap(ListItem first, ListItem second) =>
        (first.List == ListKind.TakenBack) == (second.List == ListKind.TakenBack)
            ? new("overlap", second.Code, "事项名称", $"事项 {second.Code} 与 {first.Code} 几乎相同（“{first.Matter}”），请合并或写明区别。")
            : new("held_and_taken_back", second.Code, "清单", $"事项 {second.Code}（{second.List.Name()}）与 {first.Code}（{first.List.Name()}）几乎相同，一个已收回、一个仍要做，请只留一个。");
}
