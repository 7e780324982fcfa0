using System.Numerics;

namespace Guoshai.Classifier.Matching;

/// <summary>A few rows laid out key by key, so that what is sought meets all of them at once. Immutable.</summary>
internal sealed class RowBlock
{
    /// <summary>At most so many rows: the place of each fits into a byte.</summary>
    public const int MostRows = 256;

    // So many keys are looked up at once.
    private const int AtOnce = 64;

    // 2 to the 32nd by the golden ratio: neighbouring keys fall far apart.
    private const uint Golden = 0x9E37_79B9;
    private const int Bits = 32;

    // An open table, linear probing at a load of at most a half; a slot without rows is empty.
    private readonly Slot[] _slots;
    private readonly int _shift;

    // Of each key's rows the places among the rows, and the weights.
    private readonly byte[] _places;
    private readonly float[] _weights;

    /// <summary>Lays out rows.</summary>
    /// <param name="rows">At most <see cref="MostRows"/>.</param>
    public RowBlock(IReadOnlyList<SparseRow> rows)
    {
        Count = rows.Count;
        var (order, weights) = KeyByKey(rows);
        _places = Array.ConvertAll(order, o => (byte)(o % MostRows));
        _weights = weights;
        var keys = Array.ConvertAll(order, o => (uint)(o / MostRows));
        var log = BitOperations.Log2((uint)Math.Max(1, Distinct(keys))) + 2;
        (_slots, _shift) = (new Slot[1 << log], Bits - log);

        for (int at = 0, end; at < keys.Length; at = end)
        {
            for (end = at + 1; end < keys.Length && keys[end] == keys[at];)
            {
                end++;
            }

            _slots[Find(keys[at])] = new Slot(keys[at], at, end - at);
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>The highest weights that any row has, key by key.</summary>
    public SparseRow Ceiling()
    {
        var keys = Keys();

        return new SparseRow([.. keys.Select(k => k.Key)], [.. keys.Select(k => _weights.AsSpan(k.From, k.Rows).ToArray().Max())]);
    }

    /// <summary>The product of each row with a row sought.</summary>
    /// <param name="sought">What is sought.</param>
    /// <param name="products">Takes them; at least <see cref="Count"/> places.</param>
    public void Products(SparseRow sought, Span<float> products)
    {
        Span<Slot> met = stackalloc Slot[AtOnce];
        products[..Count].Clear();

        for (var from = 0; from < sought.Keys.Length; from += AtOnce)
        {
            var keys = sought.Keys.AsSpan(from, Math.Min(AtOnce, sought.Keys.Length - from));

            // First all are looked up, so that the memory is waited for once.
            for (var k = 0; k < keys.Length; k++)
            {
                met[k] = _slots[Find(keys[k])];
            }

            for (var k = 0; k < keys.Length; k++)
            {
                Add(met[k], sought.Weights[from + k], products);
            }
        }
    }

    private void Add(Slot slot, float weight, Span<float> products)
    {
        var places = _places.AsSpan(slot.From, slot.Rows);
        var weights = _weights.AsSpan(slot.From, slot.Rows);

        for (var at = 0; at < places.Length; at++)
        {
            products[places[at]] += weight * weights[at];
        }
    }

    /// <summary>The rows as they were put in.</summary>
    public IReadOnlyList<SparseRow> Rows()
    {
        var rows = Enumerable.Range(0, Count).Select(_ => (Keys: new List<uint>(), Weights: new List<float>())).ToList();

        foreach (var slot in Keys())
        {
            for (var at = slot.From; at < slot.From + slot.Rows; at++)
            {
                rows[_places[at]].Keys.Add(slot.Key);
                rows[_places[at]].Weights.Add(_weights[at]);
            }
        }

        return [.. rows.Select(r => new SparseRow([.. r.Keys], [.. r.Weights]))];
    }

    /// <summary>Keys with places in one number each, ascending, and the weights in the same order.</summary>
    private static (ulong[] Order, float[] Weights) KeyByKey(IReadOnlyList<SparseRow> rows)
    {
        var count = rows.Sum(r => r.Keys.Length);
        var (order, weights, at) = (new ulong[count], new float[count], 0);

        for (var place = 0; place < rows.Count; place++)
        {
            for (var k = 0; k < rows[place].Keys.Length; k++)
            {
                (order[at], weights[at++]) = (((ulong)rows[place].Keys[k] * MostRows) + (uint)place, rows[place].Weights[k]);
            }
        }

        Array.Sort(order, weights);

        return (order, weights);
    }

    private static int Distinct(uint[] sorted)
    {
        var count = 0;

        for (var at = 0; at < sorted.Length; at++)
        {
            count += at == 0 || sorted[at - 1] != sorted[at] ? 1 : 0;
        }

        return count;
    }

    private List<Slot> Keys() => [.. _slots.Where(s => s.Rows > 0).OrderBy(s => s.From)];

    /// <summary>The slot of a key: its own, or the empty one that it would have.</summary>
    private uint Find(uint key)
    {
        var slots = _slots;
        var at = (key * Golden) >> _shift;

        while (slots[at].Key != key && slots[at].Rows > 0)
        {
            at = (at + 1) & (uint)(slots.Length - 1);
        }

        return at;
    }

    /// <summary>A key with where its rows stand.</summary>
    private readonly struct Slot(uint key, int from, int rows)
    {
        private const int RowBits = 9;

        private readonly uint _where = ((uint)from << RowBits) | (uint)rows;

        public readonly uint Key = key;

        public int From => (int)(_where >> RowBits);

        public int Rows => (int)(_where & ((1 << RowBits) - 1));
    }
}
