using System.Buffers;
using System.Numerics;

namespace Guoshai.Classifier.Topics;

/// <summary>Finds the few highest of many values.</summary>
internal static class Highest
{
    private const int Layers = 16;
    private const int Few = 512;

    /// <summary>The places of the highest values, highest first; of equal ones the lower place first.</summary>
    /// <param name="values">The values; none is NaN.</param>
    /// <param name="above">Only what is higher counts.</param>
    /// <param name="best">Takes the places; its length is how many are wanted.</param>
    /// <returns>How many were found.</returns>
    public static int Of(ReadOnlySpan<float> values, float above, Span<int> best)
    {
        var wide = values.Length / Layers;
        var bar = wide <= best.Length ? above : Bar(values, wide, above, best);
        var (count, at) = (0, 0);

        for (; at <= values.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            // Hardly any stretch holds a value that is high enough.
            if (Vector.GreaterThanAny(new Vector<float>(values[at..]), new Vector<float>(bar)))
            {
                count = Take(values, at, at + Vector<float>.Count, bar, best, count);
            }
        }

        return Take(values, at, values.Length, bar, best, count);
    }

    /// <summary>A bar that as many values pass as are wanted, or more: laid in layers, each column's highest value stands for the column.</summary>
    private static float Bar(ReadOnlySpan<float> values, int wide, float above, Span<int> best)
    {
        var buffer = wide <= Few ? null : ArrayPool<float>.Shared.Rent(wide);
        var highest = buffer ?? stackalloc float[Few];
        highest = highest[..wide];
        values[..wide].CopyTo(highest);

        for (var layer = 1; layer < Layers; layer++)
        {
            Raise(highest, values.Slice(layer * wide, wide));
        }

        var bar = Of(highest, above, best) == best.Length ? MathF.BitDecrement(highest[best[^1]]) : above;

        if (buffer is not null)
        {
            ArrayPool<float>.Shared.Return(buffer);
        }

        return bar;
    }

    private static void Raise(Span<float> highest, ReadOnlySpan<float> layer)
    {
        var at = 0;

        for (; at <= highest.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            Vector.Max(new Vector<float>(highest[at..]), new Vector<float>(layer[at..])).CopyTo(highest[at..]);
        }

        for (; at < highest.Length; at++)
        {
            highest[at] = Math.Max(highest[at], layer[at]);
        }
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
