using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Decisions;

/// <summary>Decides one task from its judgement.</summary>
internal static class TaskJudge
{
    private const int Shown = 5;

    // An item speaks of the task's matter from this probability upwards, even where it cannot be relied on.
    private const double SpeaksOfIt = 0.35;
    private const double Likely = 0.5;

    // What no usable item speaks of cannot be in the lists, however ordinary its words: below this an item counts less and less.
    private const double Hardly = 0.05;

    // A second item covers a township as well as the best one does when it is at least this near to it.
    private const double AsGood = 0.5;

    /// <summary>The finding.</summary>
    public static Finding Of(Judgement judgement, bool unclear, bool duplicate, CompiledEdition edition)
    {
        var usable = judgement.Usable?.Score ?? 0;
        var words = edition.Models.Judgement.Words.LogOdds(judgement.Words);
        var probability = edition.Models.Judgement.Probability(judgement.Features, words) * Math.Min(1, usable / Hardly);

        var finding = (duplicate ? Seen(judgement, edition, OutsideReason.Duplicate, 1 - Math.Min(0.1, 1 - probability)) : null)
            ?? (unclear ? Seen(judgement, edition, OutsideReason.Unclear, Math.Max(0.5, 1 - probability)) : null)
            ?? Listed(judgement, edition, probability);

        return finding with { Weighed = Explanation.Weighed(judgement, edition.Models.Judgement, words) };
    }

    /// <summary>A finding by other means than the lists; null where it lapses.</summary>
    private static Finding? Seen(Judgement judgement, CompiledEdition edition, OutsideReason why, double confidence) =>
        Thresholds.Of(why, confidence, edition.Edition.Policy) is { } verdict ? Outside(judgement, edition, why, confidence) with { Verdict = verdict } : null;

    private static Finding Listed(Judgement judgement, CompiledEdition edition, double probability)
    {
        var policy = edition.Edition.Policy;

        // Without thresholds of its own no reason matters to a task in the lists.
        if (policy.Kinds.Count == 0 && probability >= policy.InList)
        {
            return InList(judgement, edition, probability);
        }

        var why = Why(judgement, edition.Models);

        return Thresholds.Of(probability, why, policy) switch
        {
            Verdict.InList => InList(judgement, edition, probability),
            Verdict.Outside => Outside(judgement, edition, why, 1 - probability),
            _ => Outside(judgement, edition, why, Math.Max(probability, 1 - probability)) with { Verdict = Verdict.Unsure },
        };
    }

    private static Finding InList(Judgement judgement, CompiledEdition edition, double probability)
    {
        var good = judgement.Items.Where(c => c.Hindrance is null && c.Score >= AsGood * judgement.Usable!.Score).ToList();
        var lacking = judgement.View.Task.Townships.Where(t => !good.Any(c => c.Entry.Item.Scope.Covers(t))).ToList();

        return new Finding(judgement.View.Task, Verdict.InList, [.. good.Take(2).Select(c => c.Entry.Item.Code)], null, probability, lacking, Nearest(judgement, judgement.Items, edition));
    }

    private static Finding Outside(Judgement judgement, CompiledEdition edition, OutsideReason why, double confidence)
    {
        var candidates = why == OutsideReason.TakenBack && judgement.TakenBack is { } back ? [back, .. judgement.Items] : judgement.Items;
        var codes = why switch
        {
            OutsideReason.NoMatch or OutsideReason.Unclear => (IReadOnlyList<ScreeningCode>)[],
            OutsideReason.TakenBack => [judgement.TakenBack!.Entry.Item.Code],
            OutsideReason.ExceedsRole or OutsideReason.Duplicate when judgement.Usable is { } usable => [usable.Entry.Item.Code],
            _ => judgement.Items.Count > 0 ? [judgement.Items[0].Entry.Item.Code] : [],
        };

        return new Finding(judgement.View.Task, Verdict.Outside, codes, why, confidence, [], Nearest(judgement, candidates, edition));
    }

    /// <summary>Taken back wins over every other reason; a better item that is hindered wins where nothing more than it is asked.</summary>
    private static OutsideReason Why(Judgement judgement, FittedModels models)
    {
        var reasons = judgement.Reasons();
        var usable = judgement.Usable?.Score ?? 0;
        var hindered = judgement.Items.FirstOrDefault(c => c.Hindrance is not null);
        var imposes = reasons.Any(f => f is { Name: "imposes", Value: > 0 });

        return judgement.TakenBack is not null && models.BackReason.Probability(reasons, judgement.Words) >= Likely ? OutsideReason.TakenBack
            : hindered is { Score: >= SpeaksOfIt } && hindered.Score > usable && !imposes ? hindered.Hindrance!.Value
            : models.RoleReason.Probability(reasons, judgement.Words) >= Likely && judgement.Usable is not null ? OutsideReason.ExceedsRole
            : hindered is { Score: >= SpeaksOfIt } && hindered.Score > usable ? hindered.Hindrance!.Value
            : OutsideReason.NoMatch;
    }

    /// <summary>The nearest items, and behind them the nearest taken-back one: what spoke for the lists, and what against.</summary>
    private static IReadOnlyList<NearItem> Nearest(Judgement judgement, IReadOnlyList<Candidate> candidates, CompiledEdition edition) =>
    [
        .. (judgement.TakenBack is { } back && candidates.Count > 0 && !candidates.Contains(back) ? candidates.Take(Shown - 1).Append(back) : candidates.Take(Shown)).Select(c => new NearItem(c.Entry.Item, Math.Round(c.Score, 4), Explanation.Of(judgement.View, c.Entry, c.Features, Model(c, edition), edition.Space))),
    ];

    private static Logistic Model(Candidate candidate, CompiledEdition edition) =>
        candidate.Entry.Item.List == ListKind.TakenBack ? edition.Models.TakenBack : edition.Models.Item;
}
