using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Wording;
using Guoshai.Evaluation.Corpora;

namespace Guoshai.Evaluation.Fitting;

/// <summary>Fits the model that tells tasks in the lists from tasks outside.</summary>
internal static class JudgementFit
{
    private const double Penalty = 1.0;

    public static Logistic Fit(IEnumerable<(LabelledTask Task, Judgement Judgement)> judged) =>
        LogisticFit.Fit([.. judged.Where(j => Fits(j.Task)).Select(j => new Example(j.Judgement.Features, j.Task.Gold.Verdict == "in_list"))], Penalty);

    public static IEnumerable<(LabelledTask Task, Judgement Judgement)> Judged(Corpus corpus, FittedModels models) =>
        PairFit.Tasks(corpus).Select(t => (t, Judgement.Of(t.View, t.Compiled.With(models), DateOnly.Parse(t.Notice.Date ?? "2026-01-01"))));

    // Duplicates and unclear tasks are told apart by other means.
    private static bool Fits(LabelledTask task) => task.Gold.Why is not ("duplicate" or "unclear");
}
