using System.Buffers;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>Finds the few items that a task may fall under among all of an edition's. Immutable but for entries filled in on first use.</summary>
/// <remarks>Term-at-a-time scoring over an inverted index. J. Zobel, A. Moffat, Inverted Files for Text Search Engines, ACM CSUR 38(2), 2006.</remarks>
internal sealed class ItemIndex
{
    /// <summary>How many candidates are looked at closely; the rest is far behind (measured by the candidate tests).</summary>
    public const int Candidates = 24;

    private const float TopicWeight = 0.6f;

    private readonly IReadOnlyList<ListItem> _items;
    private readonly TopicSpace _space;
    private readonly ItemEntry?[] _entries;
    private readonly Postings _grams;
    private readonly Postings _topics;

    /// <summary>Builds the index.</summary>
    /// <param name="items">In list order.</param>
    /// <param name="space">What texts are weighed by.</param>
    /// <param name="before">An index in the same space whose work is taken over for the items that are the same in both; null for none.</param>
    public ItemIndex(IReadOnlyList<ListItem> items, TopicSpace space, ItemIndex? before = null)
    {
        (_items, _space, _entries) = (items, space, new ItemEntry?[items.Count]);
        var (grams, topics) = (new Postings.Builder(new NumberMap(items.Count)), new Postings.Builder(new NumberMap(space.Topics.Count)));
        var known = before is null ? new bool[items.Count] : TakeOver(before, grams, topics);

        for (var i = 0; i < items.Count; i++)
        {
            if (known[i])
            {
                continue;
            }

            var vector = ItemEntry.WholeVector(items[i], space);
            var nearest = space.Profile(vector).Nearest;
            grams.Add(i, vector.Grams, vector.Weights);
            topics.Add(i, [.. nearest.Select(n => (uint)n.Topic)], [.. nearest.Select(n => (float)n.Share)]);
        }

        (_grams, _topics) = (grams.Build(items.Count), topics.Build(items.Count));
    }

    public int Count => _items.Count;

    /// <summary>The likeliest items by words and topic of the task with its title and heading, likeliest first.</summary>
    public ItemEntry[] Nearest(TaskView task) => Nearest(task.Mixed.Grams, task.BothWeights, [task.MixedProfile, task.OwnProfile]);

    /// <summary>The likeliest items of a bare text, likeliest first.</summary>
    public ItemEntry[] Nearest(string text)
    {
        var vector = _space.Grams.Vector(Folding.Matter(text));

        return Nearest(vector.Grams, vector.Weights, [_space.Profile(vector)]);
    }

    private ItemEntry[] Nearest(ReadOnlySpan<uint> grams, ReadOnlySpan<float> weights, ReadOnlySpan<TopicProfile> profiles)
    {
        var buffer = ArrayPool<float>.Shared.Rent(_items.Count);
        var scores = buffer.AsSpan(0, _items.Count);
        scores.Clear();
        _grams.Add(grams, weights, scores);

        foreach (var profile in profiles)
        {
            Add(profile, scores);
        }

        Span<int> best = stackalloc int[Candidates];
        best = best[..Highest.Of(scores, float.NegativeInfinity, best)];
        ArrayPool<float>.Shared.Return(buffer);
        var nearest = new ItemEntry[best.Length];

        for (var i = 0; i < nearest.Length; i++)
        {
            nearest[i] = EntryAt(best[i]);
        }

        return nearest;
    }

    /// <summary>The items that are no candidates for their own matter; empty for a sound index.</summary>
    /// <remarks>Items of the same words stand for one another.</remarks>
    public IEnumerable<ListItem> Unfindable() => _items.Where(item =>
        Folding.Matter(item.Matter) is var matter && (matter.Length == 0 || !Nearest(item.Matter).Any(e => Folding.Matter(e.Item.Matter) == matter)));

    /// <summary>All items: what brute force looks at.</summary>
    public IEnumerable<ItemEntry> All() => Enumerable.Range(0, _items.Count).Select(EntryAt);

    /// <summary>Takes over what another index knows of the items that are the same in both.</summary>
    /// <returns>Which items those are.</returns>
    private bool[] TakeOver(ItemIndex before, Postings.Builder grams, Postings.Builder topics)
    {
        var same = SameItems.Places(before._items, _items);
        var known = new bool[_items.Count];

        for (var old = 0; old < same.Length; old++)
        {
            if (same[old] is >= 0 and var place)
            {
                (known[place], _entries[place]) = (true, before._entries[old]);
            }
        }

        grams.TakeOver(before._grams, same);
        topics.TakeOver(before._topics, same);

        return known;
    }

    private ItemEntry EntryAt(int item) => _entries[item] ??= ItemEntry.Of(_items[item], _space);

    private void Add(TopicProfile profile, Span<float> scores)
    {
        Span<uint> topics = stackalloc uint[profile.Nearest.Count];
        Span<float> shares = stackalloc float[topics.Length];

        for (var i = 0; i < topics.Length; i++)
        {
            (topics[i], shares[i]) = ((uint)profile.Nearest[i].Topic, TopicWeight * (float)profile.Nearest[i].Share);
        }

        _topics.Add(topics, shares, scores);
    }
}
