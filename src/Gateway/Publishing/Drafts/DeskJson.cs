using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Publishing.Drafts;

/// <summary>How reports on drafts are written as JSON: snake_case, Chinese as it is, codes as plain text.</summary>
internal static class DeskJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new CodeConverter() },
    };

    private sealed class CodeConverter : JsonConverter<ScreeningCode>
    {
        public override ScreeningCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ScreeningCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
