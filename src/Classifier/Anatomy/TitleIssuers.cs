using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Reads the bodies that a title opens with.</summary>
/// <remarks>Source: GB/T 9704-2012, 7.3.1 (发文机关名称、事由和文种).</remarks>
internal static class TitleIssuers
{
    private const string Verb = "关于";
    private const int ShortestName = 3;
    private const int LongestOpening = 80;

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

    /// <summary>A recognised title with a misread 关于 put right, where one of its characters and the bodies before it prove it.</summary>
    public static string WithProvedVerb(string title, BodyNames names)
    {
        for (var at = ShortestName; at < Math.Min(title.Length - 1, LongestOpening); at++)
        {
            if (title[at] == Verb[0] != (title[at + 1] == Verb[1]) && names.Whole(Line.Fold(title[..at]), recognised: true) is not null)
            {
                return title[..at] + Verb + title[(at + Verb.Length)..];
            }
        }

        return title;
    }

    /// <summary>Where the first 关于, 转发 or the like stands; 0 where there is none.</summary>
    private static int Opening(string title) =>
        AnatomyWords.Current.TitleVerbs.Select(v => title.IndexOf(v, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(0).Min();

    private static bool IsOrgan(string text) => !text.Contains('《', StringComparison.Ordinal) && Organ.Is(text);
}
