using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Topics;

/// <summary>For each key the vectors that hold it: an inverted index over many vectors. Immutable.</summary>
/// <remarks>Term-at-a-time scoring. J. Zobel, A. Moffat, Inverted Files for Text Search Engines, ACM CSUR 38(2), 2006.</remarks>
internal sealed class Postings
{
    // From this share of the vectors upwards it is quicker to add to all of them, several at once.
    private const int ShareOfRows = 8;

    // A row of more vectors leaves the processor's caches, and all rows together fill the memory.
    private const int LongestRow = 1 << 14;

    private readonly NumberMap _keys;

    // Where a key's postings end, and before it where the first one's begin.
    private readonly int[] _ends;
    private readonly Posting[] _postings;
    private readonly float[]?[] _rows;
    private readonly int _shortestRow;

    private Postings(NumberMap keys, List<Held> held, int vectors)
    {
        _keys = keys;
        _ends = new int[keys.Count + 1];
        _postings = new Posting[held.Sum(h => h.Numbers.Length)];
        _shortestRow = vectors / ShareOfRows;

        foreach (var (_, numbers, _) in held)
        {
            Array.ForEach(numbers, number => _ends[number + 1]++);
        }

        for (var key = 0; key < keys.Count; key++)
        {
            _ends[key + 1] += _ends[key];
        }

        var next = _ends.AsSpan(0, keys.Count).ToArray();

        foreach (var (vector, numbers, weights) in held)
        {
            for (var i = 0; i < numbers.Length; i++)
            {
                _postings[next[numbers[i]]++] = new Posting(vector, weights[i]);
            }
        }

        _rows = [.. Enumerable.Range(0, keys.Count).Select(key => vectors <= LongestRow && Of(key).Length > _shortestRow ? Row(Of(key), vectors) : null)];
    }

    /// <summary>Adds to each vector's score its product with another vector.</summary>
    /// <param name="keys">The other's keys, in any order.</param>
    /// <param name="weights">One a key.</param>
    /// <param name="scores">One place a vector.</param>
    public void Add(ReadOnlySpan<uint> keys, ReadOnlySpan<float> weights, Span<float> scores)
    {
        for (var k = 0; k < keys.Length; k++)
        {
            if (_keys.Find(keys[k]) is var key and >= 0)
            {
                Add(key, weights[k], scores);
            }
        }
    }

    /// <summary>The same for keys whose numbers are known; those below 0 are left out.</summary>
    public void Add(ReadOnlySpan<int> numbers, ReadOnlySpan<float> weights, Span<float> scores)
    {
        for (var k = 0; k < numbers.Length; k++)
        {
            if (numbers[k] >= 0)
            {
                Add(numbers[k], weights[k], scores);
            }
        }
    }

    private void Add(int key, float weight, Span<float> scores)
    {
        var postings = Of(key);

        // Only a long list may have a row: most keys need not be asked.
        if (postings.Length > _shortestRow && _rows[key] is { } row)
        {
            Add(row, weight, scores);
        }
        else
        {
            Add(postings, weight, scores);
        }
    }

    private static void Add(ReadOnlySpan<Posting> postings, float weight, Span<float> scores)
    {
        foreach (var posting in postings)
        {
            scores[posting.Vector] += weight * posting.Weight;
        }
    }

    private static void Add(ReadOnlySpan<float> row, float weight, Span<float> scores)
    {
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(scores)[..rows.Length];

        for (var i = 0; i < rows.Length; i++)
        {
            sums[i] += rows[i] * weight;
        }

        for (var i = rows.Length * Vector<float>.Count; i < row.Length; i++)
        {
            scores[i] += row[i] * weight;
        }
    }

    private static float[] Row(ReadOnlySpan<Posting> postings, int vectors)
    {
        var row = new float[vectors];

        foreach (var posting in postings)
        {
            row[posting.Vector] = posting.Weight;
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<Posting> Of(int key) => _postings.AsSpan(_ends[key].._ends[key + 1]);

    private readonly record struct Posting(int Vector, float Weight);

    /// <summary>Gathers vectors.</summary>
    /// <param name="keys">The numbers of the keys; those that are not there yet are added.</param>
    internal sealed class Builder(NumberMap keys)
    {
        private readonly List<Held> _held = [];

        /// <summary>Takes a vector.</summary>
        /// <param name="vector">Its number: its place among the scores.</param>
        /// <param name="held">The keys that it holds.</param>
        /// <param name="weights">One a key; not to be changed from now on.</param>
        public void Add(int vector, ReadOnlySpan<uint> held, float[] weights)
        {
            var numbers = new int[held.Length];

            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = keys.FindOrAdd(held[i]);
            }

            _held.Add(new Held(vector, numbers, weights));
        }

        /// <summary>The index of what was taken; the builder is used up.</summary>
        /// <param name="vectors">How many there are.</param>
        public Postings Build(int vectors) => new(keys, _held, vectors);
    }

    private readonly record struct Held(int Vector, int[] Numbers, float[] Weights);
}
