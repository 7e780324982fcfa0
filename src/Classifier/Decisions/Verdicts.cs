namespace Guoshai.Classifier.Decisions;

/// <summary>From findings to what becomes of the document and of each township's copy.</summary>
internal static class Verdicts
{
    /// <summary>One task outside returns the document; a doubt holds it.</summary>
    public static Decision Decide(IReadOnlyList<Finding> findings)
    {
        var outside = findings.Where(f => f.Verdict == Verdict.Outside).ToList();
        var unsure = findings.FirstOrDefault(f => f.Verdict == Verdict.Unsure);

        return outside.Count > 0 ? new Decision.Return(outside)
            : unsure is not null ? new Decision.Hold("unsure_task", Question(unsure))
            : new Decision.Deliver("all_in_list");
    }

    /// <summary>A township that lacks the item of one task gets nothing of the document.</summary>
    public static IReadOnlyDictionary<string, CopyOutcome> Copies(IReadOnlyList<Finding> findings, IReadOnlyList<string> addressed)
    {
        var lacking = findings.Where(f => f.Verdict == Verdict.InList).SelectMany(f => f.Lacking).ToHashSet(StringComparer.Ordinal);

        return findings.Any(f => f.Verdict == Verdict.Outside)
            ? new Dictionary<string, CopyOutcome>()
            : addressed.Where(lacking.Contains).ToDictionary(t => t, _ => CopyOutcome.Return, StringComparer.Ordinal);
    }

    private static string Question(Finding unsure) => unsure.Nearest.Count > 0
        ? $"“{unsure.Task.Quote}”是否属于 {unsure.Nearest[0].Item.Code} {unsure.Nearest[0].Item.Matter}？"
        : $"“{unsure.Task.Quote}”是否属于清单事项？";
}

/// <summary>The reason codes as they are written.</summary>
public static class Reasons
{
    /// <summary>The code of a reason why a notice is not subject.</summary>
    public static string Code(NotSubjectReason reason) => reason switch
    {
        NotSubjectReason.NotAddressedToTownships => "not_addressed_to_townships",
        NotSubjectReason.NoTask => "no_task",
        NotSubjectReason.IssuedByCommitteeOrGovernment => "issued_by_committee_or_government",
        NotSubjectReason.Meeting => "meeting",
        NotSubjectReason.Emergency => "emergency",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The code of a reason why a task is outside.</summary>
    public static string Code(OutsideReason reason) => reason switch
    {
        OutsideReason.NoMatch => "no_match",
        OutsideReason.TakenBack => "taken_back",
        OutsideReason.ExceedsRole => "exceeds_role",
        OutsideReason.WrongIssuer => "wrong_issuer",
        OutsideReason.Expired => "expired",
        OutsideReason.NotThisTownship => "not_this_township",
        OutsideReason.Unclear => "unclear",
        OutsideReason.Duplicate => "duplicate",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The code of a verdict.</summary>
    public static string Code(Verdict verdict) => verdict switch
    {
        Verdict.InList => "in_list",
        Verdict.Outside => "out",
        Verdict.Unsure => "unsure",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
