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

    public static WordedLogistic Fit(IEnumerable<Corpus> corpora) => WordedFit.Fit([.. corpora.SelectMany(Units).Select(u => u.Example)], Penalty);

    public static IEnumerable<(LabelledNotice Notice, Unit Unit, Example Example)> Units(Corpus corpus)
    {
        var finder = CompiledEdition.Compile(corpus.Edition).Finder;

        foreach (var notice in corpus.Notices.Where(n => (n.Gold.Subject || n.Gold.NotSubjectReason == "no_task") && n.Gold.Disposition != "quarantine"))
        {
            var anatomy = Corpus.Anatomy(notice);
            var others = Guoshai.Classifier.Decisions.Addressing.Of(anatomy, corpus.Edition.Directory).Others;

            foreach (var (unit, features) in finder.Seen(anatomy, others, _ => true))
            {
                var gold = notice.Gold.Tasks.Any(t => Quotes.Overlap(t.Quote, unit.Text) >= Same);
                yield return (notice, unit, new Example(features, gold, Words: unit.Words, County: corpus.Name));
            }
        }
    }
}
