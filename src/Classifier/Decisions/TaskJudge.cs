using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Decisions;

/// <summary>Decides one task from its judgement.</summary>
internal static class TaskJudge
{
    private const int Shown = 5;

    // An item speaks of the task's matter from this probability upwards, even where it cannot be relied on.
    private const double SpeaksOfIt = 0.35;

    // A second item covers a township as well as the best one does when it is at least this near to it.
    private const double AsGood = 0.5;

    /// <summary>The finding.</summary>
    public static Finding Of(Judgement judgement, bool unclear, bool duplicate, Logistic model, DecisionPolicy policy)
    {
        var probability = model.Probability(judgement.Features);

        return duplicate ? Outside(judgement, OutsideReason.Duplicate, 1 - Math.Min(0.1, 1 - probability))
            : unclear ? Outside(judgement, OutsideReason.Unclear, Math.Max(0.5, 1 - probability))
            : probability >= policy.InList ? InList(judgement, probability)
            : probability <= policy.Outside ? Outside(judgement, Why(judgement), 1 - probability)
            : Outside(judgement, Why(judgement), Math.Max(probability, 1 - probability)) with { Verdict = Verdict.Unsure };
    }

    private static Finding InList(Judgement judgement, double probability)
    {
        var good = judgement.Items.Where(c => c.Hindrance is null && c.Score >= AsGood * judgement.Usable!.Score).ToList();
        var lacking = judgement.View.Task.Townships.Where(t => !good.Any(c => c.Entry.Item.Scope.Covers(t))).ToList();

        return new Finding(judgement.View.Task, Verdict.InList, [.. good.Take(2).Select(c => c.Entry.Item.Code)], null, probability, lacking, Nearest(judgement.Items));
    }

    private static Finding Outside(Judgement judgement, OutsideReason why, double confidence)
    {
        var candidates = why == OutsideReason.TakenBack && judgement.TakenBack is { } back ? judgement.Items.Prepend(back) : judgement.Items;
        var codes = why switch
        {
            OutsideReason.NoMatch or OutsideReason.Unclear => (IReadOnlyList<ScreeningCode>)[],
            OutsideReason.TakenBack => [judgement.TakenBack!.Entry.Item.Code],
            OutsideReason.ExceedsRole or OutsideReason.Duplicate when judgement.Usable is { } usable => [usable.Entry.Item.Code],
            _ => judgement.Items.Count > 0 ? [judgement.Items[0].Entry.Item.Code] : [],
        };

        return new Finding(judgement.View.Task, Verdict.Outside, codes, why, confidence, [], Nearest(candidates));
    }

    /// <summary>Taken back wins over every other reason; a better item that is hindered over one that merely fits badly.</summary>
    private static OutsideReason Why(Judgement judgement)
    {
        var usable = judgement.Usable?.Score ?? 0;
        var hindered = judgement.Items.FirstOrDefault(c => c.Hindrance is not null);

        return judgement.TakenBack is { Score: >= SpeaksOfIt } ? OutsideReason.TakenBack
            : hindered is { Score: >= SpeaksOfIt } && hindered.Score > usable ? hindered.Hindrance!.Value
            : usable >= SpeaksOfIt ? OutsideReason.ExceedsRole
            : OutsideReason.NoMatch;
    }

    private static IReadOnlyList<NearItem> Nearest(IEnumerable<Candidate> candidates) =>
        [.. candidates.Take(Shown).Select(c => new NearItem(c.Entry.Item, Math.Round(c.Score, 4), []))];
}
