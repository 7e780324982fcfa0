using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits named features and the grams of the texts together.</summary>
internal static class WordedFit
{
    private const int Fewest = 3;
    private const string Gram = "gram ";

    public static WordedLogistic Fit(IReadOnlyList<Example> examples, double penalty)
    {
        var rarity = Rarity(examples.Select(e => e.Words!));
        var model = LogisticFit.Fit([.. examples.Select(e => e with { Features = [.. e.Features, .. Values(e.Words!, rarity)] })], penalty);
        var words = rarity.ToDictionary(r => Name(r.Key), r => new GramWeight(Math.Round(r.Value, 3), model.Weights.GetValueOrDefault(Gram + Name(r.Key))));

        return new WordedLogistic(
            new Logistic(model.Weights.Where(w => !w.Key.StartsWith(Gram, StringComparison.Ordinal)).ToDictionary()),
            new GramWeights(words));
    }

    /// <summary>The grams of a few texts at least, with how rare each is.</summary>
    private static Dictionary<uint, double> Rarity(IEnumerable<string> texts)
    {
        var all = texts.Select(t => GramWeights.Grams(t).ToHashSet()).ToList();

        return all.SelectMany(g => g).GroupBy(g => g)
            .Where(g => g.Count() >= Fewest)
            .ToDictionary(g => g.Key, g => Math.Round(Math.Log((1.0 + all.Count) / (1 + g.Count())) + 1, 3));
    }

    private static IEnumerable<Feature> Values(string text, Dictionary<uint, double> rarity)
    {
        var values = GramWeights.Grams(text).Where(rarity.ContainsKey).GroupBy(g => g).Select(g => (g.Key, Value: g.Count() * rarity[g.Key])).ToList();
        var length = Math.Sqrt(values.Sum(v => v.Value * v.Value));

        return values.Select(v => new Feature(Gram + Name(v.Key), GramWeights.Scale * v.Value / length));
    }

    private static string Name(uint gram) => gram > char.MaxValue ? $"{(char)(gram >> 16)}{(char)gram}" : ((char)gram).ToString();
}
