using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Learning;

/// <summary>One line of notices.jsonl.</summary>
internal sealed record LabelledNotice(
    string Id,
    string Issuer,
    IReadOnlyList<string>? CoIssuers,
    string? Number,
    string? Urgency,
    string? Secrecy,
    string Title,
    JsonElement Addressees,
    string? Cc,
    string? Signature,
    string? Date,
    string? Contact,
    IReadOnlyList<string> Body,
    IReadOnlyList<LabelledAttachment>? Attachments,
    string? Received,
    IReadOnlyList<string> Tags,
    Gold Gold)
{
    /// <summary>The notice as a reader read it, for one that came as a document; null for one that is written out here.</summary>
    [JsonIgnore]
    public Anatomy.Notice? Read { get; init; }
}

internal sealed record LabelledAttachment(string Title, IReadOnlyList<string>? Paragraphs, IReadOnlyList<IReadOnlyList<string>>? Table);

internal sealed record Gold(
    bool Subject,
    string? NotSubjectReason,
    IReadOnlyList<GoldTask> Tasks,
    string Disposition,
    IReadOnlyDictionary<string, string>? ByTownship,
    string? DuplicateOf,
    bool Ambiguous = false);

internal sealed record GoldTask(string Quote, string Verdict, IReadOnlyList<string>? Codes, string? Why);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = false)]
[JsonSerializable(typeof(LabelledNotice))]
[JsonSerializable(typeof(Dictionary<string, double>))]
internal sealed partial class CorpusJson : JsonSerializerContext;
