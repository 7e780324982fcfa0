using System.Globalization;
using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Reads printed dates: 2026年3月16日, 二〇二六年三月十六日, 2026-03-16.</summary>
/// <remarks>Source: GB/T 9704-2012, 7.3.5.4 (成文日期 in Arabic figures); the older form in Chinese figures is still met.</remarks>
internal static partial class WrittenDate
{
    /// <summary>A date in any of the forms, to be found within a line.</summary>
    public const string AnyForm = @"\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[二一][〇○◯⭘ＯOoΟО0零一二三四五六七八九]{3}年[元正一二三四五六七八九十〇]{1,2}月[一二三四五六七八九十廿卅〇○]{1,3}日";

    private const string Ones = "〇一二三四五六七八九";

    /// <summary>The date that a folded line ends in.</summary>
    /// <param name="folded">Without white space; a bracketed remark on the seal may follow the date.</param>
    /// <param name="recognised">Whether it comes from character recognition: letters are then taken for the figures they look like.</param>
    /// <returns>The date, and where it begins; null where there is none or the calendar lacks it.</returns>
    public static (DateOnly Date, int Start)? AtEnd(string folded, bool recognised)
    {
        var text = recognised ? Misread(folded) : folded;
        var match = Arabic().Match(text);

        if (match.Success)
        {
            return Made(Number(match, "y"), Number(match, "m"), Number(match, "d"), match.Index);
        }

        match = Chinese().Match(text);
        return match.Success ? Made(Year(match.Groups["y"].Value), Small(match.Groups["m"].Value), Small(match.Groups["d"].Value), match.Index) : null;
    }

    /// <summary>The date of a line that holds nothing else; null where it does.</summary>
    public static DateOnly? Alone(string folded, bool recognised) => AtEnd(folded, recognised) is (var date, 0) ? date : null;

    /// <summary>The first date anywhere in a text; null where there is none.</summary>
    public static DateOnly? Within(string folded)
    {
        var match = Anywhere().Match(folded);
        return match.Success ? AtEnd(match.Value, recognised: false)?.Date : null;
    }

    private static (DateOnly, int)? Made(int year, int month, int day, int start) =>
        year is > 0 and < 10000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), start)
            : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int Year(string chinese) => chinese.Aggregate(0, (year, c) => (year * 10) + Digit(c));

    /// <summary>1 to 31: 三, 十, 十六, 二十, 三十一, 廿五, 元, 一〇.</summary>
    private static int Small(string chinese)
    {
        var text = chinese.Replace("廿", "二十", StringComparison.Ordinal).Replace("卅", "三十", StringComparison.Ordinal);
        var ten = text.IndexOf('十', StringComparison.Ordinal);

        return ten < 0
            ? Year(text)
            : ((ten == 0 ? 1 : Digit(text[0])) * 10) + (ten == text.Length - 1 ? 0 : Digit(text[^1]));
    }

    private static int Digit(char c) => c is '元' or '正' ? 1 : Math.Max(0, Ones.IndexOf(c, StringComparison.Ordinal));

    private static string Misread(string folded) =>
        Letters().Replace(folded, m => m.Value.ToUpperInvariant() is "O" or "Q" or "D" ? "0" : "1")
            .Replace('曰', '日')
            .Replace('冃', '月');

    [GeneratedRegex(@"(?<y>\d{4})(?:年(?<m>\d{1,2})月(?<d>\d{1,2})日|[-./](?<m>\d{1,2})[-./](?<d>\d{1,2}))(?:\((?:此?处?加?盖?印?公?章)\))?$", RegexOptions.None)]
    private static partial Regex Arabic();

    [GeneratedRegex(@"(?<y>[二一][〇○◯⭘ＯOoΟО0零一二三四五六七八九]{3})年(?<m>[元正一二三四五六七八九十〇]{1,2})月(?<d>[一二三四五六七八九十廿卅〇○]{1,3})日(?:\((?:此?处?加?盖?印?公?章)\))?$")]
    private static partial Regex Chinese();

    [GeneratedRegex(AnyForm)]
    private static partial Regex Anywhere();

    [GeneratedRegex(@"(?<=[\d年月])[OoQDlI|](?=[\d年月日])")]
    private static partial Regex Letters();
}
