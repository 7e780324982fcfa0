using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Puts right what recognition of Chinese print gets wrong so regularly that only one original is possible.</summary>
internal static partial class Misreadings
{
    /// <summary>A line with the sure ones put right; no word is guessed at.</summary>
    public static string Repair(string line)
    {
        var text = ChineseGap().Replace(line, "");
        text = MarkGap().Replace(text, "$1");
        text = About().Replace(text, "关于");
        text = FourthLevel().Replace(text, "Ⅳ");
        text = QuotedDay().Replace(text, "$1·$2");
        text = YearBracket().Replace(text, "〔$1〕");
        return HalfMark().Replace(text, match => match.Value.Trim() switch { "," => "，", ";" => "；", ":" => "：", _ => "、" });
    }

    // One space between two Chinese characters is the recogniser's; more are the author's.
    [GeneratedRegex(@"(?<=[\u2E80-\u9FFF\u3000-\u303F\uFF00-\uFFEF\d]) (?=[\u2E80-\u9FFF\u3000-\u303F\uFF00-\uFFEF\d])")]
    private static partial Regex ChineseGap();

    [GeneratedRegex(@"\s*([，。、；：])\s*")]
    private static partial Regex MarkGap();

    // The year of a document number stands in these brackets and no others (GB/T 9704-2012, 7.2.5).
    [GeneratedRegex(@"[【〔〈\[（(〖「]{1,2}\s*((?:19|20)\d{2})\s*[】〕〉\]）)〗」]{1,2}\s*(?=\d+\s*号)")]
    private static partial Regex YearBracket();

    // 天于 is written only behind a word for which day it is.
    [GeneratedRegex(@"(?<![今昨明每当那前后几两半整全\d一二三四五六七八九十])天于")]
    private static partial Regex About();

    // The recogniser knows no Roman numerals; of the levels this one alone is read as letters.
    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[1lI|!]?[yvVY]{1,2}(?=级)")]
    private static partial Regex FourthLevel();

    // A day that an event is named after: “5·12”.
    [GeneratedRegex(@"(?<=[“""]\s*)(\d{1,2})\s*[.:：`·]\s*(\d{1,2})(?=\s*[”""])")]
    private static partial Regex QuotedDay();

    [GeneratedRegex(@"(?<=[\u4E00-\u9FFF])\s*[,;:`](?=\s*[\u4E00-\u9FFF]|$)")]
    private static partial Regex HalfMark();
}
