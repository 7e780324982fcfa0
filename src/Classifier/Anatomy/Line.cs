using System.Text.RegularExpressions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Anatomy;

/// <summary>A passage on its way to becoming an element.</summary>
/// <param name="Passage">As read.</param>
/// <param name="Text">Its text without white space.</param>
/// <param name="Folded">The same, full-width marks narrowed, character by character: places in it are places in <paramref name="Text"/>.</param>
internal sealed partial record Line(Passage Passage, string Text, string Folded)
{
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>A font this much smaller or larger (as a ratio) is another style; rendering moves sizes by a few percent.</summary>
    private const double OtherStyle = 0.85;

    public static Line Of(Passage passage)
    {
        var text = Folding.Tight(passage.Text);
        return new Line(passage, text, Fold(text));
    }

    public static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = Narrow(text[i]);
        }
    });

    public bool Recognised => Passage.Layout.Confidence is not null;

    public bool IsCell => Passage.Kind == PassageKind.Cell;

    public bool Centred => Passage.Layout.Centred == true;

    public bool RightAligned => Passage.Layout.RightAligned == true;

    public bool NewPage => Passage.Layout.PageBreakBefore;

    /// <summary>A page number or a dividing line.</summary>
    public bool IsFurniture => !IsCell && (PageNumber().IsMatch(Folded) || Rule().IsMatch(Folded));

    /// <summary>A sentence, a numbered heading or what else stands in running text.</summary>
    public bool IsProse => Folded.Contains('。', StringComparison.Ordinal) || Numbered().IsMatch(Folded);

    /// <summary>In points; null where it is unknown, or measured from an image: the height of a line depends on its characters.</summary>
    public double? Size => Recognised ? null : Passage.Layout.FontSize;

    /// <summary>Set larger or smaller than the other line; false where a size is unknown.</summary>
    public bool DiffersInSizeFrom(Line other) =>
        Size is { } mine && other.Size is { } its && Math.Min(mine, its) < OtherStyle * Math.Max(mine, its);

    public bool IsLargerThan(Line other) =>
        DiffersInSizeFrom(other) && Size > other.Size;

    private static char Narrow(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - FullWidthOffset),
        '︰' or '∶' or '﹕' or 'ː' => ':',
        '﹝' or '❲' => '〔',
        '﹞' or '❳' => '〕',
        _ => c,
    };

    [GeneratedRegex(@"^(?:[-—–―－]+\d{1,3}[-—–―－]+|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3})$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^[-—–―_=─━═★☆*＊•·.。~～]+$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条节部]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.．、](?!\d))")]
    private static partial Regex Numbered();
}
