using System.Globalization;
using System.Text;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>Prints a count in the formats that Word numbers with.</summary>
/// <remarks>Source: ECMA-376-1, 17.18.59 (ST_NumberFormat).</remarks>
internal static class NumberFormat
{
    private const string Simple = "〇一二三四五六七八九";
    private const string Formal = "零壹贰叁肆伍陆柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    private static readonly (int Value, string Roman)[] Romans =
    [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ];

    /// <summary>The printed count.</summary>
    /// <param name="value">The count.</param>
    /// <param name="format">Word's name of the format; one that is not known prints as decimal.</param>
    public static string Print(int value, string format) => format switch
    {
        "none" => "",
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        "decimalFullWidth" or "decimalFullWidth2" => FullWidth(value),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed(value, '①', 20),
        "decimalEnclosedParen" => Enclosed(value, '⑴', 20),
        "decimalEnclosedFullstop" => Enclosed(value, '⒈', 20),
        "ideographEnclosedCircle" => Enclosed(value, '㊀', 10),
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand"
            or "japaneseCounting" or "koreanCounting" => Counting(value, Simple, "十百千万"),
        "chineseLegalSimplified" or "ideographLegalTraditional" or "japaneseLegal" => Counting(value, Formal, "拾佰仟万"),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => Digits(value),
        "ideographTraditional" => Cycle(value, Stems),
        "ideographZodiac" => Cycle(value, Branches),
        "upperLetter" => Letters(value, 'A'),
        "lowerLetter" => Letters(value, 'a'),
        "upperRoman" => Roman(value).ToUpperInvariant(),
        "lowerRoman" => Roman(value),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string FullWidth(int value) =>
        string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c));

    private static string Enclosed(int value, char first, int last) =>
        value >= 1 && value <= last ? ((char)(first + value - 1)).ToString() : value.ToString(CultureInfo.InvariantCulture);

    private static string Digits(int value) =>
        string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => char.IsAsciiDigit(c) ? Simple[c - '0'] : c));

    private static string Cycle(int value, string signs) =>
        value >= 1 ? signs[(value - 1) % signs.Length].ToString() : value.ToString(CultureInfo.InvariantCulture);

    private static string Letters(int value, char first) =>
        value is >= 1 and <= 26 * 40 ? new string((char)(first + ((value - 1) % 26)), ((value - 1) / 26) + 1) : value.ToString(CultureInfo.InvariantCulture);

    private static string Roman(int value)
    {
        if (value is < 1 or > 3999)
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var printed = new StringBuilder();

        foreach (var (step, roman) in Romans)
        {
            for (; value >= step; value -= step)
            {
                printed.Append(roman);
            }
        }

        return printed.ToString();
    }

    private static string Counting(int value, string digits, string units)
    {
        if (value is < 1 or > 9999)
        {
            return value == 0 ? "零" : value.ToString(CultureInfo.InvariantCulture);
        }

        var printed = new StringBuilder();
        var gap = false;

        for (var (power, scale) = (3, 1000); power >= 0; power--, scale /= 10)
        {
            var digit = value / scale % 10;
            gap |= digit == 0 && printed.Length > 0;

            if (digit > 0)
            {
                printed.Append(gap ? "零" : "").Append(digits[digit]).Append(power > 0 ? units[power - 1].ToString() : "");
                gap = false;
            }
        }

        var text = printed.ToString();
        // Ten to nineteen are printed without their leading one, in the everyday digits alone.
        return value is >= 10 and < 20 && digits == Simple ? text[1..] : text;
    }
}
