using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Publishing;

/// <summary>How an edition is kept in the ledger.</summary>
internal static class EditionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new NameSetConverter() },
    };

    public static string Write(Edition edition) => JsonSerializer.Serialize(edition, Options);

    /// <exception cref="InvalidDataException">The text is no edition, or not the one that its hash says.</exception>
    public static Edition Read(string json)
    {
        var edition = JsonSerializer.Deserialize<Edition>(json, Options);

        return edition is not null && EditionHash.Of(edition.Directory, edition.Items, edition.Policy) == edition.Hash
            ? edition
            : throw new InvalidDataException("The edition in the ledger is not what its hash says.");
    }

    /// <summary>The serializer builds no read-only sets by itself.</summary>
    private sealed class NameSetConverter : JsonConverter<IReadOnlySet<string>>
    {
        public override IReadOnlySet<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<HashSet<string>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, IReadOnlySet<string> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Order(StringComparer.Ordinal), options);
    }
}
