using System.Buffers;
using System.Numerics;

namespace Guoshai.Classifier.Topics;

/// <summary>Finds the few highest of many values.</summary>
internal static class Highest
{
    private const int Block = 32;
    private const int FewBlocks = 256;

    /// <summary>The places of the highest values, highest first; of equal ones the lower place first.</summary>
    /// <param name="values">The values; none is NaN.</param>
    /// <param name="above">Only what is higher counts.</param>
    /// <param name="best">Takes the places; its length is how many are wanted.</param>
    /// <returns>How many were found.</returns>
    public static int Of(ReadOnlySpan<float> values, float above, Span<int> best)
    {
        var blocks = values.Length / Block;

        return blocks <= best.Length ? Take(values, 0, values.Length, above, best, 0) : OfBlocks(values, blocks, above, best);
    }

    /// <summary>Of the highest values of all blocks the last one wanted is a bar that nothing lower passes: only blocks that reach it are looked through.</summary>
    private static int OfBlocks(ReadOnlySpan<float> values, int blocks, float above, Span<int> best)
    {
        var buffer = blocks <= FewBlocks ? null : ArrayPool<float>.Shared.Rent(blocks);
        var highest = buffer ?? stackalloc float[FewBlocks];
        highest = highest[..blocks];

        for (var block = 0; block < blocks; block++)
        {
            highest[block] = HighestOf(values.Slice(block * Block, Block));
        }

        var bar = Of(highest, above, best) == best.Length ? MathF.BitDecrement(highest[best[^1]]) : above;
        var count = 0;

        for (var block = 0; block < blocks; block++)
        {
            if (highest[block] > bar)
            {
                count = Take(values, block * Block, (block + 1) * Block, bar, best, count);
            }
        }

        if (buffer is not null)
        {
            ArrayPool<float>.Shared.Return(buffer);
        }

        return Take(values, blocks * Block, values.Length, bar, best, count);
    }

    private static float HighestOf(ReadOnlySpan<float> block)
    {
        var highest = new Vector<float>(block);

        for (var at = Vector<float>.Count; at < block.Length; at += Vector<float>.Count)
        {
            highest = Vector.Max(highest, new Vector<float>(block[at..]));
        }

        var one = highest[0];

        for (var i = 1; i < Vector<float>.Count; i++)
        {
            one = Math.Max(one, highest[i]);
        }

        return one;
    }

    /// <summary>Puts what is high enough of a stretch among the best of what stands before it.</summary>
    private static int Take(ReadOnlySpan<float> values, int from, int to, float least, Span<int> best, int count)
    {
        least = count == best.Length ? values[best[^1]] : least;

        for (var i = from; i < to; i++)
        {
            if (values[i] <= least)
            {
                continue;
            }

            var at = count < best.Length ? count++ : best.Length - 1;

            for (; at > 0 && values[best[at - 1]] < values[i]; at--)
            {
                best[at] = best[at - 1];
            }

            best[at] = i;
            least = count == best.Length ? values[best[count - 1]] : least;
        }

        return count;
    }
}
