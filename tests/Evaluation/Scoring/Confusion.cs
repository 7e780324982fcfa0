using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Evaluation.Scoring;

/// <summary>Where the misses come from: dispositions by tag, reasons by gold reason.</summary>
internal static class Confusion
{
    private const double Same = 0.6;

    public static IEnumerable<string> Rows(IReadOnlyList<(LabelledNotice Notice, Screening Screening)> screened)
    {
        var outcomes = screened.Select(s => (s.Notice, Outcome: Outcome.Of(s.Screening))).ToList();

        yield return "by tag: right, held, wrong";

        foreach (var tag in outcomes.SelectMany(o => o.Notice.Tags.Select(t => (Tag: t, o.Notice, o.Outcome))).GroupBy(o => o.Tag).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var right = tag.Count(o => o.Outcome.Disposition == o.Notice.Gold.Disposition);
            var held = tag.Count(o => o.Outcome.Disposition == "hold" && o.Notice.Gold.Disposition != "hold");
            yield return $"  {tag.Key,-18} {right,3} {held,3} {tag.Count() - right - held,3}";
        }

        yield return "by gold reason: what the tasks got";

        foreach (var reason in outcomes.Where(o => o.Notice.Gold.Subject).SelectMany(Pairs).GroupBy(p => p.Gold).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            yield return $"  {reason.Key,-18} {string.Join(", ", reason.GroupBy(p => p.Got).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"))}";
        }
    }

    private static IEnumerable<(string Gold, string Got)> Pairs((LabelledNotice Notice, Outcome Outcome) screened) => screened.Notice.Gold.Tasks.Select(gold =>
    {
        var hit = screened.Outcome.Tasks.Where(t => Quotes.Overlap(t.Quote, gold.Quote) >= Same).OrderByDescending(t => t.Verdict == gold.Verdict).FirstOrDefault();

        return (gold.Why ?? gold.Verdict, hit is null ? "not found" : hit.Verdict == "unsure" ? "unsure" : hit.Why ?? hit.Verdict);
    });
}
