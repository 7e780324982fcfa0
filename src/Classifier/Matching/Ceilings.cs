using System.Buffers;
using System.Numerics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Matching;

/// <summary>What the rows of each block can score at most. Immutable.</summary>
/// <remarks>Weights are kept in steps of a byte and added up as whole numbers, rounded up each time: a ceiling may be a little too high and is never too low.</remarks>
internal sealed class Ceilings
{
    private const int Steps = byte.MaxValue;

    // A factor of so much leaves room for rounding up: 240 times 255 and the largest shift's rounding fit into 16 bits.
    private const int MostFactor = 240;
    private const int MostKeys = 2048;

    // From this share of the blocks upwards it is quicker to add to all of them, many at once.
    private const int ShareOfBlocks = 32;

    // By how much of a sum floats may be off for each key that is added.
    private const float Slack = 4f / (1 << 24);

    private readonly int _blocks;
    private readonly NumberMap _numbers;
    private readonly Key[] _keys;
    private readonly int[] _places;
    private readonly byte[] _levels;

    /// <summary>Takes for each block the highest weights that any of its rows has.</summary>
    public Ceilings(IReadOnlyList<SparseRow> blocks)
    {
        (_blocks, _numbers) = (blocks.Count, new NumberMap(blocks.Count));
        var lists = KeyByKey(blocks);
        var sparse = lists.Where(l => !IsDense(l.Count)).Sum(l => l.Count);
        (_keys, _places, _levels) = (new Key[lists.Count], new int[sparse], new byte[sparse]);

        for (var (k, at) = (0, 0); k < lists.Count; k++)
        {
            var (list, from) = (lists[k], at);
            var highest = list.Max(l => l.Weight);
            var row = IsDense(list.Count) ? new byte[Padded] : null;

            foreach (var (block, weight) in list)
            {
                var level = (byte)Math.Min(Steps, Math.Ceiling((double)weight / highest * Steps));

                if (row is not null)
                {
                    row[block] = level;
                }
                else
                {
                    (_places[at], _levels[at++]) = (block, level);
                }
            }

            _keys[k] = new Key(highest, row, from, at);
        }
    }

    // Whole stretches of blocks, so that no rest is left.
    private int Padded => (_blocks + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count;

    /// <summary>Tells the ceilings.</summary>
    /// <param name="sought">What the rows are held against.</param>
    /// <param name="ceilings">Takes one a block.</param>
    public void Of(SparseRow sought, Span<float> ceilings)
    {
        if (sought.Keys.Length > MostKeys)
        {
            ceilings.Fill(float.MaxValue);
            return;
        }

        Span<(int Key, float Most)> added = stackalloc (int, float)[Math.Min(sought.Keys.Length, 256)];
        added = sought.Keys.Length <= added.Length ? added : new (int, float)[sought.Keys.Length];
        var (count, highest) = (0, 0f);

        for (var k = 0; k < sought.Keys.Length; k++)
        {
            if (_numbers.Find(sought.Keys[k]) is var number and >= 0)
            {
                var most = sought.Weights[k] * _keys[number].Highest;
                added[count++] = (number, most);
                highest = Math.Max(highest, most);
            }
        }

        Of(added[..count], highest / MostFactor, ceilings);
    }

    private void Of(ReadOnlySpan<(int Key, float Most)> added, float unit, Span<float> ceilings)
    {
        var buffer = ArrayPool<ushort>.Shared.Rent(Padded);
        var sums = buffer.AsSpan(0, Padded);
        var shift = Shift(added, unit);
        sums.Clear();

        foreach (var (key, most) in added)
        {
            Add(_keys[key], Factor(most, unit), shift, sums);
        }

        var scale = unit / Steps * (1 << shift) * (1 + (added.Length * Slack));

        for (var block = 0; block < ceilings.Length; block++)
        {
            ceilings[block] = sums[block] * scale;
        }

        ArrayPool<ushort>.Shared.Return(buffer);
    }

    private static ushort Factor(float most, float unit) => (ushort)Math.Min(MostFactor, MathF.Ceiling(most / unit));

    /// <summary>By how many bits products are shortened so that their sums fit into 16.</summary>
    private static int Shift(ReadOnlySpan<(int Key, float Most)> added, float unit)
    {
        var most = 0;

        foreach (var (_, m) in added)
        {
            most += Steps * Factor(m, unit);
        }

        var shift = 0;

        while ((most >> shift) + added.Length > ushort.MaxValue)
        {
            shift++;
        }

        return shift;
    }

    private void Add(Key key, ushort factor, int shift, Span<ushort> sums)
    {
        var rounding = (1 << shift) - 1;

        if (key.Row is not null)
        {
            Add(key.Row, factor, (ushort)rounding, shift, sums);
            return;
        }

        for (var at = key.From; at < key.End; at++)
        {
            sums[_places[at]] += (ushort)(((_levels[at] * factor) + rounding) >> shift);
        }
    }

    private static void Add(byte[] row, ushort factor, ushort rounding, int shift, Span<ushort> sums)
    {
        var (half, add) = (Vector<ushort>.Count, new Vector<ushort>(rounding));

        for (var at = 0; at < row.Length; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row, at), out var first, out var second);
            Add(Vector.ShiftRightLogical((first * factor) + add, shift), sums[at..]);
            Add(Vector.ShiftRightLogical((second * factor) + add, shift), sums[(at + half)..]);
        }
    }

    private static void Add(Vector<ushort> products, Span<ushort> sums) => (new Vector<ushort>(sums) + products).CopyTo(sums);

    private bool IsDense(int count) => count > _blocks / ShareOfBlocks;

    private List<List<(int Block, float Weight)>> KeyByKey(IReadOnlyList<SparseRow> blocks)
    {
        var lists = new List<List<(int, float)>>();

        for (var block = 0; block < blocks.Count; block++)
        {
            for (var k = 0; k < blocks[block].Keys.Length; k++)
            {
                var key = _numbers.FindOrAdd(blocks[block].Keys[k]);

                if (key == lists.Count)
                {
                    lists.Add([]);
                }

                lists[key].Add((block, blocks[block].Weights[k]));
            }
        }

        return lists;
    }

    /// <param name="Highest">The highest weight in any block: that of level 255.</param>
    /// <param name="Row">The levels of all blocks; null where few blocks have the key.</param>
    /// <param name="From">Where else the first of its blocks stands.</param>
    /// <param name="End">Where its blocks end.</param>
    private readonly record struct Key(float Highest, byte[]? Row, int From, int End);
}
