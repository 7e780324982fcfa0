using System.Text.Json;
using Guoshai.Gateway.Publishing.Drafts;

namespace Guoshai.Gateway.Reviews;

/// <summary>What a review is about.</summary>
internal static class ReviewKind
{
    /// <summary>A held document is decided.</summary>
    public const string Decision = "decision";

    /// <summary>A returned document is to be delivered: two people.</summary>
    public const string Appeal = "appeal";

    /// <summary>A delivered document should not have been; it stays delivered.</summary>
    public const string Finding = "finding";

    public static string Name(string kind) => kind switch
    {
        Decision => "复核决定",
        Appeal => "退回改放行",
        Finding => "放行有误",
        _ => kind,
    };
}

/// <summary>How far a review has come.</summary>
internal static class ReviewState
{
    /// <summary>It waits for a second person.</summary>
    public const string Proposed = "proposed";

    /// <summary>It took effect.</summary>
    public const string Standing = "standing";

    /// <summary>The second person said no.</summary>
    public const string Refused = "refused";

    public static string Name(string state) => state switch
    {
        Proposed => "待另一人确认",
        Standing => "有效",
        Refused => "未通过",
        _ => state,
    };
}

/// <summary>A clerk's review (复核), as the ledger keeps it.</summary>
internal sealed record ReviewRow
{
    public long Id { get; init; }

    public string DocumentId { get; init; } = "";

    /// <summary>The outcome that the clerk looked at.</summary>
    public long Revision { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>What should become of the document.</summary>
    public string Disposition { get; init; } = "";

    /// <summary>What was said of each task, as a JSON array.</summary>
    public string Tasks { get; init; } = "[]";

    public string Why { get; init; } = "";

    public string MadeAt { get; init; } = "";

    public string MadeBy { get; init; } = "";

    public string State { get; init; } = "";

    public string? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }

    public string? AnswerWhy { get; init; }

    /// <summary>The revision of the outcome that it became; null where it changed none.</summary>
    public long? Outcome { get; init; }

    public IReadOnlyList<TaskRuling> Rulings => JsonSerializer.Deserialize<TaskRuling[]>(Tasks, DeskJson.Options) ?? [];

    public static string Write(IReadOnlyList<TaskRuling> rulings) => JsonSerializer.Serialize(rulings, DeskJson.Options);
}

/// <summary>A labelled pair: a task's words and what a clerk said that it is.</summary>
internal sealed record LabelRow
{
    public long Review { get; init; }

    public long Position { get; init; }

    public string DocumentId { get; init; } = "";

    public string Issuer { get; init; } = "";

    public string Quote { get; init; } = "";

    /// <summary>in_list, out or none.</summary>
    public string Verdict { get; init; } = "";

    public string? Code { get; init; }

    public string? Why { get; init; }

    public string MadeBy { get; init; } = "";

    public string MadeAt { get; init; } = "";
}

/// <summary>What a clerk asks for.</summary>
/// <param name="Disposition">deliver or return.</param>
/// <param name="Revision">The outcome that the clerk looked at; null for the current one.</param>
/// <param name="Tasks">What the clerk says of the tasks; a task that is not named keeps its finding.</param>
internal sealed record ReviewRequest(string Disposition, long? Revision, IReadOnlyList<TaskRuling> Tasks);

/// <summary>What came of a step.</summary>
internal abstract record ReviewResult
{
    private ReviewResult() { }

    /// <summary>It was made; the review after it.</summary>
    public sealed record Done(ReviewRow Review) : ReviewResult;

    /// <summary>It was not made; nothing changed.</summary>
    public sealed record Refused(string Reason) : ReviewResult;
}
