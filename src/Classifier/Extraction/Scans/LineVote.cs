using System.Text;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Settles one line from several readings of it: character by character, the most readings win.</summary>
/// <remarks>Source of the alignment: Needleman and Wunsch 1970; of the vote: Fiscus 1997 (ROVER).</remarks>
internal static class LineVote
{
    // The first reading wins a tie.
    private const double First = 1.01;

    // Readings that differ in more than this share of their characters are not of one line, wherever they stand.
    private const double MostDiffering = 0.4;

    /// <summary>Settles a line.</summary>
    /// <param name="readings">The readings, the most trusted first; at least one.</param>
    /// <returns>The line, and the mean share of the readings that agree on a character of it, from 0 to 1.</returns>
    public static (string Text, double Agreement) Settle(IReadOnlyList<string> readings)
    {
        var first = readings[0];
        var votes = first.Select(c => new Dictionary<string, double>(StringComparer.Ordinal) { [c.ToString()] = First }).ToList();

        foreach (var reading in readings.Skip(1).Where(reading => IsOfOneLine(first, reading)))
        {
            foreach (var (vote, text) in votes.Zip(Align(first, reading)))
            {
                vote[text] = vote.GetValueOrDefault(text) + 1;
            }
        }

        var settled = new StringBuilder();
        var agreement = 0.0;

        foreach (var vote in votes)
        {
            var (text, weight) = vote.MaxBy(pair => pair.Value);
            settled.Append(text);
            agreement += Math.Min(1, weight / readings.Count);
        }

        return (settled.ToString(), votes.Count == 0 ? 0 : agreement / votes.Count);
    }

    private static bool IsOfOneLine(string first, string other) =>
        Costs(first, other)[first.Length, other.Length] <= MostDiffering * Math.Max(first.Length, other.Length);

    /// <summary>What stands in <paramref name="other"/> for each character of <paramref name="first"/>: one, several or none.</summary>
    private static string[] Align(string first, string other)
    {
        var costs = Costs(first, other);
        var pieces = new string[first.Length];
        var (i, j) = (first.Length, other.Length);
        var inserted = "";

        while (i > 0)
        {
            if (j > 0 && costs[i, j] == costs[i - 1, j - 1] + (first[i - 1] == other[j - 1] ? 0 : 1))
            {
                pieces[--i] = other[--j] + inserted;
                inserted = "";
            }
            else if (j > 0 && costs[i, j] == costs[i, j - 1] + 1)
            {
                inserted = other[--j] + inserted;
            }
            else
            {
                pieces[--i] = inserted;
                inserted = "";
            }
        }

        if (first.Length > 0)
        {
            pieces[0] = other[..j] + pieces[0];
        }

        return pieces;
    }

    private static int[,] Costs(string first, string other)
    {
        var costs = new int[first.Length + 1, other.Length + 1];

        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                costs[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        costs[i - 1, j - 1] + (first[i - 1] == other[j - 1] ? 0 : 1),
                        Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1),
                };
            }
        }

        return costs;
    }
}
