using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
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

    // What hardly any usable item speaks of cannot be in the lists, however ordinary its words.
    private const double Hardly = 0.02;

    // A clear task hardly ever comes near the first, and an unclear one seldom stays below it.
    private const double PerhapsUnclear = 0.3;
    private const double SurelyUnclear = 0.8;

    // A second item covers a township as well as the best one does when it is at least this near to it.
    private const double AsGood = 0.5;

    // A township's copy goes back only where no item that it has may cover the task too.
    private const double MayCover = 0.2;
    private const int MostCodes = 2;

    /// <summary>The finding.</summary>
    public static Finding Of(Judgement judgement, double unclear, bool duplicate, CompiledEdition edition)
    {
        var weighing = new Weighing(judgement, edition.Models);
        var probability = judgement.Usable is null ? 0 : weighing.Probability;

        var finding = (duplicate ? Seen(judgement, edition, OutsideReason.Duplicate, 1 - Math.Min(0.1, 1 - probability)) : null)
            ?? (unclear >= PerhapsUnclear ? Unclear(judgement, edition, unclear) : null)
            ?? Listed(judgement, edition, probability);

        return finding with { Weighed = weighing.Meetings() };
    }

    /// <summary>What is surely unclear is outside; what may be is for a clerk.</summary>
    private static Finding? Unclear(Judgement judgement, CompiledEdition edition, double confidence) =>
        Seen(judgement, edition, OutsideReason.Unclear, confidence) is { } finding ? finding with { Verdict = confidence >= SurelyUnclear ? finding.Verdict : Verdict.Unsure } : null;

    /// <summary>A finding by other means than the lists; null where it lapses.</summary>
    private static Finding? Seen(Judgement judgement, CompiledEdition edition, OutsideReason why, double confidence) =>
        Thresholds.Of(why, confidence, edition.Edition.Policy) is { } verdict ? Outside(judgement, edition, why, confidence) with { Verdict = verdict } : null;

    private static Finding Listed(Judgement judgement, CompiledEdition edition, double probability)
    {
        var policy = edition.Edition.Policy;

        var spoken = judgement.Usable?.Score >= Hardly;

        // Without thresholds of its own no reason matters to a task in the lists.
        if (policy.Kinds.Count == 0 && probability >= policy.InList && spoken)
        {
            return InList(judgement, edition, probability);
        }

        var why = Why(judgement, edition.Models);

        return Thresholds.Of(probability, why, policy) switch
        {
            Verdict.InList when spoken => InList(judgement, edition, probability),
            Verdict.Outside => Outside(judgement, edition, why, 1 - probability),
            _ => Outside(judgement, edition, why, Math.Max(probability, 1 - probability)) with { Verdict = Verdict.Unsure },
        };
    }

    private static Finding InList(Judgement judgement, CompiledEdition edition, double probability)
    {
        var good = Usable(judgement, AsGood);

        return new Finding(
            judgement.View.Task, Verdict.InList, Codes(good), null, probability, Lacking(judgement), Nearest(judgement, judgement.Items, edition));
    }

    /// <summary>The items that can be relied on and are near to the task beside the nearest one.</summary>
    private static List<Candidate> Usable(Judgement judgement, double beside)
    {
        var good = new List<Candidate>();

        foreach (var candidate in judgement.Items)
        {
            if (candidate.Hindrance is null && candidate.Score >= beside * judgement.Usable!.Score)
            {
                good.Add(candidate);
            }
        }

        return good;
    }

    private static ScreeningCode[] Codes(List<Candidate> good)
    {
        var codes = new ScreeningCode[Math.Min(MostCodes, good.Count)];

        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = good[i].Entry.Item.Code;
        }

        return codes;
    }

    private static IReadOnlyList<string> Lacking(Judgement judgement)
    {
        var (task, covering) = (judgement.View.Task, Usable(judgement, MayCover));
        var townships = task.Townships;
        List<string>? lacking = null;

        for (var i = 0; i < townships.Count; i++)
        {
            if (!Covers(covering, townships[i]) && task.Described?.Contains(townships[i]) != true)
            {
                (lacking ??= []).Add(townships[i]);
            }
        }

        return lacking ?? (IReadOnlyList<string>)[];
    }

    private static bool Covers(List<Candidate> good, string township)
    {
        foreach (var candidate in good)
        {
            if (candidate.Entry.Item.Scope.Covers(township))
            {
                return true;
            }
        }

        return false;
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
        var (hindered, imposes) = (judgement.Hindered, judgement.Imposes);

        return judgement.TakenBack is not null && models.BackReason.Probability(reasons, judgement.Words) >= Likely ? OutsideReason.TakenBack
            : hindered is { Score: >= SpeaksOfIt } && hindered.Score > usable && !imposes ? hindered.Hindrance!.Value
            : models.RoleReason.Probability(reasons, judgement.Words) >= Likely && judgement.Usable is not null ? OutsideReason.ExceedsRole
            : hindered is { Score: >= SpeaksOfIt } && hindered.Score > usable ? hindered.Hindrance!.Value
            : OutsideReason.NoMatch;
    }

    /// <summary>The nearest items, and behind them the nearest taken-back one: what spoke for the lists, and what against.</summary>
    private static NearItem[] Nearest(Judgement judgement, IReadOnlyList<Candidate> candidates, CompiledEdition edition)
    {
        var near = new NearItem[Math.Min(Shown, candidates.Count + (Behind(judgement, candidates) is null ? 0 : 1))];

        for (var i = 0; i < near.Length; i++)
        {
            var candidate = i == near.Length - 1 && Behind(judgement, candidates) is { } back ? back : candidates[i];
            near[i] = new NearItem(candidate.Entry.Item, Math.Round(candidate.Score, 4), Explanation.Of(judgement.View, candidate, edition));
        }

        return near;
    }

    /// <summary>The taken-back item to be shown behind the candidates; null where it stands among them, or where nothing is shown.</summary>
    private static Candidate? Behind(Judgement judgement, IReadOnlyList<Candidate> candidates) =>
        candidates.Count > 0 && !ReferenceEquals(candidates[0], judgement.TakenBack) ? judgement.TakenBack : null;
}
