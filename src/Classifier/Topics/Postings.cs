using System.Numerics;
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

    private Postings(NumberMap keys, List<List<Posting>> lists, int vectors)
    {
        _keys = keys;
        _postings = [.. lists.SelectMany(l => l)];
        _ends = new int[lists.Count + 1];
        _shortestRow = vectors / ShareOfRows;
        _rows = [.. lists.Select(l => vectors <= LongestRow && l.Count > _shortestRow ? Row(l, vectors) : null)];

        for (var k = 0; k < lists.Count; k++)
        {
            _ends[k + 1] = _ends[k] + lists[k].Count;
        }
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

    private static float[] Row(List<Posting> postings, int vectors)
    {
        var row = new float[vectors];
        postings.ForEach(p => row[p.Vector] = p.Weight);

        return row;
    }

    private ReadOnlySpan<Posting> Of(int key) => _postings.AsSpan(_ends[key].._ends[key + 1]);

    private readonly record struct Posting(int Vector, float Weight);

    /// <summary>Gathers vectors.</summary>
    /// <param name="keys">The numbers of the keys; those that are not there yet are added.</param>
    internal sealed class Builder(NumberMap keys)
    {
        private readonly List<List<Posting>> _lists = [.. Enumerable.Range(0, keys.Count).Select(_ => new List<Posting>())];

        /// <summary>Takes a vector.</summary>
        /// <param name="vector">Its number: its place among the scores.</param>
        /// <param name="held">The keys that it holds.</param>
        /// <param name="weights">One a key.</param>
        public void Add(int vector, ReadOnlySpan<uint> held, ReadOnlySpan<float> weights)
        {
            for (var i = 0; i < held.Length; i++)
            {
                ListOf(held[i]).Add(new Posting(vector, weights[i]));
            }
        }

        /// <summary>The index of what was taken; the builder is used up.</summary>
        /// <param name="vectors">How many there are.</param>
        public Postings Build(int vectors) => new(keys, _lists, vectors);

        private List<Posting> ListOf(ulong key)
        {
            var number = keys.FindOrAdd(key);

            if (number == _lists.Count)
            {
                _lists.Add([]);
            }

            return _lists[number];
        }
    }
}
