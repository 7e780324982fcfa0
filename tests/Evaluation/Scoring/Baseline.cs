using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Wording;

namespace Guoshai.Evaluation.Scoring;

/// <summary>The plain way: sentences that name townships, BM25 over character bigrams, the best single threshold for this corpus.</summary>
/// <remarks>S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, FnTIR 3(4), 2009. k1 1.2, b 0.75.</remarks>
internal sealed class Baseline
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int Thresholds = 60;

    private readonly Corpus _corpus;
    private readonly List<Dictionary<string, int>> _items;
    private readonly Dictionary<string, int> _frequency = [];
    private readonly double _average;

    public Baseline(Corpus corpus)
    {
        _corpus = corpus;
        _items = [.. corpus.Edition.Items.Select(i => Bigrams(i.Matter + i.TownshipDuty).GroupBy(g => g).ToDictionary(g => g.Key, g => g.Count()))];
        _average = _items.Average(i => i.Values.Sum());

        foreach (var gram in _items.SelectMany(i => i.Keys))
        {
            _frequency[gram] = _frequency.GetValueOrDefault(gram) + 1;
        }
    }

    /// <summary>The scorecard at the threshold that decides most notices right.</summary>
    public Scorecard Best()
    {
        var scored = _corpus.Notices.Select(n => (Notice: n, Tasks: Sentences(n).Select(s => (Sentence: s, Best: Best(s))).ToList())).ToList();

        return Enumerable.Range(0, Thresholds).Select(t => Card(scored, t)).MaxBy(c => c["straight"])!;
    }

    private static Scorecard Card(IReadOnlyList<(LabelledNotice Notice, List<(string Sentence, (double Score, string Code) Best)> Tasks)> scored, double threshold)
    {
        var card = new Scorecard();

        foreach (var (notice, tasks) in scored)
        {
            var found = tasks.Select(t => new OutcomeTask(t.Sentence, t.Best.Score >= threshold ? "in_list" : "out", [t.Best.Code], t.Best.Score >= threshold ? null : "no_match", 1)).ToList();
            var disposition = notice.Secrecy is not null ? "quarantine" : found.Any(t => t.Verdict == "out") ? "return" : "deliver";
            card.Add(notice, new Outcome(disposition, new Dictionary<string, string>(), found, notice.Issuer, notice.Number, notice.Title, notice.Date));
        }

        return card;
    }

    private (double Score, string Code) Best(string sentence)
    {
        var grams = Bigrams(sentence).Distinct().ToList();

        return _items.Select((item, i) => (Score: grams.Sum(g => Bm25(item, g)), _corpus.Edition.Items[i].Code.Value)).MaxBy(x => x.Score);
    }

    private double Bm25(Dictionary<string, int> item, string gram)
    {
        var tf = item.GetValueOrDefault(gram);
        var df = _frequency.GetValueOrDefault(gram);

        return tf == 0 ? 0 : Math.Log(1 + ((_items.Count - df + 0.5) / (df + 0.5))) * tf * (K1 + 1) / (tf + (K1 * (1 - B + (B * item.Values.Sum() / _average))));
    }

    private IEnumerable<string> Sentences(LabelledNotice notice)
    {
        var bodies = new Bodies(_corpus.Edition.Directory);

        return notice.Body.SelectMany(p => p.Split('。', '；')).Where(s => s.Length > 5 && bodies.FindAll(s).Any(b => b.Value.Kind == BodyKind.Township));
    }

    private static IEnumerable<string> Bigrams(string text)
    {
        var folded = Folding.Matter(text);

        return Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => folded.Substring(i, 2));
    }
}
