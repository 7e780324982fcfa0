using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Matching;

/// <summary>What a task and a taken-back item have in common: the matter, and what is asked.</summary>
internal static class TakenBackFeatures
{
    private static readonly string[] QuotaWords = ["率", "指标", "任务", "数量", "批次", "建档数", "关注量", "安装"];

    private static readonly HashSet<string> DepartmentActions = [.. Taxonomy.Current.Actions.Where(a => a.Reach == ActionReach.Department).Select(a => a.Name)];

    /// <summary>The names of a pair's features.</summary>
    public static readonly string[] Names =
    [
        .. PairFeatures.Common,
        "what is asked", "asks some of it", "asks none of it", "asks a department's action", "quota on both sides", "quota item, no quota asked", "department work",
    ];

    /// <summary>The features of a pair.</summary>
    public static FeatureRow Of(TaskView task, ItemEntry entry, double departmentWork)
    {
        var (asked, held) = (task.DepartmentActions, entry.HeldActions);
        var both = PairFeatures.InBoth(held, asked);
        var quota = task.AsksShare || task.AsksCount;
        var values = new double[Names.Length];
        PairFeatures.Fill(values, task, entry);

        ReadOnlySpan<double> more =
        [
            held.Length == 0 ? 0 : (double)both / held.Length,
            both > 0 ? 1 : 0,
            held.Length > 0 && both == 0 ? 1 : 0,
            asked.Length > 0 ? 1 : 0,
            quota && entry.NamesQuota ? 1 : 0,
            entry.NamesQuota && !quota ? 1 : 0,
            departmentWork,
        ];
        more.CopyTo(values.AsSpan(PairFeatures.Common.Length));

        return new FeatureRow(Names, values);
    }

    /// <summary>Those of the actions that are departments' own, each once.</summary>
    public static string[] DepartmentsOf(IEnumerable<string> actions) => [.. actions.Where(DepartmentActions.Contains).Distinct()];

    /// <summary>Whether a matter is a quota's.</summary>
    public static bool NamesQuota(string matter) => QuotaWords.Any(w => matter.Contains(w, StringComparison.Ordinal));
}
