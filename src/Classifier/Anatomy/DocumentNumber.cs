using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>A document number found on a line of the head.</summary>
/// <param name="Text">As printed, white space removed; of a recognised line in its standard form.</param>
/// <param name="Before">What stands before it on the line: an issuer mark or nothing.</param>
/// <param name="Signatory">The signatory printed beside it; null where there is none.</param>
/// <param name="Date">The date printed behind it; null where there is none.</param>
/// <param name="Secrecy">The level whose own series it counts in, as in 〔2026〕密2号; null where it is of the open series.</param>
/// <remarks>Source: GB/T 9704-2012, 7.2.5 (发文字号), 10.1 (letters), 10.2 (orders), 10.3 (minutes).</remarks>
internal sealed partial record DocumentNumber(string Text, string Before, string? Signatory, DateOnly? Date, string? Secrecy)
{
    private const string ChineseYear = "[二一][〇○ОO0零一二三四五六七八九]{3}";
    private const string MarkEnd = "文件";
    private const string Open = @"[〔\[【({〈《<]";
    private const string Close = @"[〕\]】)}〉》>]";

    /// <summary>The number of a line that holds one and nothing but a mark or a signatory beside it; null where it holds more.</summary>
    /// <param name="line">The line.</param>
    /// <param name="from">Where on the line to begin; markings stand before it.</param>
    public static DocumentNumber? Of(Line line, Range from)
    {
        var folded = line.Folded[from];
        var match = Standard().Match(folded);

        if (match.Success)
        {
            return Split(line.Text[from], match, line.Recognised);
        }

        if (line.Recognised && Misread().Match(folded) is { Success: true } misread)
        {
            return Split(line.Text[from], misread, recognised: true);
        }

        return Serial().IsMatch(folded) ? new DocumentNumber(line.Text[from], "", null, null, null) : null;
    }

    /// <summary>The letters before the year (机关代字); null where there is no year, or nothing before it.</summary>
    public static string? Prefix(string number) =>
        Standard().Match(Line.Fold(number)) is { Success: true } match && match.Groups["prefix"].Value is { Length: > 0 } prefix ? prefix : null;

    /// <summary>The same number under another prefix.</summary>
    public static string WithPrefix(string number, string prefix) => prefix + number[(Prefix(number) ?? "").Length..];

    /// <summary>Whether a text, folded, cites a number under these letters.</summary>
    public static bool IsCited(string prefix, string folded) => Year().Matches(folded).Any(year => folded.AsSpan(0, year.Index).EndsWith(prefix, StringComparison.Ordinal));

    private static DocumentNumber Split(string text, Match match, bool recognised)
    {
        var prefix = match.Groups["prefix"];
        var start = prefix.Value.LastIndexOf(MarkEnd, StringComparison.Ordinal) is var end and >= 0 ? prefix.Index + end + MarkEnd.Length : prefix.Index;
        var (rest, series) = (match.Groups["serial"], match.Groups["series"].Value);
        var number = recognised
            ? $"{text[start..(prefix.Index + prefix.Length)]}〔{Figures(match.Groups["year"].Value)}〕{series}{Figures(rest.Value)}号"
            : text[start..(match.Groups["number"].Index + match.Groups["number"].Length)];

        var signatory = match.Groups["signatory"] is { Success: true, Length: > 0 } signed ? text[signed.Index..(signed.Index + signed.Length)] : null;

        return new DocumentNumber(number, text[..start], signatory, WrittenDate.Within(match.Groups["dated"].Value), Level(series));
    }

    private static string? Level(string series) => series switch
    {
        "" => null,
        _ when series[0] == '绝' => "绝密",
        _ when series[0] == '机' => "机密",
        _ => "秘密",
    };

    private static string Figures(string read) => Alike().Replace(read, m => m.Value is "O" or "o" or "Q" or "D" ? "0" : "1");

    // Off the standard: a label before it, the year short or in Chinese figures, a dash or no 号, a date behind it.
    [GeneratedRegex(@"^(?:(?:发文)?(?:字号|文号|编号):)?(?<number>(?<prefix>[\p{L}\d]{0,40}?)(?:" + Open + @"(?<year>(?:19|20)\d{2}|" + ChineseYear + @")年?" + Close + @"|(?<=\p{L})[〔\[【](?<year>\d{2})年?[〕\]】])第?(?<series>绝密|机密|秘密|绝|机|秘|密)?[-—]?(?<serial>\d{1,5}|[一二三四五六七八九十百〇○零]{1,6})(?:号|(?=$|签发)))(?:签发人?:?(?<signatory>.*)|会签人?:?.*|(?:(?:发文|成文|签发|印发)?(?:日期|时间):)?(?<dated>" + WrittenDate.AnyForm + @"))?$")]
    private static partial Regex Standard();

    // Character recognition takes the hexagonal brackets for all sorts of marks and letters, or loses them.
    [GeneratedRegex(@"^(?<number>(?<prefix>[\p{IsCJKUnifiedIdeographs}]{1,40}?)[^\p{IsCJKUnifiedIdeographs}\d]{0,3}0?(?<year>2[0Oo][\dOoQlI]{2})(?:\W{1,3}|[^\p{IsCJKUnifiedIdeographs}\d]{0,3})第?(?<series>绝密|机密|秘密|绝|机|秘|密)?(?<serial>[\dOolI]{1,4})[号呈])(?:签发人?:?(?<signatory>.*?))?[^\p{L}\d]{0,2}$")]
    private static partial Regex Misread();

    [GeneratedRegex(@"^\(?(?:20\d{2}年)?(?:第(?:\d{1,4}|[一二三四五六七八九十百〇零]{1,6})(?:号|期|次))\)?$")]
    private static partial Regex Serial();

    [GeneratedRegex(Open + @"(?:19|20)\d{2}年?" + Close)]
    private static partial Regex Year();

    [GeneratedRegex("[OoQDlI]")]
    private static partial Regex Alike();
}
