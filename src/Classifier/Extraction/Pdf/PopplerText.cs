using System.Globalization;
using System.Text;
using Guoshai.Classifier.Extraction.Programs;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>The words of a PDF with their places, by poppler's pdftotext.</summary>
/// <remarks>Its plain output joins a hyphen at a line's end to the next line (0571- and 88665432 become one number); this one keeps it.</remarks>
internal sealed class PopplerText : IPdfReader
{
    // Columns of its table: level page par block line word left top width height conf text.
    private const int Columns = 12;

    private const string Program = "pdftotext";

    // Three narrow letters side by side are higher than wide, but not by so much.
    private const int FewestLetters = 3;
    private const double Steep = 2;

    public IReadOnlyList<PageWords> Read(byte[] bytes, ISet<string> notes, ExtractionOptions limits, CancellationToken ct)
    {
        var output = BoundedProgram.Run(Program, Arguments(limits), bytes, limits, limits.Seconds, ct);

        if (output.ExitCode != 0)
        {
            throw Failure(output);
        }

        // Without its character maps poppler leaves out all Chinese that relies on them, and says so in passing.
        if (MissesCharacterMaps(output.Errors))
        {
            throw new UnreadableException(UnreadableReason.ReaderMissing, "服务器没有安装中文字符映射表，请运维安装 poppler-data 后重新处理。");
        }

        if (output.Errors.Contains("Syntax Error", StringComparison.Ordinal))
        {
            notes.Add("damaged_pdf");
        }

        var pages = Parse(Encoding.UTF8.GetString(output.Output)).ConvertAll(Upright);

        if (pages.Exists(page => page.Words.Any(IsSideways)))
        {
            notes.Add("sideways_text");
        }

        return pages.Count <= limits.MaxPages
            ? pages
            : throw new UnreadableException(UnreadableReason.TooLarge, $"文件超过{limits.MaxPages}页，没有继续读取，请分开报送。");
    }

    /// <summary>Has poppler loaded for the next document.</summary>
    public static void StandReady(ExtractionOptions limits) => BoundedProgram.StandReady(Program, Arguments(limits), limits, limits.Seconds);

    private static string[] Arguments(ExtractionOptions limits) =>
        ["-tsv", "-l", (limits.MaxPages + 1).ToString(CultureInfo.InvariantCulture), "-", "-"];

    private static bool MissesCharacterMaps(string errors) => errors.Contains("Missing language pack for 'Adobe-GB1'", StringComparison.Ordinal);

    private static UnreadableException Failure(ProgramOutput output) => output.Errors switch
    {
        var errors when errors.Contains("Incorrect password", StringComparison.Ordinal) || errors.Contains("ncrypt", StringComparison.Ordinal) =>
            new(UnreadableReason.Encrypted, "PDF 设了打开密码，请解除密码后重新报送。"),
        _ when output.ExitCode >= 128 || output.ExitCode < 0 =>
            new(UnreadableReason.ReaderCrashed, "PDF 使读取程序异常退出，请重新导出后报送。"),
        _ => new(UnreadableReason.Malformed, "PDF 已损坏，请重新导出后报送。"),
    };

    private static List<PageWords> Parse(string table)
    {
        var pages = new List<PageWords>();
        var words = new List<Word>();
        var cells = new Range[Columns];

        foreach (var row in table.AsSpan().EnumerateLines())
        {
            if (row.Split(cells, '\t') == Columns && row[cells[0]] is [var level] && level is >= '1' and <= '5')
            {
                switch (level)
                {
                    case '1':
                        words = [];
                        pages.Add(new PageWords(Integer(row[cells[1]]), Number(row[cells[8]]), Number(row[cells[9]]), words));
                        break;
                    case '5' when pages.Count > 0:
                        words.Add(Word(row, cells));
                        break;
                }
            }
        }

        return pages;
    }

    /// <summary>Poppler turns the words of a page that is set sideways, and leaves its width and height as they were.</summary>
    private static PageWords Upright(PageWords page) =>
        page.Words.Any(word => word.Right > page.Width) && page.Words.All(word => word.Right <= page.Height && word.Bottom <= page.Width)
            ? page with { Width = page.Height, Height = page.Width }
            : page;

    /// <summary>Whether a word runs up or down a page that stands upright: its letters are then in no order that lines are made of.</summary>
    private static bool IsSideways(Word word) => word.Text.Length >= FewestLetters && word.Height > Steep * (word.Right - word.Left);

    private static Word Word(ReadOnlySpan<char> row, Range[] cells)
    {
        var (left, top) = (Number(row[cells[6]]), Number(row[cells[7]]));
        return new Word(left, top, left + Number(row[cells[8]]), top + Number(row[cells[9]]), row[cells[11]].ToString());
    }

    private static double Number(ReadOnlySpan<char> cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    private static int Integer(ReadOnlySpan<char> cell) => int.TryParse(cell, out var value) ? value : 0;
}
