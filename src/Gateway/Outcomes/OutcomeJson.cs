using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Gateway.Outcomes;

/// <summary>How decisions are written as JSON: snake_case names, Chinese as it is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DecisionLine))]
[JsonSerializable(typeof(DecisionDetail))]
internal sealed partial class OutcomeJson : JsonSerializerContext
{
    /// <summary>The context to use: relaxed escaping, since the output is JSON lines and never stands inside HTML.</summary>
    public static OutcomeJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>For files that people open.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
