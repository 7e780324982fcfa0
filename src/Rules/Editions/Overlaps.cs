using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>Finds items that speak of nearly the same matter.</summary>
/// <remarks>Jaccard similarity of character pairs, found by prefix filtering: two sets that alike share one of their rarest members.
/// R. Bayardo, Y. Ma, R. Srikant, Scaling Up All Pairs Similarity Search, WWW 2007.</remarks>
internal static class Overlaps
{
    // Measured on lists of several hundred items: below it, matters that merely share their object come up.
    private const double Alike = 0.6;

    /// <summary>The pairs, the earlier item first; only where some township on some day has both.</summary>
    public static IEnumerable<(ListItem First, ListItem Second)> Of(IReadOnlyList<ListItem> items)
    {
        var pairs = items.Select(i => Pairs(i.Matter)).ToList();
        var counts = pairs.SelectMany(p => p).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
        var index = new Dictionary<int, List<int>>();

        for (var at = 0; at < items.Count; at++)
        {
            var seen = new HashSet<int>();

            foreach (var pair in Rarest(pairs[at], counts))
            {
                foreach (var before in index.GetValueOrDefault(pair, []).Where(seen.Add))
                {
                    if (Similarity(pairs[at], pairs[before]) >= Alike && Meet(items[at], items[before]))
                    {
                        yield return (items[before], items[at]);
                    }
                }

                (index.TryGetValue(pair, out var list) ? list : index[pair] = []).Add(at);
            }
        }
    }

    private static IEnumerable<int> Rarest(HashSet<int> pairs, Dictionary<int, int> counts) =>
        pairs.OrderBy(p => counts[p]).ThenBy(p => p).Take(pairs.Count - (int)Math.Ceiling(Alike * pairs.Count) + 1);

    private static HashSet<int> Pairs(string matter)
    {
        var letters = string.Concat(matter.Where(char.IsLetterOrDigit));

        return letters.Length == 1 ? [letters[0]] : [.. Enumerable.Range(0, Math.Max(letters.Length - 1, 0)).Select(i => (letters[i] << 16) | letters[i + 1])];
    }

    private static double Similarity(HashSet<int> a, HashSet<int> b)
    {
        var shared = a.Count(b.Contains);
        return shared / (double)(a.Count + b.Count - shared);
    }

    private static bool Meet(ListItem a, ListItem b) =>
        a.Validity.From <= (b.Validity.To ?? DateOnly.MaxValue) && b.Validity.From <= (a.Validity.To ?? DateOnly.MaxValue)
        && (a.Scope.Names is null || b.Scope.Names is null || a.Scope.Names.Overlaps(b.Scope.Names));
}
