using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Wording;

/// <summary>Reads the fitted models that ship as data files.</summary>
internal static class Models
{
    public static Logistic Read(string resource)
    {
        using var json = Open(resource);

        return new Logistic(JsonSerializer.Deserialize(json, ModelsJson.Default.DictionaryStringDouble)!);
    }

    /// <summary>Each gram with its rarity and its weight.</summary>
    public static GramWeights ReadWords(string resource)
    {
        using var json = Open(resource);

        return new GramWeights(JsonSerializer.Deserialize(json, ModelsJson.Default.DictionaryStringDoubleArray)!.ToDictionary(g => g.Key, g => new GramWeight(g.Value[0], g.Value[1])));
    }

    private static Stream Open(string resource) => typeof(Models).Assembly.GetManifestResourceStream(resource)!;
}

[JsonSerializable(typeof(Dictionary<string, double>))]
[JsonSerializable(typeof(Dictionary<string, double[]>))]
internal sealed partial class ModelsJson : JsonSerializerContext;
