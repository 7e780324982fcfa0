using Guoshai.Classifier.Extraction.Pdf;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Tells the Roman numerals of levels (Ⅱ级, Ⅲ级), which the recogniser does not know, by the bars of their ink.</summary>
/// <remarks>One figure or letter that it read where two or three bars of full height stand side by side was a numeral.</remarks>
internal static class RomanLevels
{
    private const char Level = '级';
    private const string Bars = "1lI|!丨[]";

    // Of 1. A character that is none of the bars must have been read as poorly as this.
    private const double Doubtful = 0.7;

    // Of a line's height, how far a bar may stand outside the box that the recogniser gives.
    private const double Beside = 0.12;

    /// <summary>The words with numerals put in.</summary>
    /// <param name="words">One reading's words in reading order, their boxes in points.</param>
    /// <param name="image">The picture that was read.</param>
    /// <param name="dpi">Its pixels to the inch.</param>
    public static IReadOnlyList<Word> Repair(IReadOnlyList<Word> words, PageImage image, double dpi)
    {
        var scale = dpi / 72;

        return [.. words.Select((word, i) => IsDoubtful(words, i) && Numeral(word, image, scale) is { } numeral ? word with { Text = numeral, Confidence = 1 } : word)];
    }

    private static bool IsDoubtful(IReadOnlyList<Word> words, int at) =>
        words[at].Text is [var read]
        && (Bars.Contains(read, StringComparison.Ordinal) || words[at].Confidence < Doubtful)
        && at + 1 < words.Count && words[at + 1].Text[0] == Level;

    private static string? Numeral(Word word, PageImage image, double scale)
    {
        var beside = Beside * word.Height;
        var bars = image.Bars(
            (int)((word.Left - beside) * scale), (int)(word.Top * scale), (int)((word.Right + beside) * scale), (int)(word.Bottom * scale));

        return bars switch
        {
            2 => "Ⅱ",
            3 => "Ⅲ",
            _ => null,
        };
    }
}
