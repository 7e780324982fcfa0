using System.Text;
using Guoshai.Classifier.Extraction.Pdf;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>One reading of a line.</summary>
/// <param name="Text">What was read.</param>
/// <param name="Trust">How far each character of it is trusted, from 0 to 1.</param>
internal sealed record LineReading(string Text, IReadOnlyList<double> Trust)
{
    // A reading that is sure of nothing still read something.
    private const double Least = 0.05;

    /// <summary>Parts of one line that stand side by side.</summary>
    public static LineReading Of(IEnumerable<TextLine> parts)
    {
        var list = parts.OrderBy(part => part.Left).ToList();
        return new LineReading(string.Concat(list.Select(part => part.Text)), [.. list.SelectMany(part => part.Trust)]);
    }

    /// <summary>How far a stretch is trusted.</summary>
    public double Of(int start, int length) => Math.Max(Least, Enumerable.Range(start, length).Average(i => Trust[i]));

    /// <summary>How far it is trusted that nothing stands before a character: as far as the characters on both sides are.</summary>
    public double Before(int start)
    {
        var from = Math.Max(0, start - 1);
        return Trust.Count == 0 ? Least : Of(from, Math.Min(2, Trust.Count - from));
    }
}

/// <summary>Settles one line from several readings of it: character by character, the most trusted readings win, and what makes words the more.</summary>
/// <remarks>Source of the alignment: Needleman and Wunsch 1970; of the vote: Fiscus 1997 (ROVER).</remarks>
internal static class LineVote
{
    // The first reading wins a tie.
    private const double First = 1.01;

    // Readings that differ in more than this share of their characters are not of one line, wherever they stand.
    private const double MostDiffering = 0.4;

    // Of its trust, what a reading that saw nothing says against there being anything.
    private const double Nothing = 0.6;

    // How much more a character is trusted that makes a word with the one before it, or behind it.
    private const double Word = 0.35;

    /// <summary>Settles a line.</summary>
    /// <param name="readings">The readings, the most trusted first; at least one.</param>
    /// <param name="words">What two characters make a word.</param>
    /// <returns>The line, and the mean share of the readings that agree on a character of it, from 0 to 1.</returns>
    public static (string Text, double Agreement) Settle(IReadOnlyList<LineReading> readings, WordPairs words)
    {
        var first = readings[0];
        var votes = first.Text.Select((c, i) => new Ballot(c.ToString(), First * first.Of(i, 1))).ToList();

        foreach (var reading in readings.Skip(1).Where(reading => IsOfOneLine(first.Text, reading.Text)))
        {
            foreach (var (ballot, (start, length)) in votes.Zip(Align(first.Text, reading.Text)))
            {
                ballot.Add(reading.Text.Substring(start, length), length == 0 ? Nothing * reading.Before(start) : reading.Of(start, length));
            }
        }

        var settled = new StringBuilder();
        var agreement = 0.0;

        for (var i = 0; i < votes.Count; i++)
        {
            var before = settled.Length > 0 ? settled[^1] : '\0';
            var after = i + 1 < votes.Count && votes[i + 1].Leading is [var next, ..] ? next : '\0';
            var text = votes[i].Elect(candidate => 1 + (candidate is [var c] ? Word * (Makes(words, before, c) + Makes(words, c, after)) : 0));
            settled.Append(text);
            agreement += (double)votes[i].Votes(text) / readings.Count;
        }

        return (settled.ToString(), votes.Count == 0 ? 0 : agreement / votes.Count);
    }

    private static int Makes(WordPairs words, char first, char second) => words.Count(first, second) > 0 ? 1 : 0;

    /// <summary>What the readings say of one place.</summary>
    private sealed class Ballot
    {
        private readonly Dictionary<string, (double Trust, int Votes)> _candidates = new(StringComparer.Ordinal);

        public Ballot(string first, double trust) => Add(first, trust);

        /// <summary>The most trusted by the readings alone.</summary>
        public string Leading => Elect(_ => 1);

        public void Add(string text, double trust)
        {
            var (sum, votes) = _candidates.GetValueOrDefault(text);
            _candidates[text] = (sum + trust, votes + 1);
        }

        public int Votes(string text) => _candidates[text].Votes;

        public string Elect(Func<string, double> weight) => _candidates.MaxBy(candidate => candidate.Value.Trust * weight(candidate.Key)).Key;
    }

    private static bool IsOfOneLine(string first, string other) =>
        Costs(first, other)[first.Length, other.Length] <= MostDiffering * Math.Max(first.Length, other.Length);

    /// <summary>Where in <paramref name="other"/> the text for each character of <paramref name="first"/> stands: one, several or none.</summary>
    private static (int Start, int Length)[] Align(string first, string other)
    {
        var costs = Costs(first, other);
        var pieces = new (int Start, int Length)[first.Length];
        var (i, j) = (first.Length, other.Length);
        var end = j;

        while (i > 0)
        {
            if (j > 0 && costs[i, j] == costs[i - 1, j - 1] + Change(first[i - 1], other[j - 1]))
            {
                pieces[--i] = (--j, end - j);
                end = j;
            }
            else if (j > 0 && costs[i, j] == costs[i, j - 1] + 1)
            {
                j--;
            }
            else
            {
                pieces[--i] = (j, end - j);
                end = j;
            }
        }

        if (first.Length > 0)
        {
            pieces[0] = (0, pieces[0].Start + pieces[0].Length);
        }

        return pieces;
    }

    /// <summary>A space is never read for a character; where it stands differs from reading to reading.</summary>
    private static int Change(char first, char other) => first == other ? 0 : first == ' ' || other == ' ' ? 2 : 1;

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
                        costs[i - 1, j - 1] + Change(first[i - 1], other[j - 1]),
                        Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1),
                };
            }
        }

        return costs;
    }
}
