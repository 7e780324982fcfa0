using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Gateway.Slips;

/// <summary>The slip as JSON, for systems: snake_case names, Chinese as it is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReturnSlip))]
internal sealed partial class ReturnSlipJson : JsonSerializerContext
{
    private static readonly ReturnSlipJson Plain = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    /// <summary>Writes the slip. The same slip gives the same text.</summary>
    public static string Write(ReturnSlip slip) => JsonSerializer.Serialize(slip, Plain.ReturnSlip) + "\n";
}
