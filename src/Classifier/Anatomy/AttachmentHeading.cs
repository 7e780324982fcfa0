using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>The word 附件 with its number at the top of an attachment.</summary>
/// <param name="Title">What stands behind it on the same line; empty where the title has lines of its own.</param>
/// <remarks>Source: GB/T 9704-2012, 7.3.7 (附件).</remarks>
internal sealed partial record AttachmentHeading(string Title)
{
    /// <summary>The heading that a line is; null where it is none. 附件1：标题 is read as one too: behind a signature it cannot be the note.</summary>
    public static AttachmentHeading? Of(Line line)
    {
        if (line.IsCell || line.IsProse)
        {
            return null;
        }

        var match = Heading().Match(line.Folded);
        return match.Success ? new AttachmentHeading(line.Text[match.Groups["title"].Index..]) : null;
    }

    /// <summary>Whether the line is the heading and nothing else.</summary>
    public static bool IsBare(Line line) => Of(line) is { Title.Length: 0 };

    /// <summary>Whether the line begins the note of attachments (附件说明): 附件：1.某表.</summary>
    public static bool BeginsNote(Line line) => !line.IsCell && Note().IsMatch(line.Folded);

    [GeneratedRegex(@"^[\[【(]?附(?:件|表|录)?(?:(?:之)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[-—]\d{1,2})?)?[\]】)]?(?:(?<title>)$|[:.](?<title>.{0,80})$)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^附(?:件|表)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[:.](?!$).{1,120}$")]
    private static partial Regex Note();
}
