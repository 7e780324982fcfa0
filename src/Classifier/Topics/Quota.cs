using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Topics;

/// <summary>Tells a quota (任务数, 覆盖率) from a frequency (每周不少于两次), which belongs to the task.</summary>
internal static partial class Quota
{
    /// <summary>A share to be reached, such as 参保率不低于95%.</summary>
    public static bool Share(string text) => Stands(Shares().EnumerateMatches(text), text);

    /// <summary>A number of cases, users, samples or articles to be reached.</summary>
    public static bool Count(string text) => Stands(Counts().EnumerateMatches(text), text);

    private static bool Stands(Regex.ValueMatchEnumerator matches, string text)
    {
        foreach (var match in matches)
        {
            if (!Preceded(text, match.Index))
            {
                return true;
            }
        }

        return false;
    }

    // 不设参保率指标, 不得下达: said not to hold.
    private static bool Preceded(string text, int index)
    {
        var from = text.LastIndexOfAny(['，', '。', '；'], Math.Max(0, index - 1)) + 1;

        return text[from..(index + 1)] is var before && (before.Contains("不设", StringComparison.Ordinal) || before.Contains("不作", StringComparison.Ordinal) || before.Contains("不下达", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?:率|比例|面|度|数|量|人数)[^，。；]{0,14}?(?:\d[\d.]*\s*[%％]|百分之[一二三四五六七八九十百]+|[两三四五六七八九]成|100%)|(?:不低于|不少于|不得低于|达到|达|完成)[^，。；]{0,12}?(?:\d[\d.]*\s*[%％]|百分之[一二三四五六七八九十百]+|[三四五六七八九]成)")]
    private static partial Regex Shares();

    [GeneratedRegex(@"(?:不少于|不得少于|不低于|完成|新增|至少|须|分别)[^，。；]{0,10}?(?:\d[\d.]*|[一二三四五六七八九十百千]+)\s*(?:多)?(?:户|批次|批|份|篇|件|条|起|例|单|家|人次|万元|亿元|亩|个项目|个以上|个|辆次|辆|张|幅|场次|吨|台)(?!工作日|月)|(?:任务数|指标数|目标数|募集数|分配数|所列数额)")]
    private static partial Regex Counts();
}
