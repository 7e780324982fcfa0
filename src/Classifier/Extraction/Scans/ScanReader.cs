using System.Diagnostics;
using System.Globalization;
using Guoshai.Classifier.Extraction.Pdf;
using Guoshai.Classifier.Extraction.Programs;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Reads pages that are pictures: renders each, reads it several times and settles each line by vote.</summary>
internal sealed class ScanReader(byte[] bytes, ExtractionOptions limits, Action onPage, CancellationToken ct)
{
    // In points. A page longer than a folded A3 sheet was given its pixels as points; it is read as if it were A4.
    private const double LongestPage = 1200;
    private const double A4 = 842;

    // Of the page. A page with words on it has more ink than this.
    private const double LeastInk = 0.0002;

    // Below it, of 1, a page is too poor to be judged by.
    private const double LeastConfidence = 0.55;

    // Lines of two readings are one where their boxes share this much.
    private const double SameLine = 0.5;

    // The first reading leads the vote unless it found less than this share of what another did.
    private const double FarLess = 0.9;

    // Each reading errs otherwise; together three err less than the best (share of characters right on clean 200 dpi scans:
    // 98.3, 98.6 and 98.5 alone, 98.9 by vote). A fourth and fifth gain a fifth of that and cost as much again each.
    private static readonly (double Dpi, bool Local)[] Readings = [(150, true), (200, true), (200, false)];

    private readonly Stopwatch _page = new();
    private int _pages;

    /// <summary>What is left of the page's time: its renderings and readings share it.</summary>
    private int SecondsLeft => (int)Math.Ceiling(limits.SecondsPerScannedPage - _page.Elapsed.TotalSeconds) is > 0 and var left
        ? left
        : throw new UnreadableException(UnreadableReason.TimedOut, $"读取一页扫描件超过{limits.SecondsPerScannedPage}秒，没有继续读取。");

    /// <summary>Reads one page.</summary>
    /// <returns>The words, a line or a part of one each; the page as it is where it is blank, or where the words of its text
    /// layer account for all that is printed on it.</returns>
    /// <exception cref="UnreadableException">It is too poor to be read, or a limit was passed.</exception>
    public PageWords Read(PageWords page)
    {
        if (++_pages > limits.MaxScannedPages)
        {
            throw new UnreadableException(UnreadableReason.TooLarge, $"扫描件超过{limits.MaxScannedPages}页，没有继续读取，请报送文字版。");
        }

        onPage();
        _page.Restart();

        var scale = Math.Max(page.Width, page.Height) > LongestPage ? A4 / Math.Max(page.Width, page.Height) : 1;
        var first = Render(page.Number, Readings[0].Dpi * scale);

        if (first.Ink < LeastInk + (page.Words.Sum(word => (word.Right - word.Left) * word.Height) / (page.Width * page.Height)))
        {
            return page;
        }

        var images = Readings.Select(reading => reading.Dpi).Distinct().ToDictionary(dpi => dpi, dpi => dpi == Readings[0].Dpi ? first : Render(page.Number, dpi * scale));
        var readings = Readings
            .Select(reading => Lines(page, Words(images[reading.Dpi], reading.Dpi * scale, reading.Local)))
            .ToList();
        Promote(readings);
        var words = Skew.Straighten([.. Union(readings).Select(line => Settle(line, readings)).Where(word => word.Text.Length > 0)]);

        return Confidence(words) >= LeastConfidence
            // As rendered: a page that is set sideways is turned by then.
            ? page with { Words = words, Width = first.Width * 72 / (Readings[0].Dpi * scale), Height = first.Height * 72 / (Readings[0].Dpi * scale) }
            : throw new UnreadableException(UnreadableReason.Garbled, $"扫描件第{page.Number}页识别不清，请重新扫描或报送文字版。");
    }

    private IReadOnlyList<Word> Words(PageImage image, double dpi, bool local) =>
        RomanLevels.Repair(Tesseract.Read(image, dpi, local, limits, SecondsLeft, ct), image, dpi);

    private static List<TextLine> Lines(PageWords page, IReadOnlyList<Word> words) =>
        [.. Rows.Of(page with { Words = words }).SelectMany(row => row.Lines)];

    /// <summary>Puts a reading first that found far more than the first one did.</summary>
    private static void Promote(List<List<TextLine>> readings)
    {
        var found = readings.ConvertAll(lines => lines.Sum(line => line.Text.Length * (line.Confidence ?? 0)));
        var most = found.IndexOf(found.Max());

        if (found[0] < FarLess * found[most])
        {
            (readings[0], readings[most]) = (readings[most], readings[0]);
        }
    }

    /// <summary>The lines of the best reading, and those of the others where it has none.</summary>
    private static List<TextLine> Union(List<List<TextLine>> readings)
    {
        var lines = readings[0].ToList();

        foreach (var missed in readings.Skip(1).SelectMany(other => other).Where(line => line.Confidence >= LeastConfidence))
        {
            if (!lines.Exists(line => Overlap(line.Top, line.Bottom, missed.Top, missed.Bottom) > 0 && Overlap(line.Left, line.Right, missed.Left, missed.Right) > 0))
            {
                lines.Add(missed);
            }
        }

        return lines;
    }

    private static Word Settle(TextLine line, List<List<TextLine>> readings)
    {
        var same = readings.Where(lines => !lines.Contains(line)).Select(lines => LineReading.Of(lines.Where(other => IsSame(line, other))));
        var (text, agreement) = LineVote.Settle([LineReading.Of([line]), .. same.Where(reading => reading.Text.Length > 0)], WordPairs.OfTaxonomy);

        return new Word(line.Left, line.Top, line.Right, line.Bottom, Misreadings.Repair(text), Math.Round(Math.Min(line.Confidence ?? 0, agreement), 3));
    }

    private static bool IsSame(TextLine line, TextLine other) =>
        Overlap(line.Top, line.Bottom, other.Top, other.Bottom) > SameLine * Math.Min(line.Bottom - line.Top, other.Bottom - other.Top)
        && Overlap(line.Left, line.Right, other.Left, other.Right) > SameLine * Math.Min(line.Right - line.Left, other.Right - other.Left);

    private static double Overlap(double from, double to, double otherFrom, double otherTo) => Math.Min(to, otherTo) - Math.Max(from, otherFrom);

    private static double Confidence(List<Word> words)
    {
        var length = words.Sum(word => word.Text.Length);
        return length == 0 ? 1 : words.Sum(word => word.Text.Length * (word.Confidence ?? 0)) / length;
    }

    private PageImage Render(int page, double dpi)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var output = BoundedProgram.Run(
            "pdftoppm", ["-r", dpi.ToString(CultureInfo.InvariantCulture), "-f", number, "-l", number, "-"],
            bytes, limits, SecondsLeft, ct);

        return output.ExitCode == 0
            ? PageImage.FromColour(output.Output, page == 1)
            : throw new UnreadableException(UnreadableReason.Malformed, $"扫描件第{page}页的图像已损坏，请重新扫描后报送。");
    }
}
