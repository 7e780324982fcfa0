using System.Buffers;
using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Wording;

/// <summary>Folds a text to the characters that carry a matter: no spaces, figures, marks, dates.</summary>
public static partial class Folding
{
    private const int FullWidthOffset = 0xFEE0;
    private const int ShortText = 256;

    /// <summary>The Han characters and lower-case letters of a text, in order; dates and amounts with their units left out.</summary>
    public static string Matter(string text) => Keep(Amount().Replace(text, ""), letters: true);

    /// <summary>The text without white space.</summary>
    public static string Tight(string text) => Keep(text, letters: false);

    /// <summary>The letters of a text, folded, or all but its white space. The text itself where nothing changes.</summary>
    private static string Keep(string text, bool letters)
    {
        var buffer = text.Length <= ShortText ? null : ArrayPool<char>.Shared.Rent(text.Length);
        var kept = buffer ?? stackalloc char[ShortText];
        kept = kept[..(letters ? KeepLetters(text, kept) : KeepVisible(text, kept))];
        var folded = kept.SequenceEqual(text) ? text : new string(kept);

        if (buffer is not null)
        {
            ArrayPool<char>.Shared.Return(buffer);
        }

        return folded;
    }

    private static int KeepLetters(string text, Span<char> kept)
    {
        var length = 0;

        foreach (var c in text)
        {
            if (Letters.IsHan(c))
            {
                kept[length++] = c;
            }
            else if (Narrow(c) is var narrow && char.IsLetter(narrow))
            {
                kept[length++] = char.ToLowerInvariant(narrow);
            }
        }

        return length;
    }

    private static int KeepVisible(string text, Span<char> kept)
    {
        var length = 0;

        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                kept[length++] = c;
            }
        }

        return length;
    }

    private static char Narrow(char c) => c is >= '！' and <= '～' ? (char)(c - FullWidthOffset) : c;

    [GeneratedRegex(@"\d[\d.,，：:／/]*\s*(?:年|月|日|号|时|分|个工作日|个月|天|周|%|％|万元|元|亿元|公里|亩|米|千克|公斤|人次|名|人|个|户|次|批次|份|处|台|件|篇|条|岁|小时|分钟|周岁|以上|以下|以内|前|底)*(?:至|—|-|前|底|起|内|以前|之前)?")]
    private static partial Regex Amount();
}
