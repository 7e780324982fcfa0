using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>The titles that a note of attachments lists.</summary>
internal static partial class AttachmentNames
{
    /// <summary>The titles of 附件：1.甲表2.乙表, folded, numbers left out.</summary>
    public static IEnumerable<string> Split(string note) =>
        Mark().Split(note).Select(Bare).Where(n => n.Length > 0);

    /// <summary>A title without the number before it.</summary>
    public static string Bare(string folded) => Number().Replace(folded, "");

    [GeneratedRegex(@"(?:^|(?<=\D))附件?\d{0,2}[:.](?:\d{1,2}[.、](?!\d))?|(?<=[\p{L})》”""])\d{1,2}[.、](?!\d)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?:\d{1,2}[.、](?!\d)\s*)+")]
    private static partial Regex Number();
}
