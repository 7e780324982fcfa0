using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Decisions;

/// <summary>What a first weighing means beside what it is made of: the same log-odds say more where nothing is imposed and no taken-back item is near.</summary>
/// <remarks>
/// A second model over the first one's log-odds (D. H. Wolpert, Stacked Generalization, Neural Networks 5, 1992), fitted to what the first says of counties it
/// was not fitted to. The log-odds enter piecewise linear and times the few features that change what they mean, so that each weight can be read.
/// </remarks>
internal static class SecondLook
{
    private const double LeastOdds = -8;
    private const double MostOdds = 10;
    private const double MostWords = 8;

    private const string Usable = "usable log-odds";
    private const string TakenBack = "taken-back log-odds";
    private const string Imposes = "imposes";
    private const string Hindered = "better but hindered";
    private const string Nearer = "words nearer to the taken-back item";

    private static readonly double[] Steps = [-3, -2, -1, 0, 1, 2, 3, 4, 6];

    // Each kind of imposition by itself has been weighed; here counts that there is one.
    private static readonly string[] Kept =
    [
        Usable, TakenBack, Imposes, Hindered, Nearer, "usable", "taken back", "second", "department work", "department's part", "title imposes", "imposes more", "vague",
        "power by law", "quota count", "quota share", "own topic elsewhere",
    ];

    private static readonly (string, string)[] Together = [(Imposes, Usable), (Imposes, TakenBack), (Usable, TakenBack), (Hindered, Usable), (Nearer, TakenBack), (Nearer, Usable)];

    private static readonly string[] WithOdds = [Imposes, Usable, TakenBack, Hindered];

    /// <summary>The names of the features, in their order.</summary>
    public static string[] Names { get; } =
    [
        .. Kept, "first look", .. Steps.Select(s => $"first look above {s}"), "words", .. WithOdds.Select(n => $"first look, {n}"), .. Together.Select(t => $"{t.Item1}, {t.Item2}"),
    ];

    /// <summary>The features of one task.</summary>
    /// <param name="seen">What was weighed first.</param>
    /// <param name="logOdds">What the first weighing says, all in all.</param>
    /// <param name="words">What the words added to it.</param>
    public static FeatureRow Of(IReadOnlyList<Feature> seen, double logOdds, double words)
    {
        var values = new double[Names.Length];
        var at = 0;

        foreach (var name in Kept)
        {
            values[at++] = Value(name);
        }

        var odds = Math.Clamp(logOdds, LeastOdds, MostOdds);
        values[at++] = odds;

        foreach (var step in Steps)
        {
            values[at++] = Math.Max(0, odds - step);
        }

        values[at++] = Math.Clamp(words, -MostWords, MostWords);

        foreach (var name in WithOdds)
        {
            values[at++] = odds * Value(name);
        }

        foreach (var (one, other) in Together)
        {
            values[at++] = Value(one) * Value(other);
        }

        return new FeatureRow(Names, values);

        double Value(string name)
        {
            for (var i = 0; i < seen.Count; i++)
            {
                if (seen[i].Name == name)
                {
                    return seen[i].Value;
                }
            }

            return 0;
        }
    }
}
