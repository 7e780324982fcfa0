using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Topics;

/// <summary>What people taught the engine: weights, and wordings of topics, in the form of a models folder's files. Immutable.</summary>
/// <param name="Models">The weights; those that ship where the folder has none.</param>
/// <param name="Space">The topics with the wordings added to them.</param>
/// <param name="Name">Part of the engine's version: twelve hex digits of the files' hash; null for what ships.</param>
/// <param name="Wordings">The wordings added.</param>
public sealed record Learned(FittedModels Models, TopicSpace Space, string? Name, IReadOnlyList<TopicWording> Wordings)
{
    /// <summary>The file of added wordings.</summary>
    public const string WordingsFile = "topic-wordings.json";

    private const int NameLength = 12;

    /// <summary>What ships with this version.</summary>
    public static Learned Shipped { get; } = new(FittedModels.Shipped, TopicSpace.Current, null, []);

    /// <summary>The names of the files that a models folder may hold.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [.. ModelFiles.Weights(FittedModels.Shipped).Keys.Concat(ModelFiles.Words(FittedModels.Shipped).Keys).Select(ModelFiles.Name), WordingsFile];

    /// <summary>Reads a models folder's files.</summary>
    /// <param name="files">By name; what is missing is as shipped. None: what ships.</param>
    /// <exception cref="InvalidDataException">A file is not what its name says, in one sentence.</exception>
    public static Learned Of(IReadOnlyDictionary<string, byte[]> files)
    {
        if (files.Keys.FirstOrDefault(name => !FileNames.Contains(name)) is { } unknown)
        {
            throw new InvalidDataException($"模型文件夹里的 {unknown} 认不出，请移走。");
        }

        if (files.Count == 0)
        {
            return Shipped;
        }

        var (weights, words) = (ModelFiles.Weights(FittedModels.Shipped), ModelFiles.Words(FittedModels.Shipped));
        var models = ModelFiles.Read(
            place => Weights(files, ModelFiles.Name(place)) ?? weights[place], place => Words(files, ModelFiles.Name(place)) ?? words[place]);
        IReadOnlyList<TopicWording> wordings = Parse(files, WordingsFile, LearnedJson.Plain.ListTopicWording) ?? [];

        return new Learned(models, With(wordings), NameOf(files), wordings);
    }

    /// <summary>The same with other weights, as files.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files(FittedModels models, IReadOnlyList<TopicWording> wordings)
    {
        var files = new Dictionary<string, byte[]>();

        foreach (var (place, weights) in ModelFiles.Weights(models))
        {
            var sorted = new SortedDictionary<string, double>(weights.Weights.ToDictionary(), StringComparer.Ordinal);
            files[ModelFiles.Name(place)] = JsonSerializer.SerializeToUtf8Bytes(sorted, LearnedJson.Plain.SortedDictionaryStringDouble);
        }

        foreach (var (place, words) in ModelFiles.Words(models))
        {
            var sorted = new SortedDictionary<string, double[]>(words.Weights.ToDictionary(w => w.Key, w => new[] { w.Value.Rarity, w.Value.Weight }), StringComparer.Ordinal);
            files[ModelFiles.Name(place)] = JsonSerializer.SerializeToUtf8Bytes(sorted, LearnedJson.Plain.SortedDictionaryStringDoubleArray);
        }

        if (wordings.Count > 0)
        {
            files[WordingsFile] = JsonSerializer.SerializeToUtf8Bytes([.. wordings], LearnedJson.Plain.ListTopicWording);
        }

        return files;
    }

    private static TopicSpace With(IReadOnlyList<TopicWording> wordings)
    {
        if (wordings.Count == 0)
        {
            return TopicSpace.Current;
        }

        var byTopic = wordings.ToLookup(w => w.Topic, w => w.Wording);
        var known = Taxonomy.Current.Topics.Select(t => t.Name).ToHashSet();

        return wordings.FirstOrDefault(w => !known.Contains(w.Topic) || w.Wording.Trim().Length == 0) is { } stray
            ? throw new InvalidDataException($"{WordingsFile} 里的主题“{stray.Topic}”不在事项本体里，或它的表述是空的，请改正。")
            : new TopicSpace(Taxonomy.Current with
            {
                Fields = [.. Taxonomy.Current.Fields.Select(f => f with { Topics = [.. f.Topics.Select(t => byTopic.Contains(t.Name) ? t with { Notices = [.. t.Notices, .. byTopic[t.Name]] } : t)] })],
            });
    }

    private static Logistic? Weights(IReadOnlyDictionary<string, byte[]> files, string name) => Parse(files, name, LearnedJson.Plain.DictionaryStringDouble) is not { } weights ? null
        : weights.Values.All(double.IsFinite) ? new Logistic(weights)
        : throw new InvalidDataException($"模型文件 {name} 里有不是数的权重，请重新生成。");

    private static GramWeights? Words(IReadOnlyDictionary<string, byte[]> files, string name) => Parse(files, name, LearnedJson.Plain.DictionaryStringDoubleArray) is not { } words ? null
        : words.All(w => w.Key.Length is 1 or 2 && w.Value.Length == 2 && w.Value.All(double.IsFinite)) ? new GramWeights(words.ToDictionary(w => w.Key, w => new GramWeight(w.Value[0], w.Value[1])))
        : throw new InvalidDataException($"模型文件 {name} 里有认不出的字词或不是数的权重，请重新生成。");

    private static T? Parse<T>(IReadOnlyDictionary<string, byte[]> files, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return files.TryGetValue(name, out var bytes) ? JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("null") : null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"模型文件 {name} 读不懂（{e.Message}），请重新生成。", e);
        }
    }

    private static string NameOf(IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        foreach (var (name, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..NameLength];
    }
}

/// <summary>A wording that people added to a topic of the taxonomy.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Wording">How a notice demands it.</param>
public sealed record TopicWording(string Topic, string Wording);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Dictionary<string, double>))]
[JsonSerializable(typeof(SortedDictionary<string, double>))]
[JsonSerializable(typeof(Dictionary<string, double[]>))]
[JsonSerializable(typeof(SortedDictionary<string, double[]>))]
[JsonSerializable(typeof(List<TopicWording>))]
internal sealed partial class LearnedJson : JsonSerializerContext
{
    public static LearnedJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    });
}
