using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Guoshai.Rules.Import.Workbooks;

/// <summary>Text as cells keep it: characters that XML cannot hold, or would change, stand as _xHHHH_.</summary>
/// <remarks>Source: ISO/IEC 29500-1, 22.4.2.4 (ST_Xstring).</remarks>
internal static partial class CellText
{
    /// <summary>The text that a cell means.</summary>
    public static string Decode(string kept) => kept.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(kept, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : kept;

    /// <summary>The text as a cell keeps it; it reads back to the same.</summary>
    public static string Encode(string text)
    {
        var kept = new StringBuilder(text.Length);

        for (var i = 0; i < text.Length; i++)
        {
            if ((text[i] < ' ' && text[i] is not ('\t' or '\n')) || (text[i] == '_' && Escape().Match(text, i) is { Success: true } m && m.Index == i))
            {
                kept.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }
            else
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
