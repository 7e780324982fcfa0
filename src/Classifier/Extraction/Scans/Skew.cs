using Guoshai.Classifier.Extraction.Pdf;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Straightens the places of a page's words: a sheet is seldom laid straight on the glass.</summary>
internal static class Skew
{
    // As slopes: about one and a half degrees, in steps of a twentieth of a degree.
    private const double Most = 0.026;
    private const double Step = 0.00087;

    // In points: ends that come this near stand in one column.
    private const double Near = 3;

    /// <summary>Moves the words sideways so that as many lines as can be begin and end in one column.</summary>
    public static List<Word> Straighten(List<Word> words)
    {
        var slopes = new List<double> { 0 };
        var most = Aligned(words, 0);

        for (var slope = -Most; slope <= Most; slope += Step)
        {
            var aligned = Aligned(words, slope);

            if (aligned > most)
            {
                (slopes, most) = ([], aligned);
            }

            if (aligned == most)
            {
                slopes.Add(slope);
            }
        }

        // Many slopes do as well as one another; the middle one is nearest to the truth, unless none at all is needed.
        var best = slopes[0] == 0 ? 0 : slopes[slopes.Count / 2];

        return [.. words.Select(word => word with { Left = word.Left + (best * word.Top), Right = word.Right + (best * word.Top) })];
    }

    private static int Aligned(List<Word> words, double slope) =>
        Largest(words.Select(word => word.Left + (slope * word.Top))) + Largest(words.Select(word => word.Right + (slope * word.Top)));

    /// <summary>How many of the values come together within <see cref="Near"/>.</summary>
    private static int Largest(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var largest = 0;

        for (var (from, to) = (0, 0); to < sorted.Count; to++)
        {
            while (sorted[to] - sorted[from] > Near)
            {
                from++;
            }

            largest = Math.Max(largest, to - from + 1);
        }

        return largest;
    }
}
