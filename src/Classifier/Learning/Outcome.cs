using System.Text.Json;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Classifier.Learning;

/// <summary>A decision as the output contract of screen gives it, as far as it is scored.</summary>
internal sealed record Outcome(
    string Disposition,
    IReadOnlyDictionary<string, string> ByTownship,
    IReadOnlyList<OutcomeTask> Tasks,
    string? Issuer,
    string? Number,
    string? Title,
    string? Date)
{
    public static Outcome Of(Screening screening) => new(
        screening.Decision switch
        {
            Decision.Deliver => "deliver",
            Decision.Return => "return",
            Decision.Hold => "hold",
            Decision.Quarantine => "quarantine",
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        screening.ByTownship.ToDictionary(t => t.Key, t => t.Value == CopyOutcome.Return ? "return" : "hold"),
        [.. screening.Findings.Select(f => new OutcomeTask(f.Task.Quote, Reasons.Code(f.Verdict), [.. f.Codes.Select(c => c.Value)], f.Why is { } why ? Reasons.Code(why) : null, f.Confidence))],
        screening.Notice?.Issuers.Count > 0 ? screening.Notice.Issuers[0] : null,
        screening.Notice?.Number,
        screening.Notice?.Title,
        screening.Notice?.Date?.ToString("yyyy-MM-dd"));

    public static Outcome Read(JsonElement d) => new(
        d.GetProperty("disposition").GetString()!,
        d.TryGetProperty("by_township", out var by) && by.ValueKind == JsonValueKind.Object ? by.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [],
        d.TryGetProperty("tasks", out var tasks) && tasks.ValueKind == JsonValueKind.Array ? [.. tasks.EnumerateArray().Select(Task)] : [],
        Text(d, "issuer"),
        Text(d, "number"),
        Text(d, "title"),
        Text(d, "date"));

    private static OutcomeTask Task(JsonElement t) => new(
        t.GetProperty("quote").GetString()!,
        t.GetProperty("verdict").GetString()!,
        t.TryGetProperty("codes", out var codes) && codes.ValueKind == JsonValueKind.Array ? [.. codes.EnumerateArray().Select(c => c.GetString()!)] : [],
        Text(t, "why"),
        t.TryGetProperty("confidence", out var confidence) && confidence.ValueKind == JsonValueKind.Number ? confidence.GetDouble() : 0);

    private static string? Text(JsonElement d, string name) => d.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

internal sealed record OutcomeTask(string Quote, string Verdict, IReadOnlyList<string> Codes, string? Why, double Confidence);
