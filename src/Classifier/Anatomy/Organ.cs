namespace Guoshai.Classifier.Anatomy;

/// <summary>Whether a text ends like a body's name.</summary>
internal static class Organ
{
    /// <summary>Ends in 局, 委员会 or the like, a remark in brackets left aside.</summary>
    /// <param name="folded">Without white space.</param>
    public static bool Is(string folded)
    {
        var text = folded.EndsWith(')') && folded.LastIndexOf('(') is var open and > 0 ? folded[..open] : folded;
        return AnatomyWords.Current.OrganSuffixes.Any(s => text.EndsWith(s, StringComparison.Ordinal) || folded.EndsWith(s, StringComparison.Ordinal));
    }
}
