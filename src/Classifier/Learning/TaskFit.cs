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

    private const int FewestFolds = 3;
    private const int Folds = 5;

    /// <summary>Is a unit a task, by itself?</summary>
    public static WordedLogistic Fit(IEnumerable<(LabelledNotice Notice, Unit Unit, Example Example)> units) => WordedFit.Fit([.. units.Select(u => u.Example)], Penalty);

    /// <summary>Is it one beside the other units of its notice? Fitted to what the first model says of counties that it was not fitted to.</summary>
    public static Logistic AmongOthers(IReadOnlyList<(LabelledNotice Notice, Unit Unit, Example Example)> units)
    {
        var folds = Apart(units);

        return LogisticFit.Fit([.. folds.AsParallel().AsOrdered().SelectMany(fold => Unseen(fold, [.. folds.Where(f => f != fold).SelectMany(f => f)]))], Penalty);
    }

    /// <summary>Whole counties together; where there are too few of them, whole notices.</summary>
    private static List<List<(LabelledNotice Notice, Unit Unit, Example Example)>> Apart(IReadOnlyList<(LabelledNotice Notice, Unit Unit, Example Example)> units)
    {
        var counties = units.GroupBy(u => (object)u.Example.County).ToList();

        return
        [
            .. (counties.Count >= FewestFolds ? counties : units.GroupBy(u => (object)u.Notice))
                .Select((group, i) => (Group: group, Fold: i % Folds))
                .GroupBy(g => g.Fold, g => g.Group)
                .Select(fold => fold.SelectMany(u => u).ToList()),
        ];
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
