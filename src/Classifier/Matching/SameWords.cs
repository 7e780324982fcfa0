using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>Which items say the same in the same words: one matter on many townships' lists (一镇一单) is found once. Immutable.</summary>
internal sealed class SameWords
{
    private readonly ListItem[] _items;
    private readonly int[] _ends;

    /// <summary>Brings items together.</summary>
    /// <param name="items">In list order.</param>
    public SameWords(IReadOnlyList<ListItem> items)
    {
        var numbers = new Dictionary<(ListKind, string, string, string, string), int>(items.Count);
        Numbers = new int[items.Count];

        for (var i = 0; i < items.Count; i++)
        {
            var words = Words(items[i]);
            numbers.TryAdd(words, numbers.Count);
            Numbers[i] = numbers[words];
        }

        _ends = new int[numbers.Count];
        Array.ForEach(Numbers, number => _ends[number]++);

        for (var n = 1; n < _ends.Length; n++)
        {
            _ends[n] += _ends[n - 1];
        }

        _items = new ListItem[items.Count];

        for (var (i, left) = (items.Count - 1, _ends.ToArray()); i >= 0; i--)
        {
            _items[--left[Numbers[i]]] = items[i];
        }
    }

    /// <summary>How many wordings there are. They are numbered in list order of their first items.</summary>
    public int Count => _ends.Length;

    /// <summary>One an item: the number of its wording.</summary>
    public int[] Numbers { get; }

    /// <summary>The items of that wording, in list order; at least one.</summary>
    public ArraySegment<ListItem> this[int number] => new(_items, number == 0 ? 0 : _ends[number - 1], _ends[number] - (number == 0 ? 0 : _ends[number - 1]));

    private static (ListKind, string, string, string, string) Words(ListItem item) =>
        (item.List, item.Matter, item.TownshipDuty, item.DepartmentDuty, item.Wordings.Count == 0 ? "" : string.Join('\n', item.Wordings));
}
