using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Matching;

/// <summary>What a task asks that townships are not normally asked: department actions, quotas, favours.</summary>
internal static class Impositions
{
    /// <summary>One feature for each kind found.</summary>
    /// <param name="task">The task.</param>
    /// <param name="granted">Names of the actions that the matched item leaves to townships; they impose nothing.</param>
    public static IEnumerable<Feature> Of(TaskView task, IReadOnlyList<string> granted)
    {
        var asked = task.Actions.Select(a => a.Action).Where(a => a.Reach == ActionReach.Department && a.Name is not "指标").Select(a => a.Name).Distinct();

        foreach (var action in asked)
        {
            yield return new($"{(granted.Contains(action) ? "granted" : "asks")} {action}", 1);
        }

        if (Quota.Share(task.Task.Quote))
        {
            yield return new(granted.Contains("指标") ? "granted share" : "quota share", 1);
        }

        if (Quota.Count(task.Task.Quote))
        {
            yield return new("quota count", 1);
        }
    }
}
