using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Decisions;
using Guoshai.Rules.Editions;

namespace Guoshai.Evaluation.Scoring;

/// <summary>Coverage against error: what other thresholds would have decided on the same findings.</summary>
internal static class Curve
{
    private static readonly double[] Outsides = [0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2];
    private static readonly double[] InLists = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];

    /// <summary>One row a pair of thresholds: decided automatically, wrong among those decided, held.</summary>
    public static IEnumerable<string> Rows(IReadOnlyList<(LabelledNotice Notice, Screening Screening)> screened)
    {
        foreach (var (outside, inList) in from o in Outsides from i in InLists select (o, i))
        {
            var card = new Scorecard();

            foreach (var (notice, screening) in screened)
            {
                card.Add(notice, Outcome.Of(Redecide(screening, new DecisionPolicy(inList, outside))));
            }

            yield return $"in>={inList:F2} out<={outside:F2} {card.Line("")}";
        }
    }

    private static Screening Redecide(Screening screening, DecisionPolicy policy)
    {
        if (screening.Findings.Count == 0)
        {
            return screening;
        }

        var findings = screening.Findings.Select(f => f with { Verdict = Verdict(f, policy) }).ToList();

        return screening with { Findings = findings, Decision = Verdicts.Decide(findings), ByTownship = Verdicts.Copies(findings, screening.Addressed) };
    }

    private static Verdict Verdict(Finding finding, DecisionPolicy policy)
    {
        if (finding.Verdict == Classifier.Decisions.Verdict.Unsure || finding.Why is OutsideReason.Duplicate or OutsideReason.Unclear)
        {
            return finding.Verdict;
        }

        var probability = finding.Verdict == Classifier.Decisions.Verdict.InList ? finding.Confidence : 1 - finding.Confidence;

        return probability >= policy.InList ? Classifier.Decisions.Verdict.InList
            : probability <= policy.Outside ? Classifier.Decisions.Verdict.Outside
            : Classifier.Decisions.Verdict.Unsure;
    }
}
