using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>Finds the items that two editions share unchanged, so that what was computed of them is not computed again.</summary>
internal static class SameItems
{
    /// <summary>For each item of the one list its place in the other; -1 where it is not there, or differs in any field.</summary>
    public static int[] Places(IReadOnlyList<ListItem> before, IReadOnlyList<ListItem> after)
    {
        var places = new Dictionary<ScreeningCode, int>(after.Count);

        for (var at = 0; at < after.Count; at++)
        {
            // Of items that share a code the first alone is found; the others count as new.
            places.TryAdd(after[at].Code, at);
        }

        var taken = new bool[after.Count];
        var same = new int[before.Count];

        for (var at = 0; at < before.Count; at++)
        {
            same[at] = places.TryGetValue(before[at].Code, out var place) && !taken[place] && AreSame(before[at], after[place]) ? place : -1;

            if (same[at] >= 0)
            {
                taken[place] = true;
            }
        }

        return same;
    }

    /// <summary>The later items, each that is the same as an earlier one replaced by that one: two editions in memory share what they have in common.</summary>
    public static IReadOnlyList<ListItem> Shared(IReadOnlyList<ListItem> before, IReadOnlyList<ListItem> after)
    {
        var (shared, places) = (after.ToArray(), Places(before, after));

        for (var at = 0; at < places.Length; at++)
        {
            if (places[at] >= 0)
            {
                shared[places[at]] = before[at];
            }
        }

        return shared;
    }

    private static bool AreSame(ListItem a, ListItem b) =>
        ReferenceEquals(a, b)
        || (a with { Lead = b.Lead, Cooperating = b.Cooperating, Wordings = b.Wordings, Scope = b.Scope } == b
            && a.Lead.SequenceEqual(b.Lead) && a.Cooperating.SequenceEqual(b.Cooperating) && a.Wordings.SequenceEqual(b.Wordings) && AreSame(a.Scope, b.Scope));

    private static bool AreSame(TownshipScope a, TownshipScope b) => a.Names is null || b.Names is null ? a.Names is null && b.Names is null : a.Names.SetEquals(b.Names);
}
