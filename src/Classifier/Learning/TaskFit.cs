using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits the model that tells tasks from the rest.</summary>
internal static class TaskFit
{
    private const double Penalty = 1.0;

    /// <summary>The overlap from which score.py counts a quote as found.</summary>
    private const double Same = 0.6;

    /// <summary>Is a unit a task, by itself?</summary>
    public static WordedLogistic Fit(IEnumerable<(LabelledNotice Notice, Unit Unit, Example Example)> units) => WordedFit.Fit([.. units.Select(u => u.Example)], Penalty);

    /// <summary>Is it one beside the other units of its notice? Fitted to what the first model says of counties that it was not fitted to.</summary>
    public static Logistic AmongOthers(IReadOnlyList<(LabelledNotice Notice, Unit Unit, Example Example)> units)
    {
        var folds = CountyFolds.Apart(units, u => u.Example.County, u => u.Notice);

        return LogisticFit.Fit([.. folds.AsParallel().AsOrdered().SelectMany(fold => Unseen(fold, [.. folds.Where(f => f != fold).SelectMany(f => f)]))], Penalty);
    }

    private static IEnumerable<Example> Unseen(IEnumerable<(LabelledNotice Notice, Unit Unit, Example Example)> fold, IReadOnlyList<(LabelledNotice Notice, Unit Unit, Example Example)> others)
    {
        var model = Fit(others);

        foreach (var notice in fold.GroupBy(u => u.Notice))
        {
            var tasks = new HashSet<Unit>(notice.Where(u => u.Example.Positive).Select(u => u.Unit), ReferenceEqualityComparer.Instance);
            var alone = notice.Where(u => UnitFeatures.IsLookedAt(u.Unit)).Select(u => (u.Unit, model.LogOdds(u.Example.Features, u.Example.Words!))).ToList();

            foreach (var (unit, features) in Tasks.AmongOthers.Of(alone))
            {
                yield return new Example(features, tasks.Contains(unit));
            }
        }
    }

    public static IEnumerable<(LabelledNotice Notice, Unit Unit, Example Example)> Units(Corpus corpus)
    {
        var finder = CompiledEdition.Compile(corpus.Edition).Finder;

        foreach (var notice in corpus.Notices.Where(n => (n.Gold.Subject || n.Gold.NotSubjectReason == "no_task") && n.Gold.Disposition != "quarantine"))
        {
            var anatomy = Corpus.Anatomy(notice);
            var others = Addressing.Of(anatomy, corpus.Edition.Directory).Others;

            foreach (var (unit, features) in finder.Seen(anatomy, others, _ => true))
            {
                var gold = notice.Gold.Tasks.Any(t => Quotes.Overlap(t.Quote, unit.Text) >= Same);
                yield return (notice, unit, new Example(features, gold, Words: unit.Words, County: corpus.Name));
            }
        }
    }
}
