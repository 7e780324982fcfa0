using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>Finds items that speak of nearly the same matter.</summary>
/// <remarks>Jaccard similarity of character pairs, found by prefix filtering: two sets that alike share one of their rarest members.
/// R. Bayardo, Y. Ma, R. Srikant, Scaling Up All Pairs Similarity Search, WWW 2007.</remarks>
internal static class Overlaps
{
    // Measured on lists of several hundred items: below it, matters that merely share their object come up.
    private const double Alike = 0.6;

    /// <summary>How many pairs are compared before the search ends: about two seconds' worth. Counted, not timed, so that the same lists give the same report everywhere.</summary>
    internal const int MostCompared = 20_000_000;

    /// <summary>The pairs, the earlier item first; only where some township on some day has both.</summary>
    /// <param name="items">In list order.</param>
    /// <param name="mostCompared">How many pairs are compared at most.</param>
    public static OverlapsFound Of(IReadOnlyList<ListItem> items, int mostCompared)
    {
        var found = new List<(ListItem First, ListItem Second)>();
        var compared = 0;
        var pairs = Ranked(items);
        var index = new Dictionary<int, List<int>>();
        var seen = new int[items.Count];

        for (var at = 0; at < items.Count; at++)
        {
            var own = pairs[at];

            // The rarest members of a set: one of them is in every set that is alike.
            for (var i = 0; i < own.Length - (int)Math.Ceiling(Alike * own.Length) + 1 && i < own.Length; i++)
            {
                var list = index.TryGetValue(own[i], out var known) ? known : index[own[i]] = [];

                foreach (var before in list)
                {
                    if (seen[before] != at + 1)
                    {
                        seen[before] = at + 1;

                        if (++compared > mostCompared)
                        {
                            return new OverlapsFound(found, at);
                        }

                        if (AreAlike(own, pairs[before]) && Meet(items[at], items[before]))
                        {
                            found.Add((items[before], items[at]));
                        }
                    }
                }

                list.Add(at);
            }
        }

        return new OverlapsFound(found, items.Count);
    }

    /// <summary>The character pairs of each matter as ranks by rarity, ascending: the rarest in front.</summary>
    private static int[][] Ranked(IReadOnlyList<ListItem> items)
    {
        var pairs = items.Select(i => Pairs(i.Matter)).ToList();
        var ranks = pairs.SelectMany(p => p).CountBy(p => p).OrderBy(c => c.Value).ThenBy(c => c.Key).Select((c, rank) => (c.Key, rank)).ToDictionary(c => c.Key, c => c.rank);

        return [.. pairs.Select(p => p.Select(x => ranks[x]).Order().ToArray())];
    }

    private static HashSet<int> Pairs(string matter)
    {
        var letters = string.Concat(matter.Where(char.IsLetterOrDigit));

        return letters.Length == 1 ? [letters[0]] : [.. Enumerable.Range(0, Math.Max(letters.Length - 1, 0)).Select(i => (letters[i] << 16) | letters[i + 1])];
    }

    private static bool AreAlike(int[] a, int[] b)
    {
        // Shared members that both sizes ask for; sets of too different sizes end here.
        var needed = (int)Math.Ceiling(Alike / (1 + Alike) * (a.Length + b.Length) - 1e-9);
        var (i, j, shared) = (0, 0, 0);

        while (shared + Math.Min(a.Length - i, b.Length - j) >= needed)
        {
            if (i == a.Length || j == b.Length)
            {
                return shared >= needed;
            }

            if (a[i] == b[j])
            {
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return false;
    }

    private static bool Meet(ListItem a, ListItem b) =>
        a.Validity.From <= (b.Validity.To ?? DateOnly.MaxValue) && b.Validity.From <= (a.Validity.To ?? DateOnly.MaxValue)
        && (a.Scope.Names is null || b.Scope.Names is null || a.Scope.Names.Overlaps(b.Scope.Names));
}

/// <summary>What was found.</summary>
/// <param name="Pairs">The earlier item first.</param>
/// <param name="Searched">How many items from the first on were held against all before them; all of them, unless it was cut short.</param>
internal sealed record OverlapsFound(IReadOnlyList<(ListItem First, ListItem Second)> Pairs, int Searched);
