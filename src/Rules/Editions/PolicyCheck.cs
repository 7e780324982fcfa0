namespace Guoshai.Rules.Editions;

/// <summary>Whether thresholds go together.</summary>
internal static class PolicyCheck
{
    /// <summary>One finding a fault; none for the defaults.</summary>
    public static IEnumerable<CheckFinding> Of(DecisionPolicy policy)
    {
        if (!(policy.Outside >= 0 && policy.Outside <= policy.InList && policy.InList <= 1))
        {
            yield return Bad("处置阈值不成立：应是 0 ≤ 清单外阈值 ≤ 清单内阈值 ≤ 1。");
        }

        foreach (var (kind, band) in policy.Kinds)
        {
            if (!FindingBands.Kinds.Contains(kind))
            {
                yield return Bad($"处置阈值里没有“{kind}”这种认定，请改用 {string.Join('、', FindingBands.Kinds)}。");
            }
            else if (!(band.Lapses >= 0 && band.Lapses <= band.Stands && band.Stands <= 1))
            {
                yield return Bad($"认定“{kind}”的阈值不成立：应是 0 ≤ 不成立 ≤ 成立 ≤ 1。");
            }
            else if (kind is not ("unclear" or "duplicate") && Overlaps(kind, band, policy))
            {
                yield return Bad($"认定“{kind}”的阈值太低：同一项任务会既算在清单内又算在清单外；请提高。");
            }
        }
    }

    /// <summary>Whether one confidence could be enough for both sides.</summary>
    private static bool Overlaps(string kind, FindingBand band, DecisionPolicy policy)
    {
        var inList = policy.Kinds.Of("in_list")?.Stands ?? policy.InList;

        return kind == "in_list" ? band.Stands <= policy.Outside : 1 - band.Stands >= inList;
    }

    private static CheckFinding Bad(string message) => new("bad_policy", null, null, message);
}
