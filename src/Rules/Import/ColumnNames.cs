using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Rules.Import;

/// <summary>How maintainers call the columns, sheets and fillings of their lists; read from columns.json.</summary>
internal sealed class ColumnNames
{
    private const string Resource = "Import/columns.json";

    private readonly FrozenDictionary<string, string> _named;
    private readonly FrozenDictionary<string, string> _printed;

    private ColumnNames(IReadOnlyDictionary<string, string[]> columns)
    {
        _named = columns.SelectMany(c => c.Value.Append(c.Key).Select(name => (Name: Fold(name), c.Key)))
            .DistinctBy(c => c.Name).ToFrozenDictionary(c => c.Name, c => c.Key, StringComparer.OrdinalIgnoreCase);
        _printed = columns.ToFrozenDictionary(c => c.Key, c => c.Value[0], StringComparer.Ordinal);
    }

    /// <summary>The words of columns.json that are no column names.</summary>
    public static ListVocabulary Vocabulary { get; } = Read();

    public static ColumnNames OfItems { get; } = new(Vocabulary.Items);

    public static ColumnNames OfTownships { get; } = new(Vocabulary.Townships);

    public static ColumnNames OfDepartments { get; } = new(Vocabulary.Departments);

    public static ColumnNames OfPolicy { get; } = new(Vocabulary.Policy);

    /// <summary>The project's name of a column with that header; null where it is not known.</summary>
    public string? Find(string header) => _named.GetValueOrDefault(Fold(header));

    /// <summary>The header that an export prints.</summary>
    public string Printed(string column) => _printed[column];

    /// <summary>Leaves out white space, marks, and brackets with what they hold: 事项 名称（必填）* is 事项名称.</summary>
    public static string Fold(string name)
    {
        var (kept, depth) = (new List<char>(name.Length), 0);

        foreach (var c in name)
        {
            depth += c is '(' or '（' or '[' or '【' ? 1 : 0;

            if (depth == 0 && (char.IsLetterOrDigit(c) || c == '_'))
            {
                kept.Add(c);
            }

            depth -= c is ')' or '）' or ']' or '】' && depth > 0 ? 1 : 0;
        }

        return string.Concat(kept);
    }

    private static ListVocabulary Read()
    {
        using var json = typeof(ColumnNames).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(json, ListVocabularyJson.Default.ListVocabulary)!;
    }
}

/// <summary>The content of columns.json.</summary>
internal sealed record ListVocabulary(
    IReadOnlyDictionary<string, string[]> Items,
    IReadOnlyDictionary<string, string[]> Townships,
    IReadOnlyDictionary<string, string[]> Departments,
    IReadOnlyDictionary<string, string[]> Policy,
    IReadOnlyDictionary<string, string[]> Labels,
    IReadOnlyDictionary<string, string[]> Lists,
    string[] Asides,
    string[] TownshipSheets,
    string[] PolicySheets,
    string[] DepartmentSheets,
    string[] EveryTownship,
    string[] NoEnd);

[JsonSerializable(typeof(ListVocabulary))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ListVocabularyJson : JsonSerializerContext;
