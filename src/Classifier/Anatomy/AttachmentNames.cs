using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>The titles that a note of attachments lists.</summary>
internal static partial class AttachmentNames
{
    /// <summary>The titles of 附件：1.甲表 2.乙表, folded, numbers left out.</summary>
    /// <param name="note">The note's lines, folded; a title may run over several, and several may stand on one.</param>
    public static IEnumerable<string> Split(IEnumerable<string> note) =>
        Mark().Split(string.Concat(note.Select(l => Begins().IsMatch(l) ? "\n" + l : l))).Select(Bare).Where(n => n.Length > 0);

    /// <summary>A title without the number before it.</summary>
    public static string Bare(string folded) => Number().Replace(folded, "");

    [GeneratedRegex(@"^(?:附件?\d{0,2}[:.]|\d{1,2}[.、])")]
    private static partial Regex Begins();

    [GeneratedRegex(@"\n|(?:^|(?<=\D))附件?\d{0,2}[:.](?:\d{1,2}[.、](?!\d))?|(?<=[\p{L})》”""])\d{1,2}[.、](?!\d)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?:\d{1,2}[.、])+(?!\d)")]
    private static partial Regex Number();
}
