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

    public ItemIndex(IReadOnlyList<ListItem> items, TopicSpace space)
    {
        (_items, _space, _entries) = (items, space, new ItemEntry?[items.Count]);
        var grams = new Dictionary<uint, List<Posting>>();
        var topics = new List<Posting>?[space.Topics.Count];

        for (var i = 0; i < items.Count; i++)
        {
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
