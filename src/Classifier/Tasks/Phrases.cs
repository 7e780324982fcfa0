using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Tasks;

/// <summary>The wordings that show who is asked and whether anything is asked at all, as phrases.json holds them.</summary>
internal sealed record Phrases(
    IReadOnlyList<string> Township,
    IReadOnlyList<string> Counts,
    IReadOnlyList<string> CountedTownships,
    IReadOnlyList<string> WeakTownship,
    IReadOnlyList<string> Department,
    IReadOnlyList<string> Station,
    IReadOnlyList<string> Other,
    IReadOnlyList<string> NotSubjectBefore,
    IReadOnlyList<string> SubjectAfter,
    IReadOnlyList<string> Request,
    IReadOnlyList<string> SoftRequest,
    IReadOnlyList<string> Negation,
    IReadOnlyList<string> Boilerplate,
    IReadOnlyList<string> Narrative,
    IReadOnlyList<string> Logistics,
    IReadOnlyList<string> ScopeNotes,
    IReadOnlyList<string> OnSeeing,
    IReadOnlyList<string> Openers,
    IReadOnlyList<string> Statement,
    IReadOnlyList<string> Spoken,
    IReadOnlyList<string> TownshipHeading,
    IReadOnlyList<string> DepartmentHeading,
    IReadOnlyList<string> WorkHeading,
    IReadOnlyList<string> CareHeading,
    IReadOnlyList<string> TableBody,
    IReadOnlyList<string> TableContent,
    IReadOnlyList<string> FormBody,
    IReadOnlyList<string> FormContent)
{
    private static readonly Lazy<Phrases> Shipped = new(Load);

    public static Phrases Current => Shipped.Value;

    private static Phrases Load()
    {
        using var json = typeof(Phrases).Assembly.GetManifestResourceStream("Tasks/phrases.json")!;

        return JsonSerializer.Deserialize(json, PhrasesJson.Default.Phrases)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Phrases))]
internal sealed partial class PhrasesJson : JsonSerializerContext;
