using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits the model that tells tasks in the lists from tasks outside.</summary>
internal static class JudgementFit
{
    private const double Penalty = 0.4;
    private const double AgainPenalty = 10;
    private const double ReasonPenalty = 1.0;

    public static WordedLogistic Fit(IEnumerable<(LabelledTask Task, Judgement Judgement)> judged) =>
        WordedFit.Fit([.. judged.Where(j => Fits(j.Task)).Select(j => new Example(j.Judgement.Features, j.Task.Gold.Verdict == "in_list", Words: j.Judgement.Words, County: County(j.Task)))], Penalty);

    /// <summary>The second look, fitted to what the first says of counties that it was not fitted to; where there are too few of them, of notices.</summary>
    public static Logistic Again(IReadOnlyList<(LabelledTask Task, Judgement Judgement)> judged)
    {
        var folds = CountyFolds.Apart([.. judged.Where(j => Fits(j.Task))], j => County(j.Task), j => j.Task.Notice);

        return LogisticFit.FitScaled([.. folds.AsParallel().AsOrdered().SelectMany(fold => Unseen(fold, Fit(folds.Where(f => f != fold).SelectMany(f => f))))], AgainPenalty);
    }

    private static IEnumerable<Example> Unseen(IEnumerable<(LabelledTask Task, Judgement Judgement)> fold, WordedLogistic first) => fold.Select(j =>
    {
        var words = first.Words.LogOdds(j.Judgement.Words);
        return new Example(SecondLook.Of(j.Judgement.Features, first.Seen.LogOdds(j.Judgement.Features) + words, words), j.Task.Gold.Verdict == "in_list");
    });

    public static IEnumerable<(LabelledTask Task, Judgement Judgement)> Judged(Corpus corpus, FittedModels models) =>
        PairFit.Tasks(corpus).Select(t => (t, Judgement.Of(t.View, t.Compiled.With(models), DateOnly.Parse(t.Notice.Date ?? "2026-01-01"))));

    /// <summary>Among tasks outside: taken back, or not.</summary>
    public static WordedLogistic BackReason(IEnumerable<(LabelledTask Task, Judgement Judgement)> judged) => Reason(
        judged.Where(j => j.Task.Gold.Why is "taken_back" or "exceeds_role" or "no_match" or "expired" or "wrong_issuer"), "taken_back");

    /// <summary>Among tasks outside that were not taken back: more than the township's part, or no item at all.</summary>
    public static WordedLogistic RoleReason(IEnumerable<(LabelledTask Task, Judgement Judgement)> judged) => Reason(
        judged.Where(j => j.Task.Gold.Why is "exceeds_role" or "no_match"), "exceeds_role");

    /// <summary>Does a task name nothing that one could do?</summary>
    public static Logistic Unclear(IEnumerable<(LabelledTask Task, Judgement Judgement)> judged) =>
        LogisticFit.Fit([.. judged.Select(j => new Example([.. Vagueness.Features(j.Judgement)], j.Task.Gold.Why == "unclear"))], ReasonPenalty);

    private static WordedLogistic Reason(IEnumerable<(LabelledTask Task, Judgement Judgement)> judged, string why) =>
        WordedFit.Fit([.. judged.Select(j => new Example(j.Judgement.Reasons(), j.Task.Gold.Why == why, Words: j.Judgement.Words, County: County(j.Task)))], ReasonPenalty);

    private static string County(LabelledTask task) => task.Compiled.Edition.Hash;

    // Duplicates and unclear tasks are told apart by other means.
    private static bool Fits(LabelledTask task) => task.Gold.Why is not ("duplicate" or "unclear");
}
