namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>
/// Leaves out words that nobody sees: too small, in the colour of what lies under them, under an area filled later, or not
/// drawn at all. Words not drawn over a picture are what recognition read in it, and are kept.
/// </summary>
/// <remarks>Words outside the page poppler leaves out itself.</remarks>
internal static class HiddenWords
{
    private const string Note = "hidden_text";

    // In points, of a word's box.
    private const double Lowest = 1.2;

    // In percent of each colour: what is closer cannot be told apart by eye.
    private const double Alike = 4;
    private const double Faintest = 0.03;

    // In points: what is drawn is looked up by its height on the page.
    private const double BandHeight = 8;
    private const int MostBands = 10_000;

    // A page with more is a drawing, and words in it are taken as they are.
    private const int MostAreas = 2_000;

    // The background of a page.
    private static readonly (double, double, double) Paper = (100, 100, 100);

    /// <summary>The pages without hidden words; the note is added where there were any.</summary>
    /// <param name="pages">The words of each page.</param>
    /// <param name="mayHide">Whether the file has ways to hide words; asked once.</param>
    /// <param name="draw">What a page shows; null where it cannot be drawn.</param>
    /// <param name="notes">What was seen.</param>
    public static IReadOnlyList<PageWords> LeaveOut(IReadOnlyList<PageWords> pages, Func<bool> mayHide, Func<PageWords, IReadOnlyList<Painted>?> draw, ISet<string> notes)
    {
        var closer = mayHide();

        return [.. pages.Select(page =>
        {
            var sizeable = page.Words.Where(word => word.Height >= Lowest).ToList();
            var seen = closer && sizeable.Count > 0 && draw(page) is { } painted ? Seen(sizeable, painted) : sizeable;

            if (seen.Count == page.Words.Count)
            {
                return page;
            }

            notes.Add(Note);
            return page with { Words = seen };
        })];
    }

    private static List<Word> Seen(List<Word> words, IReadOnlyList<Painted> painted)
    {
        var areas = painted.Select((paint, at) => (paint, at)).Where(p => p.paint.Kind is PaintKind.Area or PaintKind.Picture).ToList();
        var bands = painted.Select((paint, at) => (paint, at)).Where(p => p.paint.Kind != PaintKind.Area).ToLookup(p => Band((p.paint.Box.Top + p.paint.Box.Bottom) / 2));
        return areas.Count > MostAreas ? words : words.FindAll(word => IsSeen(word, bands, areas));
    }

    private static int Band(double y) => (int)Math.Clamp(y / BandHeight, -1, MostBands);

    private static bool IsSeen(Word word, ILookup<int, (Painted Paint, int At)> bands, List<(Painted Paint, int At)> areas)
    {
        var box = new Box(word.Left - 0.5, word.Top, word.Right - 0.1, word.Bottom + 0.5);
        var drawn = false;

        for (var band = Band(box.Top); band <= Band(box.Bottom); band++)
        {
            foreach (var (paint, at) in bands[band].Where(p => box.Holds((p.Paint.Box.Left + p.Paint.Box.Right) / 2, (p.Paint.Box.Top + p.Paint.Box.Bottom) / 2)))
            {
                drawn = true;

                if (paint.Kind != PaintKind.Glyph || IsSeen(paint, at, word, areas))
                {
                    return true;
                }
            }
        }

        // Not drawn: a text layer over a picture, or nothing at all.
        return !drawn && areas.Exists(area => area.Paint.Kind == PaintKind.Picture && area.Paint.Box.Holds((word.Left + word.Right) / 2, (word.Top + word.Bottom) / 2));
    }

    private static bool IsSeen(Painted glyph, int at, Word word, List<(Painted Paint, int At)> areas)
    {
        var (x, y) = (glyph.Box.Left + (word.Height * 0.3), (word.Top + word.Bottom) / 2);
        var under = areas.FindLast(area => area.At < at && area.Paint.Opacity > Faintest && area.Paint.Box.Holds(x, y)).Paint;
        var isCovered = areas.Exists(area => area.At > at && area.Paint is { Kind: PaintKind.Area, Colour: not null, Opacity: > 1 - Faintest } && area.Paint.Box.Holds(x, y));
        var ground = under is null ? Paper : under.Colour;

        return glyph.Opacity > Faintest && !isCovered && !(glyph.Colour is { } ink && ground is { } behind && IsAlike(ink, behind));
    }

    private static bool IsAlike((double Red, double Green, double Blue) one, (double Red, double Green, double Blue) other) =>
        Math.Abs(one.Red - other.Red) < Alike && Math.Abs(one.Green - other.Green) < Alike && Math.Abs(one.Blue - other.Blue) < Alike;
}
