using System.Numerics;

namespace Guoshai.Classifier.Topics;

/// <summary>Finds the few highest of many values.</summary>
internal static class Highest
{
    /// <summary>The places of the highest values, highest first; of equal ones the lower place first.</summary>
    /// <param name="values">The values.</param>
    /// <param name="above">Only what is higher counts.</param>
    /// <param name="best">Takes the places; its length is how many are wanted.</param>
    /// <returns>How many were found.</returns>
    public static int Of(ReadOnlySpan<float> values, float above, Span<int> best)
    {
        var (count, least, at) = (0, above, 0);

        for (; at <= values.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            // Hardly any stretch holds a value that is high enough.
            if (Vector.GreaterThanAny(new Vector<float>(values[at..]), new Vector<float>(least)))
            {
                (count, least) = Take(values, at, at + Vector<float>.Count, least, best, count);
            }
        }

        return Take(values, at, values.Length, least, best, count).Count;
    }

    private static (int Count, float Least) Take(ReadOnlySpan<float> values, int from, int to, float least, Span<int> best, int count)
    {
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

        return (count, least);
    }
}
