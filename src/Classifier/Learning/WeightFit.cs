using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits all weights to labelled notices. The same notices give the same weights.</summary>
internal static class WeightFit
{
    /// <summary>All models, in the order in which each builds on the one before.</summary>
    public static FittedModels Fit(params IReadOnlyList<Corpus> corpora)
    {
        var units = corpora.SelectMany(TaskFit.Units).ToList();
        var models = FittedModels.Shipped with
        {
            Task = TaskFit.Fit(units),
            TaskAmongOthers = TaskFit.AmongOthers(units),
            Item = PairFit.Fit(corpora, takenBack: false),
            TakenBack = PairFit.Fit(corpora, takenBack: true),
        };

        var judged = corpora.SelectMany(c => JudgementFit.Judged(c, models)).ToList();

        return models with
        {
            Judgement = JudgementFit.Fit(judged),
            JudgementAgain = JudgementFit.Again(judged),
            BackReason = JudgementFit.BackReason(judged),
            RoleReason = JudgementFit.RoleReason(judged),
            Unclear = JudgementFit.Unclear(judged),
            Duplicate = DuplicateFit.Fit(judged),
        };
    }
}
