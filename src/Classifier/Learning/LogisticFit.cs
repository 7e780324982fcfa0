using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits a logistic model by full-batch gradient steps with a diagonal metric (AdaGrad) and an L2 penalty. No randomness.</summary>
/// <remarks>J. Duchi, E. Hazan, Y. Singer, Adaptive Subgradient Methods, JMLR 12, 2011.</remarks>
internal static class LogisticFit
{
    private const int Steps = 1500;
    private const double Rate = 0.3;

    /// <summary>The same with each feature's values brought to one spread for the fit, so that the penalty is fair to all; the weights are for the values as they are.</summary>
    public static Logistic FitScaled(IReadOnlyList<Example> examples, double penalty)
    {
        var spread = examples.SelectMany(e => e.Features).GroupBy(f => f.Name).ToDictionary(f => f.Key, f => Spread([.. f.Select(x => x.Value)], examples.Count));
        var scaled = Fit([.. examples.Select(e => e with { Features = [.. e.Features.Where(f => spread[f.Name] > 0).Select(f => f with { Value = f.Value / spread[f.Name] })] })], penalty);

        return new Logistic(scaled.Weights.ToDictionary(w => w.Key, w => Math.Round(w.Key == Logistic.Bias ? w.Value : w.Value / spread[w.Key], 4)));
    }

    /// <summary>The standard deviation of values, those not given being 0.</summary>
    private static double Spread(double[] values, int count)
    {
        var mean = values.Sum() / count;

        return Math.Sqrt(Math.Max(0, (values.Sum(v => v * v) / count) - (mean * mean)));
    }

    public static Logistic Fit(IReadOnlyList<Example> examples, double penalty)
    {
        var names = examples.SelectMany(e => e.Features.Select(f => f.Name)).Append(Logistic.Bias).Distinct().Order(StringComparer.Ordinal).ToList();
        var index = names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i);
        var rows = examples.Select(e => (X: e.Features.Select(f => (index[f.Name], f.Value)).Append((index[Logistic.Bias], 1.0)).ToArray(), e.Positive, e.Weight)).ToArray();
        var (w, squares) = (new double[names.Count], new double[names.Count]);

        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[names.Count];

            foreach (var (x, positive, weight) in rows)
            {
                var odds = 0.0;

                foreach (var (i, value) in x)
                {
                    odds += w[i] * value;
                }

                var excess = weight * (Logistic.Probability(odds) - (positive ? 1 : 0));

                foreach (var (i, value) in x)
                {
                    gradient[i] += excess * value;
                }
            }

            for (var i = 0; i < w.Length; i++)
            {
                var g = gradient[i] + (names[i] == Logistic.Bias ? 0 : penalty * w[i]);
                squares[i] += g * g;
                w[i] -= squares[i] > 0 ? Rate * g / Math.Sqrt(squares[i]) : 0;
            }
        }

        return new Logistic(names.Select((n, i) => (n, Math.Round(w[i], 4))).Where(x => x.Item2 != 0).ToDictionary(x => x.n, x => x.Item2));
    }
}

/// <summary>One labelled case.</summary>
/// <param name="Features">What was seen.</param>
/// <param name="Positive">Whether it is a case of what is fitted.</param>
/// <param name="Weight">How often it counts.</param>
/// <param name="Words">Its text, as GramWeights.Marked gives it; null where words do not count.</param>
/// <param name="County">Where it is from.</param>
internal sealed record Example(IReadOnlyList<Feature> Features, bool Positive, double Weight = 1, string? Words = null, string County = "");
