using System.Collections.Frozen;
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
    private readonly FrozenDictionary<uint, Posting[]> _grams;
    private readonly Posting[][] _topics;

    /// <summary>Builds the index.</summary>
    /// <param name="items">In list order.</param>
    /// <param name="space">What texts are weighed by.</param>
    /// <param name="before">An index in the same space whose work is taken over for the items that are the same in both; null for none.</param>
    public ItemIndex(IReadOnlyList<ListItem> items, TopicSpace space, ItemIndex? before = null)
    {
        (_items, _space, _entries) = (items, space, new ItemEntry?[items.Count]);
        var grams = new Dictionary<uint, List<Posting>>();
        var topics = new List<Posting>?[space.Topics.Count];
        var known = before is null ? new bool[items.Count] : TakeOver(before, grams, topics);

        for (var i = 0; i < items.Count; i++)
        {
            if (known[i])
            {
                continue;
            }

            var vector = ItemEntry.WholeVector(items[i], space);

            for (var g = 0; g < vector.Grams.Length; g++)
            {
                (grams.TryGetValue(vector.Grams[g], out var list) ? list : grams[vector.Grams[g]] = []).Add(new Posting(i, vector.Weights[g]));
            }

            foreach (var near in space.Profile(vector).Nearest)
            {
                (topics[near.Topic] ??= []).Add(new Posting(i, (float)near.Share));
            }
        }

        _grams = grams.ToFrozenDictionary(g => g.Key, g => g.Value.ToArray());
        _topics = Array.ConvertAll(topics, t => t?.ToArray() ?? []);
    }

    public int Count => _items.Count;

    /// <summary>The likeliest items by words and topic of the task with its title and heading, likeliest first.</summary>
    public IReadOnlyList<ItemEntry> Nearest(TaskView task)
    {
        var scores = new float[_items.Count];

        Add(scores, task.Mixed, 1f);
        Add(scores, task.Own, 1f);
        Add(scores, task.MixedProfile);
        Add(scores, task.OwnProfile);

        return [.. Best(scores).Select(EntryAt)];
    }

    /// <summary>The likeliest items of a bare text, likeliest first.</summary>
    public IReadOnlyList<ItemEntry> Nearest(string text)
    {
        var scores = new float[_items.Count];
        var vector = _space.Grams.Vector(Folding.Matter(text));

        Add(scores, vector, 1f);
        Add(scores, _space.Profile(vector));

        return [.. Best(scores).Select(EntryAt)];
    }

    /// <summary>The items that are no candidates for their own matter; empty for a sound index.</summary>
    /// <remarks>Items of the same words stand for one another.</remarks>
    public IEnumerable<ListItem> Unfindable() => _items.Where(item =>
        Folding.Matter(item.Matter) is var matter && (matter.Length == 0 || !Nearest(item.Matter).Any(e => Folding.Matter(e.Item.Matter) == matter)));

    /// <summary>All items: what brute force looks at.</summary>
    public IEnumerable<ItemEntry> All() => Enumerable.Range(0, _items.Count).Select(EntryAt);

    /// <summary>Takes over what another index knows of the items that are the same in both.</summary>
    /// <returns>Which items those are.</returns>
    private bool[] TakeOver(ItemIndex before, Dictionary<uint, List<Posting>> grams, List<Posting>?[] topics)
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

        foreach (var (gram, postings) in before._grams)
        {
            if (Moved(postings) is { Count: > 0 } moved)
            {
                grams.Add(gram, moved);
            }
        }

        for (var topic = 0; topic < topics.Length; topic++)
        {
            topics[topic] = Moved(before._topics[topic]);
        }

        return known;

        List<Posting> Moved(Posting[] postings)
        {
            var moved = new List<Posting>(postings.Length);
            moved.AddRange(postings.Where(p => same[p.Item] >= 0).Select(p => p with { Item = same[p.Item] }));
            return moved;
        }
    }

    private ItemEntry EntryAt(int item) => _entries[item] ??= ItemEntry.Of(_items[item], _space);

    private void Add(float[] scores, GramVector vector, float weight)
    {
        for (var g = 0; g < vector.Grams.Length; g++)
        {
            if (_grams.TryGetValue(vector.Grams[g], out var postings))
            {
                var share = vector.Weights[g] * weight;

                foreach (var posting in postings)
                {
                    scores[posting.Item] += share * posting.Weight;
                }
            }
        }
    }

    private void Add(float[] scores, TopicProfile profile)
    {
        foreach (var near in profile.Nearest)
        {
            foreach (var posting in _topics[near.Topic])
            {
                scores[posting.Item] += TopicWeight * (float)near.Share * posting.Weight;
            }
        }
    }

    private static List<int> Best(float[] scores)
    {
        var queue = new PriorityQueue<int, (float, int)>(Candidates + 1);

        for (var i = 0; i < scores.Length; i++)
        {
            if (queue.Count < Candidates)
            {
                queue.Enqueue(i, (scores[i], -i));
            }
            else if (queue.TryPeek(out _, out var least) && scores[i] > least.Item1)
            {
                queue.DequeueEnqueue(i, (scores[i], -i));
            }
        }

        var best = new List<int>(queue.Count);

        while (queue.TryDequeue(out var item, out _))
        {
            best.Add(item);
        }

        best.Reverse();
        return best;
    }

    private readonly record struct Posting(int Item, float Weight);
}
