using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Reads the bodies that a title opens with.</summary>
/// <remarks>Source: GB/T 9704-2012, 7.3.1 (发文机关名称、事由和文种).</remarks>
internal static class TitleIssuers
{
    /// <summary>The bodies, and how long the opening is that names them.</summary>
    /// <param name="title">Folded.</param>
    /// <param name="recognised">Whether misread characters are tolerated.</param>
    /// <param name="names">The directory's names.</param>
    public static (NamedIssuers Issuers, int Length) Of(string title, bool recognised, BodyNames names)
    {
        var (bodies, end) = names.Leading(title);
        var opening = Opening(title);

        if (opening > end && names.Whole(title[..opening], recognised) is { } whole)
        {
            return (new NamedIssuers(whole, false), opening);
        }

        if (opening > end && IsOrgan(title[end..opening]))
        {
            return (NamedIssuers.Stranger, opening);
        }

        return (bodies.Count > 0 ? new NamedIssuers(bodies, false) : NamedIssuers.None, end);
    }

    /// <summary>Where the first 关于, 转发 or the like stands; 0 where there is none.</summary>
    private static int Opening(string title) =>
        AnatomyWords.Current.TitleVerbs.Select(v => title.IndexOf(v, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(0).Min();

    private static bool IsOrgan(string text) =>
        !text.Contains('《', StringComparison.Ordinal) && AnatomyWords.Current.OrganSuffixes.Any(s => text.EndsWith(s, StringComparison.Ordinal));
}
