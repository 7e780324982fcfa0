using Guoshai.Rules.Editions;

namespace Guoshai.Classifier.Decisions;

/// <summary>Holds a confidence against the published thresholds.</summary>
internal static class Thresholds
{
    private const string InListKind = "in_list";

    /// <summary>The verdict on a task by the probability that it is in the lists.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="why">The reason that it would be outside for.</param>
    /// <param name="policy">The edition's thresholds.</param>
    public static Verdict Of(double probability, OutsideReason why, DecisionPolicy policy)
    {
        var (listed, outside) = (policy.Kinds.Of(InListKind), policy.Kinds.Of(Reasons.Code(why)));

        if (listed is null && outside is null)
        {
            return probability >= policy.InList ? Verdict.InList : probability <= policy.Outside ? Verdict.Outside : Verdict.Unsure;
        }

        var inListStands = probability >= (listed?.Stands ?? policy.InList) && (outside is not { } o || 1 - probability <= o.Lapses);
        var outsideStands = (outside is { } band ? 1 - probability >= band.Stands : probability <= policy.Outside) && (listed is not { } l || probability <= l.Lapses);

        return (inListStands, outsideStands) switch
        {
            (true, false) => Verdict.InList,
            (false, true) => Verdict.Outside,
            _ => Verdict.Unsure,
        };
    }

    /// <summary>Whether a finding that is not told by the lists (unclear, duplicate) stands; null where it lapses, and the lists decide.</summary>
    public static Verdict? Of(OutsideReason why, double confidence, DecisionPolicy policy) => policy.Kinds.Of(Reasons.Code(why)) switch
    {
        { } band when confidence >= band.Stands => Verdict.Outside,
        { } band when confidence <= band.Lapses => null,
        { } => Verdict.Unsure,
        null => Verdict.Outside,
    };
}
