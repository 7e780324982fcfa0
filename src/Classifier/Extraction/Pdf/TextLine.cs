using System.Text;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>
/// A line of text as printed, or one table cell's part of it, with the size of its characters in points. The confidence
/// is the mean of its words'; null for text that was not recognised from an image.
/// </summary>
internal sealed record TextLine(string Text, int Page, double Left, double Top, double Right, double Bottom, double Size, double? Confidence)
{
    // Word boxes are as tall as the font's ascent and descent; in Chinese fonts that is about this many times their size.
    private const double BoxToSize = 1.3;
    private const double MostSpaced = 1.5;

    // In sizes of the characters. A gap wider than this is a space; a narrower one is how digits are set among Chinese.
    private const double ChineseSpace = 0.2;
    private const double MixedSpace = 0.4;
    private const double LatinSpace = 0.12;

    /// <summary>What it was joined from, left to right.</summary>
    public IReadOnlyList<Word> Words { get; private init; } = [];

    /// <summary>How far recognition trusts each character of the text, from 0 to 1; empty for text that was not recognised from an image.</summary>
    public IReadOnlyList<double> Trust { get; private init; } = [];

    public double Middle => (Top + Bottom) / 2;

    public double Centre => (Left + Right) / 2;

    /// <summary>Joins words that stand side by side.</summary>
    public static TextLine Of(IReadOnlyList<Word> words, int page)
    {
        var size = SizeOf(words);
        var text = new StringBuilder(words[0].Text);
        List<double> trust = [.. Trusted(words[0], words[0].Text.Length)];

        foreach (var (word, next) in words.Zip(words.Skip(1)))
        {
            var before = text.Length;
            text.Append(Space(word, next, size)).Append(next.Text);
            trust.AddRange(Trusted(next, text.Length - before));
        }

        return new TextLine(
            text.ToString(), page, words.Min(word => word.Left), words.Min(word => word.Top), words.Max(word => word.Right), words.Max(word => word.Bottom),
            size, Mean(words)) { Trust = trust, Words = words };
    }

    private static IEnumerable<double> Trusted(Word word, int characters) =>
        word.Confidence is { } confidence ? Enumerable.Repeat(confidence, characters) : [];

    /// <summary>Whether a character is set in a full square: Chinese, or its punctuation.</summary>
    public static bool IsWide(char c) => c >= '\u2E80' || c is '“' or '”' or '‘' or '’' or '…' or '—' or '①' or (>= '\u2460' and <= '\u24FF');

    /// <summary>The words' confidence by their length; null for text that was not recognised from an image.</summary>
    private static double? Mean(IReadOnlyList<Word> words) =>
        words.Any(word => word.Confidence is null) ? null : words.Sum(word => word.Confidence * word.Text.Length) / words.Sum(word => word.Text.Length);

    private static string Space(Word word, Word next, double size)
    {
        var gap = (next.Left - word.Right) / Math.Max(size, 1);
        var least = (IsWide(word.Text[^1]), IsWide(next.Text[0])) switch
        {
            (true, true) => ChineseSpace,
            (false, false) => LatinSpace,
            _ => MixedSpace,
        };

        return gap > least ? " " : "";
    }

    /// <summary>A Chinese character is as wide as its font is large; where there are none, the box's height must do.</summary>
    private static double SizeOf(IReadOnlyList<Word> words)
    {
        var byHeight = words.Max(word => word.Height) / BoxToSize;
        // The middle one of the words: spaced or condensed ones are off.
        var byWidth = words.Where(word => word.Text.All(IsIdeograph)).Select(word => (word.Right - word.Left) / word.Text.Length).Order().ToList();

        return Math.Round(byWidth.Count > 0 && byWidth[byWidth.Count / 2] < byHeight * MostSpaced ? byWidth[byWidth.Count / 2] : byHeight, 1);
    }

    // Marks are often set narrower; only these are sure to be square.
    private static bool IsIdeograph(char c) => c is (>= '\u3400' and <= '\u9FFF') or '，' or '。' or '、' or '；' or '：';
}
