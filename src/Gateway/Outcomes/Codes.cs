using System.Diagnostics;
using System.Text.Json;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Gateway.Outcomes;

/// <summary>The words that stand for decisions and reasons in files, messages and the ledger.</summary>
internal static class Codes
{
    public const string Deliver = "deliver";
    public const string Return = "return";
    public const string Hold = "hold";
    public const string Quarantine = "quarantine";

    private const string Unreadable = "unreadable:";

    /// <summary>The only word that a quarantined document's reason gives away.</summary>
    public const string SecrecyMarking = "secrecy_marking";

    /// <summary>No lists are published yet.</summary>
    public const string NoEdition = "no_edition";

    /// <summary>The engine failed on the document; never taken for "no match".</summary>
    public const string EngineError = "engine_error";

    /// <summary>The store or the readers failed again and again.</summary>
    public const string ProcessingFailed = "processing_failed";

    /// <summary>The service died again and again while this document was in hand.</summary>
    public const string WorkerCrashed = "worker_crashed";

    /// <summary>Some townships lack an item; only their copies go back.</summary>
    public const string SomeTownshipsLackItem = "some_townships_lack_item";

    /// <summary>A department's request was granted once (特批).</summary>
    public const string AdmittedOnce = "admitted_once";

    /// <summary>A clerk decided, after a review (复核).</summary>
    public const string Reviewed = "reviewed";

    public static string Of(Decision decision) => decision switch
    {
        Decision.Deliver => Deliver,
        Decision.Return => Return,
        Decision.Hold => Hold,
        Decision.Quarantine => Quarantine,
        _ => throw new UnreachableException(),
    };

    public static string Of(CopyOutcome outcome) => outcome switch
    {
        CopyOutcome.Return => Return,
        CopyOutcome.Hold => Hold,
        _ => throw new UnreachableException(),
    };

    public static string Of(Verdict verdict) => Classifier.Decisions.Reasons.Code(verdict);

    public static string Of(OutsideReason why) => Classifier.Decisions.Reasons.Code(why);

    public static string Of(NotSubjectReason why) => Classifier.Decisions.Reasons.Code(why);

    public static string Of(UnreadableReason reason) => $"{Unreadable}{Snake(reason)}";

    /// <summary>Whether a reason says that the bytes could not be read.</summary>
    public static bool IsUnreadable(string reason) => reason.StartsWith(Unreadable, StringComparison.Ordinal);

    /// <summary>Why the document fared so, most telling first.</summary>
    public static IReadOnlyList<string> Reasons(Screening screening)
    {
        IEnumerable<string> reasons = screening.Decision switch
        {
            Decision.Deliver deliver => [deliver.Why],
            Decision.Return returned => returned.Outside.Select(f => f.Why is { } why ? $"task_outside:{Of(why)}" : "task_outside"),
            Decision.Hold hold => [hold.Why],
            Decision.Quarantine => [SecrecyMarking],
            _ => throw new UnreachableException(),
        };

        return [.. reasons.Distinct(), .. screening.ByTownship.Count > 0 ? [SomeTownshipsLackItem] : Array.Empty<string>()];
    }

    private static string Snake(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
