using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tasks;

/// <summary>What a unit is beside the other units of its notice: where nothing is asked more plainly, a faint demand counts; among plain ones it does not.</summary>
/// <remarks>
/// A second model over the first one's log-odds (D. H. Wolpert, Stacked Generalization, Neural Networks 5, 1992), fitted to what the first says of
/// counties it has not seen. Log-odds enter piecewise linear, so that each weight can be read.
/// </remarks>
internal static class AmongOthers
{
    private const double Ends = 8;
    private const double FewestOthers = -6;

    // What stands at the start of a notice, or alone in its paragraph, has a neighbour that hardly asks.
    private const double NobodyBefore = -2;
    private const double NobodyBeside = -4;

    private static readonly double[] OwnSteps = [-3, -2, -1, 0, 1, 2, 3];
    private static readonly double[] OtherSteps = [-2, -1, 0, 1, 2, 3, 4];

    /// <summary>The names of the features, in their order.</summary>
    public static string[] Names { get; } =
    [
        "own", .. OwnSteps.Select(s => $"own above {s}"), "likeliest other", .. OtherSteps.Select(s => $"likeliest other above {s}"),
        "before", "likeliest beside", "alone in its paragraph", "numbered", "numbered share", "numbered among numbered",
    ];

    /// <summary>The features of each unit.</summary>
    /// <param name="units">All units of one notice that may be tasks, in order of the text, with their own log-odds.</param>
    public static IEnumerable<(Unit Unit, FeatureRow Features)> Of(IReadOnlyList<(Unit Unit, double LogOdds)> units)
    {
        var all = new Likeliest();
        var numbered = units.Count(u => IsNumbered(u.Unit)) / (double)units.Count;
        var paragraphs = new Dictionary<Paragraph, Likeliest>(ReferenceEqualityComparer.Instance);

        foreach (var (unit, odds) in units)
        {
            all = all.With(odds);
            paragraphs[unit.Paragraph] = paragraphs.GetValueOrDefault(unit.Paragraph, new()).With(odds);
        }

        for (var i = 0; i < units.Count; i++)
        {
            var (unit, own) = units[i];
            var beside = paragraphs[unit.Paragraph];
            var before = i > 0 ? units[i - 1].LogOdds : NobodyBefore;

            yield return (unit, new FeatureRow(Names, Values(own, all.Except(own) ?? FewestOthers, before, beside.Except(own), IsNumbered(unit) ? 1 : 0, numbered)));
        }
    }

    private static bool IsNumbered(Unit unit) => unit.Paragraph.Level > 0 || unit.Row is not null;

    private static double[] Values(double own, double other, double before, double? beside, double numbered, double share)
    {
        var values = new double[Names.Length];
        var at = 0;

        Bent(Math.Clamp(own, -Ends, Ends), OwnSteps);
        Bent(Math.Clamp(other, FewestOthers, Ends), OtherSteps);
        values[at++] = Logistic.Probability(before);
        values[at++] = Logistic.Probability(beside ?? NobodyBeside);
        values[at++] = beside is null ? 1 : 0;

        // Where demands are numbered, what is not numbered is talk; in running prose it may be either.
        values[at++] = numbered;
        values[at++] = share;
        values[at] = numbered * share;

        return values;

        void Bent(double odds, double[] steps)
        {
            values[at++] = odds;

            foreach (var step in steps)
            {
                values[at++] = Math.Max(0, odds - step);
            }
        }
    }

    /// <summary>The two highest log-odds, so that the highest of the others is known of each.</summary>
    private readonly record struct Likeliest(double? First, double? Second)
    {
        public Likeliest With(double odds) => First is not { } first || odds > first ? new(odds, First) : Second is not { } second || odds > second ? new(First, odds) : this;

        public double? Except(double own) => own == First ? Second : First;
    }
}
