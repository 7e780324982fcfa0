using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Matching;

/// <summary>What a task and a taken-back item have in common: the matter, and what is asked.</summary>
internal static class TakenBackFeatures
{
    private static readonly string[] QuotaWords = ["率", "指标", "任务", "数量", "批次", "建档数", "关注量", "安装"];

    private static readonly HashSet<string> DepartmentActions = [.. Taxonomy.Current.Actions.Where(a => a.Reach == ActionReach.Department).Select(a => a.Name)];

    /// <summary>The features of a pair.</summary>
    public static IReadOnlyList<Feature> Of(TaskView task, ItemEntry entry, double departmentWork)
    {
        var (asked, held) = (task.DepartmentActions, entry.HeldActions);
        var both = held.Count(asked.Contains);
        var quota = task.AsksShare || task.AsksCount;

        return
        [
            .. PairFeatures.Common(task, entry),
            new("what is asked", held.Count == 0 ? 0 : (double)both / held.Count),
            new("asks some of it", both > 0 ? 1 : 0),
            new("asks none of it", held.Count > 0 && both == 0 ? 1 : 0),
            new("asks a department's action", asked.Count > 0 ? 1 : 0),
            new("quota on both sides", quota && entry.NamesQuota ? 1 : 0),
            new("quota item, no quota asked", entry.NamesQuota && !quota ? 1 : 0),
            new("department work", departmentWork),
        ];
    }

    /// <summary>Those of the actions that are departments' own, each once.</summary>
    public static IReadOnlyList<string> DepartmentsOf(IEnumerable<string> actions) => [.. actions.Where(DepartmentActions.Contains).Distinct()];

    /// <summary>Whether a matter is a quota's.</summary>
    public static bool NamesQuota(string matter) => QuotaWords.Any(w => matter.Contains(w, StringComparison.Ordinal));
}
