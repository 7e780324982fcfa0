using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Outcomes;

/// <summary>All that a decision rests on, as the ledger keeps it: the text, each task, and what it was held against.</summary>
/// <param name="Passages">The document's text in order; empty where none may be kept.</param>
/// <param name="Tasks">One a finding, in the order of the text.</param>
/// <param name="Question">What a clerk is asked; null unless held.</param>
/// <param name="Notes">What was seen in the document and not followed.</param>
internal sealed record DecisionDetail(
    IReadOnlyList<PassageDetail> Passages, IReadOnlyList<TaskDetail> Tasks, string? Question, IReadOnlyList<string> Notes)
{
    public static DecisionDetail Empty { get; } = new([], [], null, []);

    /// <summary>What is kept of a screening. Of a quarantined document nothing is.</summary>
    public static DecisionDetail Of(Screening screening, DocumentText text) => screening.Decision is Decision.Quarantine
        ? Empty
        : new DecisionDetail(
            [.. text.Passages.Select(p => new PassageDetail(p.Text, p.Place, p.Kind))],
            [.. screening.Findings.Select(TaskDetail.Of)],
            (screening.Decision as Decision.Hold)?.Question,
            text.Notes);
}

/// <summary>A paragraph or cell.</summary>
internal sealed record PassageDetail(string Text, Place Place, PassageKind Kind);

/// <summary>A task and its finding; <c>Reviewed</c> where a clerk said what it is.</summary>
internal sealed record TaskDetail(
    string Quote,
    Place Place,
    string Heading,
    IReadOnlyList<string> Townships,
    string Verdict,
    IReadOnlyList<string> Codes,
    string? Why,
    double Confidence,
    IReadOnlyList<string> Lacking,
    IReadOnlyList<NearDetail> Nearest,
    bool Reviewed = false,
    IReadOnlyList<Meeting>? Weighed = null)
{
    public static TaskDetail Of(Finding finding) => new(
        finding.Task.Quote, finding.Task.Place, finding.Task.Heading, finding.Task.Townships, Outcomes.Codes.Of(finding.Verdict),
        [.. finding.Codes.Select(c => c.Value)], finding.Why is { } why ? Outcomes.Codes.Of(why) : null, finding.Confidence,
        finding.Lacking, [.. finding.Nearest.Select(NearDetail.Of)], Weighed: finding.Weighed);
}

/// <summary>An item that a task was held against, as it stood in the edition that decided.</summary>
internal sealed record NearDetail(
    string Code, string List, string Matter, string TownshipDuty, IReadOnlyList<string> Lead, string Basis, double Score, IReadOnlyList<Meeting> Met)
{
    public static NearDetail Of(NearItem near) => new(
        near.Item.Code.Value, near.Item.List.Name(), near.Item.Matter, near.Item.TownshipDuty, near.Item.Lead, near.Item.Basis, near.Score, near.Met);
}
