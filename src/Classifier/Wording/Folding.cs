using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Wording;

/// <summary>Folds a text to the characters that carry a matter: no spaces, figures, marks, dates.</summary>
public static partial class Folding
{
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>The Han characters and lower-case letters of a text, in order; dates and amounts with their units left out.</summary>
    public static string Matter(string text) =>
        string.Concat(Amount().Replace(text, "").Select(Narrow).Where(c => char.IsLetter(c)).Select(char.ToLowerInvariant));

    /// <summary>The text without white space.</summary>
    public static string Tight(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static char Narrow(char c) => c is >= '！' and <= '～' ? (char)(c - FullWidthOffset) : c;

    [GeneratedRegex(@"\d[\d.,，：:／/]*\s*(?:年|月|日|号|时|分|个工作日|个月|天|周|%|％|万元|元|亿元|公里|亩|米|千克|公斤|人次|名|人|个|户|次|批次|份|处|台|件|篇|条|岁|小时|分钟|周岁|以上|以下|以内|前|底)*(?:至|—|-|前|底|起|内|以前|之前)?")]
    private static partial Regex Amount();
}
