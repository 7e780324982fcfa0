using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Tasks;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Decisions;

/// <summary>One run of the engine over one notice under one edition (过筛).</summary>
/// <param name="Notice">The notice as read; null where the bytes could not be read.</param>
/// <param name="Addressed">Directory names of the townships addressed, in directory order.</param>
/// <param name="NotSubject">Why the notice is not subject to screening; null where it is.</param>
/// <param name="Findings">One a task, in the order of the text; empty where the notice is not subject.</param>
/// <param name="Decision">What becomes of the document as a whole.</param>
/// <param name="ByTownship">Where a township's copy fares otherwise than the document: its directory name and what becomes of it.</param>
/// <param name="DuplicateOf">The earlier document's id, where a finding is <see cref="OutsideReason.Duplicate"/>; else null.</param>
/// <param name="Edition">Number of the edition used.</param>
/// <param name="EditionHash">Hash of the edition used.</param>
/// <param name="Engine">Version of the engine that decided.</param>
public sealed record Screening(
    Notice? Notice,
    IReadOnlyList<string> Addressed,
    NotSubjectReason? NotSubject,
    IReadOnlyList<Finding> Findings,
    Decision Decision,
    IReadOnlyDictionary<string, CopyOutcome> ByTownship,
    string? DuplicateOf,
    int Edition,
    string EditionHash,
    string Engine);

/// <summary>What becomes of a notice (处置). One of the four below; there is no fifth.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>放行: it goes on to the townships.</summary>
    /// <param name="Why">A reason code: all_in_list, or the reason why it is not subject to screening.</param>
    public sealed record Deliver(string Why) : Decision;

    /// <summary>退回: it goes back to the issuer with a slip.</summary>
    /// <param name="Outside">The findings that returned it; empty only where a clerk returned what could not be read.</param>
    public sealed record Return(IReadOnlyList<Finding> Outside) : Decision;

    /// <summary>转人工复核: a clerk decides.</summary>
    /// <param name="Why">A reason code, such as unsure_task, unreadable or issuer_unknown.</param>
    /// <param name="Question">What the clerk is asked, in one sentence.</param>
    public sealed record Hold(string Why, string Question) : Decision;

    /// <summary>隔离: it bears a secrecy marking and must not be on this network.</summary>
    /// <param name="Marking">The marking as printed.</param>
    public sealed record Quarantine(string Marking) : Decision;
}

/// <summary>What becomes of one township's copy.</summary>
public enum CopyOutcome
{
    /// <summary>It goes back.</summary>
    Return,

    /// <summary>A clerk decides.</summary>
    Hold,
}

/// <summary>What was found of one task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Verdict">In the lists, outside, or in doubt.</param>
/// <param name="Codes">The items that it falls under, best first; may be empty.</param>
/// <param name="Why">The reason, where outside or most likely outside; null where in the lists.</param>
/// <param name="Confidence">The calibrated probability, from 0 to 1, that the verdict is right.</param>
/// <param name="Lacking">Directory names of the addressed townships that lack the item; empty where all have it.</param>
/// <param name="Nearest">The nearest items, best first, at most five; the last one may be the nearest taken-back item.</param>
public sealed record Finding(
    AssignedTask Task,
    Verdict Verdict,
    IReadOnlyList<ScreeningCode> Codes,
    OutsideReason? Why,
    double Confidence,
    IReadOnlyList<string> Lacking,
    IReadOnlyList<NearItem> Nearest)
{
    /// <summary>What decided, group by group: usable (an item that can be relied on), taken_back, hindered, department, vague, imposed. Shares in log-odds,
    /// above 0 for the lists; a constant is left out. Empty where nothing was weighed.</summary>
    public IReadOnlyList<Meeting> Weighed { get; init; } = [];
}

/// <summary>An item that a task was held against.</summary>
/// <param name="Item">The item.</param>
/// <param name="Score">From 0 to 1: how likely the task falls under it.</param>
/// <param name="Met">What met on both sides, for a clerk: words of the task and of the item, topic, action, issuer.</param>
public sealed record NearItem(ListItem Item, double Score, IReadOnlyList<Meeting> Met);

/// <summary>One thing that spoke for or against an item.</summary>
/// <param name="Feature">The feature's name, such as topic, words, action, issuer.</param>
/// <param name="InTask">The words of the task; empty where the feature has none.</param>
/// <param name="InItem">The words of the item; empty where the feature has none.</param>
/// <param name="Share">What it added to the score, in log-odds; negative where it spoke against.</param>
public sealed record Meeting(string Feature, string InTask, string InItem, double Share);

/// <summary>The finding on one task.</summary>
public enum Verdict
{
    /// <summary>An item covers it.</summary>
    InList,

    /// <summary>No item covers it.</summary>
    Outside,

    /// <summary>In doubt: a clerk decides.</summary>
    Unsure,
}

/// <summary>Why a task is outside the lists.</summary>
public enum OutsideReason
{
    /// <summary>no_match: no item speaks of it.</summary>
    NoMatch,

    /// <summary>taken_back: departments took it back (收回).</summary>
    TakenBack,

    /// <summary>exceeds_role: more than the township's part is asked.</summary>
    ExceedsRole,

    /// <summary>wrong_issuer: the issuer may not rely on the item.</summary>
    WrongIssuer,

    /// <summary>expired: the item was not valid on the notice's date.</summary>
    Expired,

    /// <summary>not_this_township: no addressed township has the item.</summary>
    NotThisTownship,

    /// <summary>unclear: nothing one could do or check.</summary>
    Unclear,

    /// <summary>duplicate: the same task from the same issuer is still running.</summary>
    Duplicate,
}

/// <summary>Why a notice is not subject to screening.</summary>
public enum NotSubjectReason
{
    /// <summary>not_addressed_to_townships.</summary>
    NotAddressedToTownships,

    /// <summary>no_task: it assigns no work.</summary>
    NoTask,

    /// <summary>issued_by_committee_or_government.</summary>
    IssuedByCommitteeOrGovernment,

    /// <summary>meeting: it calls a meeting.</summary>
    Meeting,

    /// <summary>emergency: it orders an emergency response.</summary>
    Emergency,
}
