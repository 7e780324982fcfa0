using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>How much of what is in force a draft would end: a list cut short, emptied by dates or narrowed to a few townships looks the same to a township.</summary>
internal static class Shrinkage
{
    public static IEnumerable<CheckFinding> Of(Edition current, Draft draft, DateOnly on)
    {
        var after = draft.Items.DistinctBy(i => i.Code).ToDictionary(i => i.Code);
        var held = current.Items.Where(i => i.Validity.Covers(on)).ToList();
        var gone = held.Count(i => !Holds(after.GetValueOrDefault(i.Code), i, on));

        if (gone > EditionCheck.MostGone * held.Count)
        {
            yield return new("items_gone", null, null, $"现行 {held.Count} 个事项里有 {gone} 个不再有效（超过 {EditionCheck.MostGone:P0}）；确实要减这么多，请明确同意后再检查。");
            yield break;
        }

        var townships = current.Directory.Townships.Select(t => t.Name).ToList();
        var copies = held.Sum(i => townships.Count(i.Scope.Covers));
        var kept = held.Sum(i => townships.Count(t => i.Scope.Covers(t) && Holds(after.GetValueOrDefault(i.Code), i, on)
            && after[i.Code].Scope.Covers(t) && draft.Directory.FindTownship(t) is not null));

        if (copies - kept > EditionCheck.MostGone * copies)
        {
            yield return new("items_gone", null, null, $"各镇街现有事项共 {copies} 项次，其中 {copies - kept} 项次将失去（超过 {EditionCheck.MostGone:P0}，适用镇街被缩小）；确实要缩小，请明确同意后再检查。");
        }
    }

    /// <summary>An item that moved between the lists taken back and held is as good as gone.</summary>
    private static bool Holds(ListItem? after, ListItem before, DateOnly on) =>
        after is not null && after.Validity.Covers(on) && (after.List == ListKind.TakenBack) == (before.List == ListKind.TakenBack);
}
