using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Wording;

/// <summary>Reads the fitted models that ship as data files.</summary>
internal static class Models
{
    public static Logistic Read(string resource)
    {
        using var json = typeof(Models).Assembly.GetManifestResourceStream(resource)!;

        return new Logistic(JsonSerializer.Deserialize(json, ModelsJson.Default.DictionaryStringDouble)!);
    }
}

[JsonSerializable(typeof(Dictionary<string, double>))]
internal sealed partial class ModelsJson : JsonSerializerContext;
