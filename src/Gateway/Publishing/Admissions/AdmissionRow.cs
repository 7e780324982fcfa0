using System.Text.Json;

namespace Guoshai.Gateway.Publishing.Admissions;

/// <summary>The three answers to a request, by their codes.</summary>
internal static class Answer
{
    /// <summary>准许: granted once; that document is delivered.</summary>
    public const string GrantedOnce = "granted_once";

    /// <summary>准许: taken into a draft of the next edition.</summary>
    public const string Admitted = "admitted";

    /// <summary>不予.</summary>
    public const string Refused = "refused";

    /// <summary>暂缓: to be answered later.</summary>
    public const string Deferred = "deferred";

    /// <summary>Whether a request with this answer can still be answered.</summary>
    public static bool IsOpen(string? answer) => answer is null or Deferred;

    public static string Name(string? answer) => answer switch
    {
        null => "待答复",
        GrantedOnce => "准许（特批一次）",
        Admitted => "准许（列入下一版清单）",
        Refused => "不予",
        Deferred => "暂缓",
        _ => answer,
    };
}

/// <summary>A department's request that a matter be admitted (准入申请), as the ledger keeps it.</summary>
internal sealed record AdmissionRow
{
    public long Id { get; init; }

    public string DocumentId { get; init; } = "";

    public string Department { get; init; } = "";

    public string Matter { get; init; } = "";

    public string Basis { get; init; } = "";

    /// <summary>Names of townships, as a JSON array; empty for all.</summary>
    public string Townships { get; init; } = "[]";

    /// <summary>The words of the tasks that were returned, as a JSON array.</summary>
    public string Quotes { get; init; } = "[]";

    public string AppliedAt { get; init; } = "";

    public string AppliedBy { get; init; } = "";

    public string? Answer { get; init; }

    public string? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }

    /// <summary>The second person; only where a document was delivered after all.</summary>
    public string? SecondedBy { get; init; }

    public string? Why { get; init; }

    /// <summary>Last day of what was granted once, inclusive.</summary>
    public string? EndsOn { get; init; }

    /// <summary>The draft that the matter was taken into.</summary>
    public long? Draft { get; init; }

    public IReadOnlyList<string> TownshipNames => JsonSerializer.Deserialize<string[]>(Townships) ?? [];
}

/// <summary>What a department asks for.</summary>
/// <param name="Department">Its directory name.</param>
/// <param name="Matter">The matter, as it should stand on the list.</param>
/// <param name="Basis">Its legal or policy basis.</param>
/// <param name="Townships">Directory names; empty for all.</param>
internal sealed record AdmissionRequest(string Department, string Matter, string Basis, IReadOnlyList<string> Townships);

/// <summary>What came of a step.</summary>
internal abstract record AdmissionResult
{
    private AdmissionResult() { }

    /// <summary>It was made; the request after it.</summary>
    public sealed record Done(AdmissionRow Admission) : AdmissionResult;

    /// <summary>It was not made; nothing changed.</summary>
    public sealed record Refused(string Reason) : AdmissionResult;
}
