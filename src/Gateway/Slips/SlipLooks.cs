namespace Guoshai.Gateway.Slips;

/// <summary>The looks of a slip's elements: those of an official letter, a size smaller.</summary>
internal static class SlipLooks
{
    public const string Rule = "B00000";

    private const string Song = "宋体";
    private const string Hei = "黑体";
    private const string Fang = "仿宋";
    private const string Kai = "楷体";
    private const double TextSize = 14;
    private const double CellSize = 12;

    public static Look Title { get; } = new("方正小标宋简体", 26) { Align = Align.Centre, Bold = true, Colour = Rule, Below = 6 };

    public static Look Number { get; } = new(Fang, TextSize) { Align = Align.Centre };

    public static Look Gap { get; } = new(Song, 6) { Align = Align.Start };

    public static Look Text { get; } = new(Fang, TextSize) { FirstLine = 2, Leading = 25 };

    public static Look Flush { get; } = Text with { FirstLine = 0 };

    public static Look Heading { get; } = new(Hei, TextSize) { FirstLine = 2, Leading = 25, Above = 8, Below = 4, WithNext = true };

    public static Look Name { get; } = new(Hei, TextSize) { Leading = 25 };

    public static Look Signature { get; } = Flush with { Align = Align.End, Right = 3, WithNext = true };

    public static Look Label { get; } = new(Hei, CellSize) { Align = Align.Centre };

    public static Look Cell { get; } = new(Fang, CellSize) { Align = Align.Start, Leading = 19 };

    public static Look Quote { get; } = Cell with { Font = Kai };

    public static Look Finding { get; } = Cell with { Font = Hei, Colour = Rule };

    public static Look Note { get; } = new(Fang, 10.5) { Align = Align.Start, Leading = 17, Above = 14 };

    public static Look PageNumber { get; } = new(Song, 10.5) { Align = Align.Centre };
}
