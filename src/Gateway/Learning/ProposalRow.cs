using System.Text.Json;
using Guoshai.Classifier.Learning;
using Guoshai.Gateway.Publishing.Drafts;

namespace Guoshai.Gateway.Learning;

/// <summary>What a proposal is of.</summary>
internal static class ProposalKind
{
    /// <summary>Another wording of a list item.</summary>
    public const string Alias = "alias";

    /// <summary>A wording of a topic of the taxonomy.</summary>
    public const string Topic = "topic";

    /// <summary>Refitted weights.</summary>
    public const string Weights = "weights";

    public static string Name(string kind) => kind switch
    {
        Alias => "事项的其他表述",
        Topic => "事项本体的表述",
        Weights => "重新拟合的权重",
        _ => kind,
    };
}

/// <summary>How far a proposal has come.</summary>
internal static class ProposalState
{
    public const string Open = "open";
    public const string Accepted = "accepted";
    public const string Refused = "refused";

    /// <summary>It no longer follows from what clerks said.</summary>
    public const string Lapsed = "lapsed";

    public static string Name(string state) => state switch
    {
        Open => "待决定",
        Accepted => "已采纳",
        Refused => "不采纳",
        Lapsed => "已失去依据",
        _ => state,
    };
}

/// <summary>A proposal that follows from clerks' reviews, as the ledger keeps it.</summary>
internal sealed record ProposalRow
{
    public long Id { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>The item's code, the topic's name, or the name of the models folder that the weights would make.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Of the body; tells one proposal from another.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The wording, or the files of the weights as JSON.</summary>
    public string Body { get; init; } = "";

    /// <summary>What speaks for it and against it, as JSON.</summary>
    public string Evidence { get; init; } = "{}";

    /// <summary>The figures before and after, as a JSON array; null before they were measured.</summary>
    public string? Effect { get; init; }

    public string MadeAt { get; init; } = "";

    public string State { get; init; } = ProposalState.Open;

    public string? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }

    public string? Why { get; init; }

    /// <summary>Where an accepted one went: a draft, or a models folder.</summary>
    public string? TakenTo { get; init; }

    public IReadOnlyList<Change> Effects => Effect is null ? [] : JsonSerializer.Deserialize<Change[]>(Effect, DeskJson.Options) ?? [];

    public WordingEvidence? Wording => Kind == ProposalKind.Weights ? null : JsonSerializer.Deserialize<WordingEvidence>(Evidence, DeskJson.Options);
}

/// <summary>What a proposal does to one set of labelled notices.</summary>
/// <param name="How">seen: the weights were fitted to the set too; unseen: to the other sets, without and with the reviews; wordings: nothing was fitted.</param>
/// <param name="Before">Without it.</param>
/// <param name="After">With it.</param>
internal sealed record Change(string How, Figures Before, Figures After)
{
    /// <summary>One line for people.</summary>
    public string Line => $"{Before.Set}（{Before.Notices} 份{(How == "unseen" ? "，拟合时未见" : "")}）：判对 {Before.Straight}→{After.Straight}，误退 {Before.FalseReturns}→{After.FalseReturns}，误放 {Before.FalseDeliveries}→{After.FalseDeliveries}，"
        + $"转人工 {Before.Held}→{After.Held}，任务判对 {Before.Verdicts}→{After.Verdicts}（共 {Before.Tasks} 项），编码对 {Before.Codes}→{After.Codes}，理由对 {Before.Reasons}→{After.Reasons}";
}

/// <summary>What came of a step.</summary>
internal abstract record ProposalResult
{
    private ProposalResult() { }

    /// <summary>It was made; the proposal after it.</summary>
    public sealed record Done(ProposalRow Proposal) : ProposalResult;

    /// <summary>It was not made; nothing changed.</summary>
    public sealed record Refused(string Reason) : ProposalResult;
}
