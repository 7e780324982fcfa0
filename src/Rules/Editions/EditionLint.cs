using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>What a maintainer should look at before publishing (提示). Nothing here stops a publication.</summary>
internal static class EditionLint
{
    private const int SoonDays = 60;

    // More of one kind nobody reads; they tell of one cause.
    private const int MostOfARule = 500;

    public static IReadOnlyList<CheckFinding> Of(Draft draft, DateOnly on) => Of(draft, on, Overlaps.MostCompared);

    /// <summary>The same with another bound for the search for overlaps.</summary>
    internal static IReadOnlyList<CheckFinding> Of(Draft draft, DateOnly on, int mostCompared)
    {
        var overlaps = Overlaps.Of(draft.Items, mostCompared);

        return
        [
            .. Few(draft.Items.SelectMany(i => Item(i, on)).Concat(overlaps.Pairs.Select(o => Overlap(o.First, o.Second)))),
            .. overlaps.Searched < draft.Items.Count
                ? [new CheckFinding("overlap_cut", null, null, $"清单很长，相近的事项很多：重叠只查了前 {overlaps.Searched} 项，其余 {draft.Items.Count - overlaps.Searched} 项没有查；合并已指出的重叠后请再检查一次。")]
                : Array.Empty<CheckFinding>(),
            .. DirectoryCheck.SharedAliases(draft.Directory),
        ];
    }

    private static IEnumerable<CheckFinding> Few(IEnumerable<CheckFinding> findings) => findings.GroupBy(f => f.Rule).SelectMany(rule => rule.Count() is var count && count > MostOfARule
        ? rule.Take(MostOfARule).Append(new CheckFinding(rule.Key, null, null, $"还有 {count - MostOfARule} 处与上面 {MostOfARule} 处同类的提示没有列出。"))
        : rule);

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
