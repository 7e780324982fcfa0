using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Which bodies one place of a document names as its issuers.</summary>
/// <param name="Known">Bodies of the directory, in order.</param>
/// <param name="Unknown">It names a body that the directory lacks.</param>
internal sealed record NamedIssuers(IReadOnlyList<Department> Known, bool Unknown)
{
    public static NamedIssuers None { get; } = new([], false);

    public static NamedIssuers Stranger { get; } = new([], true);
}

/// <summary>Reads the bodies of an issuer mark (发文机关标志).</summary>
/// <remarks>Source: GB/T 9704-2012, 7.2.4: joint issuers' marks may stand together, or the main issuer's alone.</remarks>
internal static class IssuerMark
{
    private const string DocumentWord = "文件";

    /// <summary>The bodies of a mark.</summary>
    /// <param name="lines">The mark's lines, folded; may be empty. What else is printed over the number, such as 征求意见稿, is left aside.</param>
    /// <param name="recognised">Whether misread characters are tolerated; a mark is set so large and under so many stamps that one read beyond repair proves nothing.</param>
    /// <param name="names">The directory's names.</param>
    public static NamedIssuers Bodies(IReadOnlyList<string> lines, bool recognised, BodyNames names) =>
        Of(string.Concat(lines), recognised, names) is { Unknown: false } whole
            ? whole
            : Of(string.Concat(lines.Where(l => Organ.Is(l) || Readings(l).Skip(1).Any())), recognised, names);

    private static NamedIssuers Of(string mark, bool recognised, BodyNames names)
    {
        // 传真电报 alone names nobody.
        if (mark.Length == 0 || AnatomyWords.Current.MarkSuffixes.Contains(mark))
        {
            return NamedIssuers.None;
        }

        return (First(mark, false, names) ?? (recognised ? First(mark, true, names) : null)) is { } bodies
            ? new NamedIssuers(bodies, false)
            : recognised ? NamedIssuers.None : NamedIssuers.Stranger;
    }

    private static IReadOnlyList<Department>? First(string mark, bool recognised, BodyNames names) =>
        Readings(mark).Select(reading => names.Whole(reading, recognised)).FirstOrDefault(found => found is not null);

    /// <summary>The mark as it stands, without the word 文件 wherever the layout put it, and without what else may end a mark.</summary>
    private static IEnumerable<string> Readings(string mark)
    {
        yield return mark;

        if (mark.IndexOf(DocumentWord, StringComparison.Ordinal) is var at and >= 0)
        {
            yield return mark.Remove(at, DocumentWord.Length);
        }

        foreach (var suffix in AnatomyWords.Current.MarkSuffixes.Where(s => mark.Length > s.Length && mark.EndsWith(s, StringComparison.Ordinal)))
        {
            yield return mark[..^suffix.Length];
        }
    }
}
