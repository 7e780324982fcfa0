using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Weighs what mark, title, signature and number say of the issuers.</summary>
/// <param name="Issuers">The main issuer first; empty where none is known.</param>
/// <param name="Doubts">issuer_unknown, issuer_mismatch, issuer_unproven or nothing.</param>
/// <remarks>Source: GB/T 9704-2012, 7.2.4: a joint notice's mark may name its main issuer alone; 7.2.5: the number is the main issuer's.</remarks>
internal sealed record IssuerFinding(IReadOnlyList<Department> Issuers, IReadOnlyList<string> Doubts)
{
    private const string Unknown = "issuer_unknown";
    private const string Mismatch = "issuer_mismatch";
    private const string Unproven = "issuer_unproven";

    /// <summary>Weighs the evidence.</summary>
    /// <param name="places">Mark, title and signature, in that order.</param>
    /// <param name="number">The document number; null where there is none.</param>
    /// <param name="directory">Whose prefixes the number is held against.</param>
    public static IssuerFinding Of(IReadOnlyList<NamedIssuers> places, string? number, BodyDirectory directory)
    {
        var known = places.Where(p => p.Known.Count > 0).Select(p => p.Known.Distinct().ToList()).ToList();
        var numbered = number is null ? null : directory.FindByNumber(number);

        if (known.Count == 0)
        {
            return numbered is null || places.Any(p => p.Unknown) ? new([], [Unknown]) : new([numbered], [Unproven]);
        }

        var main = known[0][0];
        var issuers = known.Where(k => k[0] == main).MaxBy(k => k.Count)!;
        var agree = places.All(p => !p.Unknown) && known.All(k => Agrees(k, issuers)) && FitsNumber(numbered, number, issuers);

        return new(issuers, agree ? [] : [Mismatch]);
    }

    private static bool Agrees(List<Department> named, List<Department> issuers) =>
        named.All(issuers.Contains) && (named[0] == issuers[0] || named.Count == issuers.Count);

    private static bool FitsNumber(Department? numbered, string? number, List<Department> issuers) =>
        number is null || DocumentNumber.Prefix(number) is null
        || (numbered is null ? issuers[0].NumberPrefix.Length == 0 : issuers.Contains(numbered));
}
