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
        var asked = task.Actions.Select(a => a.Action.Name).Where(DepartmentActions.Contains).ToHashSet();
        var held = entry.MatterActions.Where(DepartmentActions.Contains).ToHashSet();
        var quota = Quota.Share(task.Task.Quote) || Quota.Count(task.Task.Quote);
        var quotaItem = QuotaWords.Any(w => entry.Item.Matter.Contains(w, StringComparison.Ordinal));

        return
        [
            .. PairFeatures.Of(task, entry).Where(f => f.Name is not "actions" && !f.Name.StartsWith("issuer", StringComparison.Ordinal)),
            new("what is asked", held.Count == 0 ? 0 : (double)held.Count(asked.Contains) / held.Count),
            new("asks some of it", held.Overlaps(asked) ? 1 : 0),
            new("asks none of it", held.Count > 0 && !held.Overlaps(asked) ? 1 : 0),
            new("asks a department's action", asked.Count > 0 ? 1 : 0),
            new("quota on both sides", quota && quotaItem ? 1 : 0),
            new("quota item, no quota asked", quotaItem && !quota ? 1 : 0),
            new("department work", departmentWork),
        ];
    }
}
