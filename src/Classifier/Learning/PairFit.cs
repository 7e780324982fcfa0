using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Learning;

/// <summary>Fits the model that tells whether a task falls under an item.</summary>
internal static class PairFit
{
    private const double Penalty = 0.5;
    private const double Same = 0.6;
    private const int Negatives = 25;

    public static Logistic Fit(IEnumerable<Corpus> corpora, bool takenBack) =>
        LogisticFit.Fit([.. corpora.SelectMany(c => Tasks(c)).Where(t => Fits(t, takenBack)).SelectMany(t => Pairs(t, takenBack))], Penalty);

    /// <summary>Every gold task that the engine can see, with its view.</summary>
    public static IEnumerable<LabelledTask> Tasks(Corpus corpus)
    {
        var compiled = CompiledEdition.Compile(corpus.Edition);

        foreach (var notice in corpus.Notices.Where(n => n.Gold.Subject && n.Gold.Disposition != "quarantine"))
        {
            var anatomy = Corpus.Anatomy(notice);
            var addressing = Addressing.Of(anatomy, corpus.Edition.Directory);
            var units = compiled.Finder.Seen(anatomy, addressing.Others, _ => true);

            foreach (var gold in notice.Gold.Tasks)
            {
                var unit = units.Select(s => s.Unit).Where(u => Quotes.Overlap(u.Text, gold.Quote) >= Same).MaxBy(u => Math.Min(u.Text.Length, gold.Quote.Length));

                if (unit is not null)
                {
                    var task = TaskFinder.Task(unit, addressing);
                    yield return new LabelledTask(compiled, notice, gold, TaskView.Of(task, anatomy, compiled));
                }
            }
        }
    }

    public static ItemIndex Index(LabelledTask task, bool takenBack) => takenBack ? task.Compiled.TakenBack : task.Compiled.Granting;

    public static IReadOnlyList<Feature> Features(LabelledTask task, ItemEntry entry, bool takenBack) => takenBack
        ? TakenBackFeatures.Of(task.View, entry, task.Compiled.DepartmentWork.Likeness(task.View.Words, task.View.MixedProfile))
        : PairFeatures.Of(task.View, entry);

    private static bool Fits(LabelledTask task, bool takenBack) => takenBack
        ? task.Gold.Why is not "duplicate"
        : task.Gold.Why is not ("taken_back" or "unclear") && !(task.Gold.Why is "duplicate" or "expired" && task.Gold.Codes is not { Count: > 0 });

    private static IEnumerable<Example> Pairs(LabelledTask task, bool takenBack)
    {
        var right = (task.Gold.Codes ?? []).ToHashSet();
        var pairs = Index(task, takenBack).All()
            .Select(e => (Entry: e, Features: Features(task, e, takenBack)))
            .Select(p => (p.Entry, p.Features, Positive: right.Contains(p.Entry.Item.Code.Value)))
            .OrderByDescending(p => p.Features.Where(f => !f.Name.StartsWith("issuer", StringComparison.Ordinal)).Sum(f => f.Value))
            .ToList();

        return pairs.Where(p => p.Positive).Concat(pairs.Where(p => !p.Positive).Take(Negatives)).Select(p => new Example(p.Features, p.Positive, p.Positive ? 2 : 1));
    }
}

/// <summary>A gold task as the engine sees it.</summary>
internal sealed record LabelledTask(CompiledEdition Compiled, LabelledNotice Notice, GoldTask Gold, TaskView View);
