using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits named features and the grams of the texts together.</summary>
internal static class WordedFit
{
    private const int Fewest = 3;
    private const int FewestCounties = 2;
    private const string Gram = "gram ";

    public static WordedLogistic Fit(IReadOnlyList<Example> examples, double penalty)
    {
        var rarity = Rarity(examples);
        var model = LogisticFit.Fit([.. examples.Select(e => e with { Features = [.. e.Features, .. Values(e.Words!, rarity)] })], penalty);
        var words = rarity.ToDictionary(r => Grams.Text(r.Key), r => new GramWeight(r.Value, model.Weights.GetValueOrDefault(Gram + Grams.Text(r.Key))));

        return new WordedLogistic(
            new Logistic(model.Weights.Where(w => !w.Key.StartsWith(Gram, StringComparison.Ordinal)).ToDictionary()),
            new GramWeights(words));
    }

    /// <summary>The grams of a few texts at least, with how rare each is. What stands in one county alone, such as its name, tells nothing of others.</summary>
    private static Dictionary<uint, double> Rarity(IReadOnlyList<Example> examples)
    {
        var counties = Math.Min(FewestCounties, examples.Select(e => e.County).Distinct().Count());

        return examples.SelectMany(e => Grams.Of(e.Words!).Distinct().Select(gram => (Gram: gram, e.County)))
            .GroupBy(g => g.Gram)
            .Where(g => g.Count() >= Fewest && g.Select(x => x.County).Distinct().Take(counties).Count() >= counties)
            .ToDictionary(g => g.Key, g => Math.Round(Math.Log((1.0 + examples.Count) / (1 + g.Count())) + 1, 3));
    }

    private static IEnumerable<Feature> Values(string text, Dictionary<uint, double> rarity)
    {
        var values = Grams.Of(text).Where(rarity.ContainsKey).GroupBy(g => g).Select(g => (g.Key, Value: g.Count() * rarity[g.Key])).ToList();
        var length = Math.Sqrt(values.Sum(v => v.Value * v.Value));

        return values.Select(v => new Feature(Gram + Grams.Text(v.Key), GramWeights.Scale * v.Value / length));
    }
}
