using System.Globalization;
using System.Text;
using Guoshai.Classifier.Extraction.Pdf;
using Guoshai.Classifier.Extraction.Programs;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Reads the words of a page's picture with tesseract.</summary>
internal static class Tesseract
{
    // Columns of its table: level page block par line word left top width height conf text.
    private const int Columns = 12;

    /// <summary>One reading of a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="dpi">Its pixels to the inch.</param>
    /// <param name="local">Whether ink is told from paper by each spot's surroundings, or by one threshold for all.</param>
    /// <param name="limits">The limits to read under.</param>
    /// <param name="seconds">The time that it may take.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>The words, their boxes in points.</returns>
    /// <exception cref="UnreadableException">It is not installed, or it passed a limit.</exception>
    public static IReadOnlyList<Word> Read(PageImage image, double dpi, bool local, ExtractionOptions limits, int seconds, CancellationToken ct)
    {
        string[] arguments =
        [
            "-", "-", "-l", "chi_sim", "--psm", "4", "--dpi", Math.Round(dpi).ToString(CultureInfo.InvariantCulture),
            "-c", $"thresholding_method={(local ? 2 : 0)}", "tsv",
        ];
        var output = BoundedProgram.Run("tesseract", arguments, image.ToBytes(), limits, seconds, ct);

        if (output.ExitCode == 0)
        {
            return Parse(Encoding.UTF8.GetString(output.Output), 72 / dpi);
        }

        throw output.Errors.Contains("Error opening data file", StringComparison.Ordinal)
            ? new UnreadableException(UnreadableReason.ReaderMissing, "服务器没有安装中文识别数据，请运维安装 tesseract-ocr-chi-sim 后重新处理。")
            : new UnreadableException(UnreadableReason.Malformed, "扫描件的页面图像不能识别，请重新扫描后报送。");
    }

    private static List<Word> Parse(string table, double scale)
    {
        var words = new List<Word>();
        var cells = new Range[Columns];
        var (top, bottom) = (0.0, 0.0);

        foreach (var row in table.AsSpan().EnumerateLines())
        {
            if (row.Split(cells, '\t') != Columns)
            {
                continue;
            }

            if (row[cells[0]] is "4")
            {
                // A word is as tall as its line: the box of a comma or of 一 tells nothing of where it stands.
                top = Number(row[cells[7]]) * scale;
                bottom = top + (Number(row[cells[9]]) * scale);
            }
            else if (row[cells[0]] is "5" && row[cells[11]].Trim() is { Length: > 0 } text)
            {
                var left = Number(row[cells[6]]) * scale;
                words.Add(new Word(
                    left, top, left + (Number(row[cells[8]]) * scale), bottom, text.ToString(), Math.Clamp(Number(row[cells[10]]) / 100, 0, 1)));
            }
        }

        return words;
    }

    private static double Number(ReadOnlySpan<char> cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
