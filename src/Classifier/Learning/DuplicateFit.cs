using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits the model that tells a task that repeats an earlier document's from one that asks something new.</summary>
internal static class DuplicateFit
{
    private const double Penalty = 0.3;

    /// <param name="judged">Labelled tasks of all counties; what was delivered by its label is running for what came after.</param>
    public static Logistic Fit(IEnumerable<(LabelledTask Task, Judgement Judgement)> judged) =>
        LogisticFit.Fit([.. judged.GroupBy(j => j.Task.Compiled).SelectMany(county => Examples([.. county]))], Penalty);

    private static IEnumerable<Example> Examples(IReadOnlyList<(LabelledTask Task, Judgement Judgement)> county)
    {
        var running = new List<RunningTask>();

        foreach (var notice in county.GroupBy(j => j.Task.Notice).OrderBy(n => n.Key.Received, StringComparer.Ordinal))
        {
            var anatomy = Corpus.Anatomy(notice.Key);
            var earlier = Duplicates.Of(anatomy, notice.First().Task.Compiled, new History(running), anatomy.Date ?? default);

            foreach (var (task, judgement) in notice)
            {
                foreach (var (alike, features) in earlier.Seen(judgement))
                {
                    yield return new Example(features, task.Gold.Why == "duplicate" && alike.DocumentId == notice.Key.Gold.DuplicateOf);
                }
            }

            if (notice.Key.Gold.Disposition == "deliver")
            {
                running.AddRange(notice.Select(j => Running(j.Task, anatomy)));
            }
        }
    }

    private static RunningTask Running(LabelledTask task, Anatomy.Notice notice) => new(
        task.Notice.Id, notice.Number, notice.Title, notice.Issuers, notice.Date ?? default, task.Gold.Quote, task.Gold.Codes ?? [], task.View.Task.Townships);
}
