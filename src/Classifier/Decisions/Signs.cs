using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Decisions;

/// <summary>The wordings that tell what kind of notice it is, as signs.json holds them.</summary>
internal sealed record Signs(
    IReadOnlyList<string> MeetingTitles,
    IReadOnlyList<string> MeetingVerbs,
    IReadOnlyList<string> MeetingDetails,
    IReadOnlyList<string> NoTaskTitles,
    IReadOnlyList<string> NoTaskWords,
    IReadOnlyList<string> EmergencyOrders,
    IReadOnlyList<string> EmergencyWords,
    IReadOnlyList<string> NotEmergency,
    IReadOnlyList<string> Reminders,
    IReadOnlyList<string> Unfinished,
    IReadOnlyList<string> More,
    IReadOnlyList<string> Vague)
{
    private static readonly Lazy<Signs> Shipped = new(Load);

    public static Signs Current => Shipped.Value;

    /// <summary>Whether a text holds any of the words.</summary>
    public static bool Any(string text, IReadOnlyList<string> words) => words.Any(w => text.Contains(w, StringComparison.Ordinal));

    private static Signs Load()
    {
        using var json = typeof(Signs).Assembly.GetManifestResourceStream("Decisions/signs.json")!;

        return JsonSerializer.Deserialize(json, SignsJson.Default.Signs)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Signs))]
internal sealed partial class SignsJson : JsonSerializerContext;
