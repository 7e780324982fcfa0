using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Outcomes;

/// <summary>The output contract: one decision as one JSON object a line.</summary>
internal sealed record DecisionLine(
    string File,
    string Disposition,
    bool Subject,
    string? NotSubjectReason,
    string? Issuer,
    IReadOnlyList<string> CoIssuers,
    string? Number,
    string? Title,
    DateOnly? Date,
    string? Urgency,
    string? Secrecy,
    IReadOnlyList<string> Addressees,
    IReadOnlyList<TaskLine> Tasks,
    IReadOnlyDictionary<string, string> ByTownship,
    string? DuplicateOf,
    IReadOnlyList<string> Reasons,
    EditionLine Edition,
    string Engine,
    Milliseconds Ms);

/// <summary>One task of a decision; <c>Weighed</c> is what decided, in log-odds, above 0 for the lists.</summary>
internal sealed record TaskLine(
    string Quote,
    string Place,
    string Verdict,
    IReadOnlyList<string> Codes,
    string? Why,
    double Confidence,
    IReadOnlyList<NearLine> Nearest,
    IReadOnlyList<Meeting>? Weighed = null);

/// <summary>An item that a task was held against, its score from 0 to 1, and what met on both sides.</summary>
internal sealed record NearLine(string Code, double Score, IReadOnlyList<Meeting>? Met = null);

/// <summary>The edition that decided: its number (0 where the lists came straight from a folder) and hash.</summary>
internal sealed record EditionLine(int Number, string? Hash);

/// <summary>How long reading and screening took.</summary>
internal sealed record Milliseconds(double Extract, double Screen);
