using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Gateway.Bus;

/// <summary>JSON that is written already: it goes into a message as it is, and out of one as it stands there.</summary>
/// <param name="Text">One JSON value.</param>
[JsonConverter(typeof(Converter))]
public sealed record JsonText(string Text)
{
    /// <summary>Reads and writes it within another document.</summary>
    internal sealed class Converter : JsonConverter<JsonText>
    {
        public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new JsonText(document.RootElement.GetRawText());
        }

        // It was written by this program, and its trail says so: it is not looked through once more.
        public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
