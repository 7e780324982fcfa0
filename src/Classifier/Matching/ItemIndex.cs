using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>Finds the few items that a task may fall under among all of an edition's. Immutable but for entries filled in on first use.</summary>
internal sealed class ItemIndex
{
    /// <summary>How many wordings are looked at closely; the rest is far behind (measured by the candidate tests).</summary>
    public const int Candidates = 24;

    /// <summary>What a share of a topic counts beside the weight of a gram.</summary>
    public const float TopicWeight = 0.6f;

    // By so many of their nearest topics wordings stand side by side.
    private const int OrderingTopics = 3;
    private const int BitsATopic = 16;

    // A publication holds one in so many wordings against all others: of the largest lists that takes a minute.
    private const int ProvedByForce = 16;

    private readonly IReadOnlyList<ListItem> _items;
    private readonly TopicSpace _space;
    private readonly SameWords _words;
    private readonly ItemEntry?[] _entries;
    private readonly RowIndex _rows;

    /// <summary>Builds the index.</summary>
    /// <param name="items">In list order.</param>
    /// <param name="space">What texts are weighed by.</param>
    /// <param name="before">An index in the same space whose work is taken over for the items that are the same in both; null for none.</param>
    public ItemIndex(IReadOnlyList<ListItem> items, TopicSpace space, ItemIndex? before = null)
    {
        (_items, _space, _words) = (items, space, new SameWords(items));
        _entries = new ItemEntry?[_words.Count];
        var rows = before is null ? new SparseRow[_words.Count] : TakenOver(before);

        for (var number = 0; number < rows.Length; number++)
        {
            rows[number] = rows[number].Keys is null ? RowOf(_words[number][0]) : rows[number];
        }

        _rows = RowIndex.Of(rows, PlaceOf);
    }

    public int Count => _items.Count;

    /// <summary>The likeliest wordings by words and topic of the task with its title and heading, likeliest first.</summary>
    public NearWording[] Nearest(TaskView task) => Nearest(task.Sought);

    /// <summary>The likeliest wordings of a bare text, likeliest first.</summary>
    public NearWording[] Nearest(string text) => Nearest(Sought(text));

    /// <summary>The same as brute force finds it: every wording is held against the task.</summary>
    public NearWording[] NearestByForce(TaskView task) => Nearest(task.Sought, byForce: true);

    /// <summary>The items that are no candidates for their own matter, or whose candidates are not those that brute force finds; empty for a sound index.</summary>
    /// <remarks>Items of the same words stand for one another.</remarks>
    public IEnumerable<ListItem> Unfindable() => Enumerable.Range(0, _words.Count).Where(IsLost).SelectMany(number => _words[number]);

    /// <summary>All items: what brute force looks at.</summary>
    public IEnumerable<ItemEntry> All() => Enumerable.Range(0, _items.Count).Select(i => EntryOf(_words.Numbers[i]).As(_items[i]));

    private SparseRow Sought(string text)
    {
        var vector = _space.Grams.Vector(Folding.Matter(text));

        return SparseRow.Of(vector, _space.Profile(vector), TopicWeight);
    }

    private NearWording[] Nearest(SparseRow sought, bool byForce = false)
    {
        if (_words.Count == 0)
        {
            return [];
        }

        Span<int> best = stackalloc int[Math.Min(Candidates, _words.Count)];
        var count = byForce ? _rows.HighestByForce(sought, best) : _rows.Highest(sought, best);

        // What shares nothing with the task fills up, in list order.
        for (var number = 0; count < best.Length; number++)
        {
            if (!best[..count].Contains(number))
            {
                best[count++] = number;
            }
        }

        var nearest = new NearWording[count];

        for (var i = 0; i < count; i++)
        {
            nearest[i] = new NearWording(EntryOf(best[i]), _words[best[i]]);
        }

        return nearest;
    }

    private ItemEntry EntryOf(int number) => _entries[number] ?? (_entries[number] = ItemEntry.Of(_words[number][0], _space));

    private SparseRow RowOf(ListItem item)
    {
        var vector = ItemEntry.WholeVector(item, _space);

        return SparseRow.Of(vector, _space.Profile(vector), topicWeight: 1);
    }

    private static ulong PlaceOf(SparseRow row)
    {
        var place = 0UL;

        foreach (var topic in row.Topics().Concat(Enumerable.Repeat((uint)ushort.MaxValue, OrderingTopics)).Take(OrderingTopics))
        {
            place = (place << BitsATopic) | topic;
        }

        return place;
    }

    /// <summary>Takes over what another index knows of the wordings of items that are the same in both.</summary>
    /// <returns>The rows; those that are not known have no keys.</returns>
    private SparseRow[] TakenOver(ItemIndex before)
    {
        var same = SameItems.Places(before._items, _items);
        var known = Enumerable.Repeat(-1, before._words.Count).ToArray();
        var rows = new SparseRow[_words.Count];

        for (var old = 0; old < same.Length; old++)
        {
            if (same[old] is >= 0 and var place)
            {
                known[before._words.Numbers[old]] = _words.Numbers[place];
            }
        }

        foreach (var (old, row) in before._rows.Rows())
        {
            if (known[old] is >= 0 and var number)
            {
                (rows[number], _entries[number]) = (row, before._entries[old]?.As(_words[number][0]));
            }
        }

        return rows;
    }

    private bool IsLost(int number)
    {
        var matter = Folding.Matter(_words[number][0].Matter);
        var sought = Sought(_words[number][0].Matter);
        Span<int> best = stackalloc int[Candidates];
        best = best[.._rows.Highest(sought, best)];

        return matter.Length == 0 || !Says(best, matter) || (number % ProvedByForce == 0 && !IsExact(sought, best));
    }

    private bool Says(ReadOnlySpan<int> numbers, string matter)
    {
        foreach (var number in numbers)
        {
            if (Folding.Matter(_words[number][0].Matter) == matter)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsExact(SparseRow sought, ReadOnlySpan<int> best)
    {
        Span<int> all = stackalloc int[Candidates];

        return all[.._rows.HighestByForce(sought, all)].SequenceEqual(best);
    }
}

/// <summary>A wording near a task.</summary>
/// <param name="Entry">Its first item, with what matching compares.</param>
/// <param name="Items">All items of these words, in list order.</param>
internal readonly record struct NearWording(ItemEntry Entry, ArraySegment<ListItem> Items)
{
    /// <summary>The first item.</summary>
    public ListItem Item => Entry.Item;
}
