using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Characters of like shape, as look-alikes.json holds them.</summary>
internal static class LookAlikeTable
{
    private static readonly Lazy<Dictionary<char, string>> Shipped = new(Load);

    /// <summary>The characters that one may have been printed as; empty where none is known.</summary>
    public static string Of(char read) => Shipped.Value.GetValueOrDefault(read) ?? "";

    private static Dictionary<char, string> Load()
    {
        using var json = typeof(LookAlikeTable).Assembly.GetManifestResourceStream("Extraction/look-alikes.json")!;
        var file = JsonSerializer.Deserialize(json, LookAlikeJson.Default.LookAlikeFile)!;

        return file.Pairs.ToDictionary(pair => pair[0], pair => pair[1..]);
    }
}

/// <summary>The file of look-alikes.</summary>
/// <param name="Reason">Where they come from.</param>
/// <param name="Pairs">The character as read, and behind it those that may have been printed.</param>
internal sealed record LookAlikeFile(string Reason, IReadOnlyList<string> Pairs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LookAlikeFile))]
internal sealed partial class LookAlikeJson : JsonSerializerContext;
