using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Matching;

namespace Guoshai.Evaluation.Fitting;

/// <summary>Fits all weights without the notices of some departments, so that those are screened as if never seen.</summary>
internal static class LeaveOut
{
    private const int Groups = 8;

    /// <param name="corpus">The county to measure.</param>
    /// <param name="others">Other counties that are fitted to as a whole.</param>
    /// <summary>For each issuer an edition whose weights were fitted without the issuer's group.</summary>
    public static IReadOnlyDictionary<string, CompiledEdition> Editions(Corpus corpus, IReadOnlyList<Corpus> others)
    {
        var issuers = corpus.Notices.Select(n => n.Issuer).Distinct().Order(StringComparer.Ordinal).ToList();
        var shipped = CompiledEdition.Compile(corpus.Edition);

        return issuers.Select((issuer, i) => (issuer, Group: i % Groups))
            .GroupBy(x => x.Group)
            .SelectMany(group =>
            {
                var left = group.Select(x => x.issuer).ToHashSet();
                var edition = shipped.With(WeightFit.Fit([corpus with { Notices = [.. corpus.Notices.Where(n => !left.Contains(n.Issuer))] }, .. others]));
                return left.Select(issuer => (issuer, edition));
            })
            .ToDictionary(x => x.issuer, x => x.edition);
    }
}
