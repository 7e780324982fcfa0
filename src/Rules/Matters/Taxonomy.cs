using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Rules.Matters;

/// <summary>The taxonomy of township matters (事项本体): fields, topics and action classes. Immutable.</summary>
/// <param name="Fields">In the order of their file names.</param>
/// <param name="Actions">In file order.</param>
public sealed record Taxonomy(IReadOnlyList<Field> Fields, IReadOnlyList<ActionClass> Actions)
{
    private const string ResourceFolder = "Matters/";
    private const string ActionsFile = ResourceFolder + "actions.json";

    private static readonly Lazy<Taxonomy> Shipped = new(Load);

    /// <summary>The taxonomy that ships with this version, read once.</summary>
    public static Taxonomy Current => Shipped.Value;

    /// <summary>All topics, field by field.</summary>
    public IEnumerable<Topic> Topics => Fields.SelectMany(f => f.Topics);

    /// <summary>Reads one field file.</summary>
    /// <exception cref="JsonException">It is not a field file.</exception>
    public static Field ReadField(Stream json) =>
        JsonSerializer.Deserialize(json, MattersJson.Default.Field) ?? throw new JsonException("A field file holds one object, not null.");

    private static Taxonomy Load()
    {
        var assembly = typeof(Taxonomy).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal) && name != ActionsFile)
            .Order(StringComparer.Ordinal);

        using var actions = assembly.GetManifestResourceStream(ActionsFile)!;

        return new Taxonomy(
            [.. files.Select(ReadResource)],
            JsonSerializer.Deserialize(actions, MattersJson.Default.ActionsFile)!.Actions);

        Field ReadResource(string name)
        {
            using var json = assembly.GetManifestResourceStream(name)!;
            return ReadField(json);
        }
    }
}

/// <summary>The file of the action classes.</summary>
internal sealed record ActionsFile(IReadOnlyList<ActionClass> Actions);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Field))]
[JsonSerializable(typeof(ActionsFile))]
internal sealed partial class MattersJson : JsonSerializerContext;
