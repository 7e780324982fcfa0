using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Small readings of printed elements.</summary>
public static partial class AnatomyText
{
    /// <summary>The main addressees of a printed line, split at commas and pauses outside brackets, the closing colon left out.</summary>
    public static IReadOnlyList<string> SplitAddressees(string line)
    {
        var text = Label().Replace(line.Trim(), "").TrimEnd('：', ':', '；', ';', '。', '.', ' ', '　');
        var (names, depth, start) = (new List<string>(), 0, 0);

        for (var i = 0; i <= text.Length; i++)
        {
            depth += i == text.Length ? -depth : text[i] is '（' or '(' ? 1 : text[i] is '）' or ')' ? -1 : 0;

            if (i == text.Length || (depth <= 0 && text[i] is '，' or '、' or '；' or ',' or ';'))
            {
                names.AddRange(Conjunction().Split(text[start..i]).Select(n => n.Trim()).Where(n => n.Length > 0));
                start = i + 1;
            }
        }

        return names;
    }

    // 各镇人民政府和各街道办事处: a conjunction parts two bodies only where the next one opens like a list.
    [GeneratedRegex("(?<=[府处局委办会部院所站校位门司镇乡道街])(?:以及|和|及|暨|并)(?=各|有关|相关|市|县|区)|[ \u3000]{1,}(?=各|有关|市直|县直|区直)")]
    private static partial Regex Conjunction();

    [GeneratedRegex("^主送(?:机关|单位)?[：:]")]
    private static partial Regex Label();
}
