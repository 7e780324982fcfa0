using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guoshai.Gateway.Bus;

/// <summary>How messages are written as JSON, whoever writes them: snake_case names, Chinese as it is, since escaped it takes twice the bytes on the wire and on the broker's disk.</summary>
internal static class MessageJson
{
    public static JsonSerializerOptions Options { get; } = Set(new JsonSerializerOptions());

    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
