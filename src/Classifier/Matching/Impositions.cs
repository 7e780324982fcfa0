using System.Text.RegularExpressions;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Matching;

/// <summary>What a task asks that townships are not normally asked: department actions, quotas, favours.</summary>
internal static partial class Impositions
{
    /// <summary>One feature for each kind found.</summary>
    /// <param name="task">The task.</param>
    /// <param name="entry">The matched item, whose own actions impose nothing; null where there is none.</param>
    public static IEnumerable<Feature> Of(TaskView task, ItemEntry? entry)
    {
        IReadOnlyList<string> granted = entry is null ? [] : [.. entry.Actions, .. task.Actions.Where(a => entry.Says(a.Verb)).Select(a => a.Action.Name)];
        var kinds = Kinds(task, granted).ToList();

        foreach (var kind in kinds)
        {
            yield return new(kind, 1);
        }

        // A kind seen seldom has a small weight of its own; that something is imposed at all is seen often.
        var imposed = kinds.Count(k => !k.StartsWith("granted", StringComparison.Ordinal));
        yield return new("imposes", imposed > 0 ? 1 : 0);
        yield return new("imposes more", Math.Min(2, Math.Max(0, imposed - 1)) / 2.0);
        yield return new("title imposes", task.ContextActions.Any(a => a.Reach == ActionReach.Department && !granted.Contains(a.Name)) ? 1 : 0);
    }

    private static IEnumerable<string> Kinds(TaskView task, IReadOnlyList<string> granted)
    {
        var asked = task.Actions.Select(a => a.Action).Where(a => a.Reach == ActionReach.Department && a.Name is not "指标").Select(a => a.Name).Distinct();

        foreach (var action in asked)
        {
            yield return $"{(granted.Contains(action) ? "granted" : "asks")} {action}";
        }

        if (Promotes().IsMatch(task.Task.Quote) && !granted.Contains("安装推广") && !task.Actions.Any(a => a.Action.Name == "安装推广"))
        {
            yield return "asks 安装推广";
        }

        if (task.AsksShare)
        {
            yield return granted.Contains("指标") ? "granted share" : "quota share";
        }

        if (Certifies().IsMatch(task.Task.Quote))
        {
            yield return granted.Contains("认定") || granted.Contains("证明") ? "granted paper" : "asks for a paper";
        }

        if (Builds().IsMatch(task.Task.Quote))
        {
            yield return granted.Contains("建设") ? "granted building" : "asks to build";
        }

        if (task.AsksCount)
        {
            yield return "quota count";
        }
    }

    // 关注…公众号, 安装…软件: a favour to somebody's counter of users.
    [GeneratedRegex(@"(?:关注|下载|安装|注册|点赞|投票|集赞|转发)[^，。；]{0,16}(?:公众号|APP|小程序|应用|软件|客户端|视频号|推文|链接|话题)", RegexOptions.IgnoreCase)]
    private static partial Regex Promotes();

    // 各新建避难场所1处, 自建驿站, 面积不少于60平方米: building at the township's cost.
    [GeneratedRegex(@"(?:自建|新建|各?建成|配建|改建|打造|建设)[^，。；]{0,16}?(?:\d+|[一二两三四五六七八九十])\s*(?:处|座|个|间|栋|公里|平方米|套)|面积不[少低小]于\s*\d+\s*平方米")]
    private static partial Regex Builds();

    // 出具认定意见, 形成鉴定报告: a finding that binds, not a record of what was seen.
    [GeneratedRegex(@"(?:出具|形成|作出|撰写|制作|下达|送达|签发|开具|下发|填发)[^，。；]{0,14}?(?:意见书|意见|证明|报告|结论|核定书|决定书|验收单|认定书|鉴定书|合格证|通知书|告知书|笔录|文书)")]
    private static partial Regex Certifies();
}
