using Guoshai.Gateway.Slips;

namespace Guoshai.Samples.Pages;

/// <summary>The looks of a notice's elements.</summary>
/// <param name="Mark">The font of the red head and the title.</param>
/// <param name="Text">The font of the text.</param>
/// <param name="Heading">The font of headings.</param>
/// <remarks>Source: GB/T 9704-2012, 7.2 to 7.4.</remarks>
internal sealed record NoticeLooks(string Mark, string Text, string Heading)
{
    public const string Red = "D7000F";

    // No. 3 type, 22 lines a page.
    private const double TextSize = 16;
    private const double Leading = 28.9;
    private const double TitleSize = 22;
    private const double SmallSize = 14;
    private const double LargestMark = 42;
    private const double MarkWidth = 430;

    /// <summary>The fonts that the standard names. Who lacks them sees others of the same kind.</summary>
    public static NoticeLooks Standard { get; } = new("方正小标宋简体", "仿宋_GB2312", "黑体");

    /// <summary>Free fonts that can be embedded in a PDF.</summary>
    public static NoticeLooks Free { get; } = new("Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Sans CJK SC");

    public Look Body => new(Text, TextSize) { Leading = Leading, FirstLine = 2 };

    public Look Flush => Body with { FirstLine = 0 };

    public Look RunIn => Body with { Font = Heading };

    public Look Marking => new(Heading, TextSize) { Leading = Leading, Align = Align.Start };

    public Look Number => new(Text, TextSize) { Align = Align.Centre, Above = 20 };

    public Look Title => new(Mark, TitleSize) { Align = Align.Centre, Leading = 36, Above = 30, Below = 28 };

    public Look Signature => Flush with { Align = Align.End, Right = 2 };

    public Look Small => new(Text, SmallSize) { Align = Align.Start, Left = 1 };

    public Look Cell => new(Text, 12) { Align = Align.Start };

    public Look CellHead => new(Heading, 12) { Align = Align.Centre };

    public Look PageNumber => new(Text, SmallSize) { Align = Align.Centre };

    /// <summary>The red head, as large as the line allows.</summary>
    public Look RedHead(string text) => new(Mark, Math.Min(LargestMark, Math.Floor(MarkWidth / text.Length)))
    {
        Align = Align.Centre,
        Colour = Red,
        Above = 30,
        Bold = true,
    };
}
