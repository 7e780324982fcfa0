using System.Text;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>
/// A line of text as printed, or one table cell's part of it, with the size of its characters in points. The confidence
/// is the least of its words'; null for text that was not recognised from an image.
/// </summary>
internal sealed record TextLine(string Text, int Page, double Left, double Top, double Right, double Bottom, double Size, double? Confidence)
{
    // Word boxes are as tall as the font's ascent and descent; in Chinese fonts that is about this many times their size.
    private const double BoxToSize = 1.3;

    // A gap wider than this is a space between Chinese characters; a narrower one is how digits are set among them.
    private const double ChineseSpace = 0.4;
    private const double LatinSpace = 0.12;

    public double Middle => (Top + Bottom) / 2;

    public double Centre => (Left + Right) / 2;

    /// <summary>Joins words that stand side by side.</summary>
    public static TextLine Of(IReadOnlyList<Word> words, int page)
    {
        var size = SizeOf(words);
        var text = new StringBuilder(words[0].Text);

        foreach (var (word, next) in words.Zip(words.Skip(1)))
        {
            text.Append(Space(word, next, size)).Append(next.Text);
        }

        return new TextLine(
            text.ToString(), page, words.Min(word => word.Left), words.Min(word => word.Top), words.Max(word => word.Right), words.Max(word => word.Bottom),
            size, words.Min(word => word.Confidence));
    }

    /// <summary>Whether a character is set in a full square: Chinese, or its punctuation.</summary>
    public static bool IsWide(char c) => c >= '\u2E80' || c is '“' or '”' or '‘' or '’' or '…' or '—' or '①' or (>= '\u2460' and <= '\u24FF');

    private static string Space(Word word, Word next, double size)
    {
        var isChinese = IsWide(word.Text[^1]) || IsWide(next.Text[0]);
        var gap = (next.Left - word.Right) / Math.Max(size, 1);

        return gap > (isChinese ? ChineseSpace : LatinSpace) ? " " : "";
    }

    /// <summary>A Chinese character is as wide as its font is large; where there are none, the box's height must do.</summary>
    private static double SizeOf(IReadOnlyList<Word> words)
    {
        var (width, characters) = (0.0, 0);

        foreach (var word in words)
        {
            if (word.Text.All(IsWide))
            {
                (width, characters) = (width + word.Right - word.Left, characters + word.Text.Length);
            }
        }

        var byHeight = words.Max(word => word.Height) / BoxToSize;
        return characters > 0 && width / characters < byHeight * 1.5 ? Math.Round(width / characters, 1) : Math.Round(byHeight, 1);
    }
}
