using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Rules.Editions;

/// <summary>Tells whether a matter says anything that one could do or check. The words are in vague.json.</summary>
internal static class Vagueness
{
    private static readonly VagueWords Words = Read();
    private static readonly string[] Fillers = [.. Words.Fillers.OrderByDescending(f => f.Length)];

    /// <summary>The words that make it vague; null where it is not.</summary>
    public static string? Of(string matter)
    {
        if (Words.CatchAll.FirstOrDefault(w => matter.Contains(w, StringComparison.Ordinal)) is { } all)
        {
            return all;
        }

        var rest = Fillers.Aggregate(matter, (text, filler) => text.Replace(filler, "", StringComparison.Ordinal));

        return rest.Count(char.IsLetterOrDigit) < Words.Fewest ? matter : null;
    }

    private static VagueWords Read()
    {
        using var json = typeof(Vagueness).Assembly.GetManifestResourceStream("Editions/vague.json")!;
        return JsonSerializer.Deserialize(json, VagueWordsJson.Default.VagueWords)!;
    }
}

internal sealed record VagueWords(string[] CatchAll, string[] Fillers, int Fewest);

[JsonSerializable(typeof(VagueWords))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class VagueWordsJson : JsonSerializerContext;
