using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>What a task and an item have in common, in features that a person can read.</summary>
internal static class PairFeatures
{
    /// <summary>The features of a pair.</summary>
    public static IReadOnlyList<Feature> Of(TaskView task, ItemEntry entry)
    {
        var partTopic = entry.Parts.Count == 0 ? 0 : entry.Parts.Max(p => p.Cosine(task.OwnProfile));
        var partMixed = entry.Parts.Count == 0 ? 0 : entry.Parts.Max(p => p.Cosine(task.MixedProfile));
        var partWords = entry.PartVectors.Count == 0 ? 0 : entry.PartVectors.Max(p => p.CoveredBy(task.Mixed));
        var ownTopic = Math.Max(entry.Profile.Cosine(task.OwnProfile), entry.MatterProfile.Cosine(task.OwnProfile));
        var mixedTopic = Math.Max(entry.Profile.Cosine(task.MixedProfile), entry.MatterProfile.Cosine(task.MixedProfile));
        var contextTopic = Math.Max(entry.Profile.Cosine(task.ContextProfile), entry.MatterProfile.Cosine(task.ContextProfile));
        var actions = task.Actions.Select(a => a.Action.Name).Distinct().ToList();

        return
        [
            new("words", Math.Sqrt(task.Own.Cosine(entry.Vector))),
            new("words in context", Math.Sqrt(task.Mixed.Cosine(entry.Vector))),
            new("title words", Math.Sqrt(task.Context.Cosine(entry.Vector))),
            new("matter covered", entry.Matter.CoveredBy(task.Mixed)),
            new("part covered", partWords),
            new("topic", ownTopic),
            new("topic in context", mixedTopic),
            new("title topic", contextTopic),
            new("part topic", partTopic),
            new("part topic in context", partMixed),
            new("actions", actions.Count == 0 ? 0 : (double)actions.Count(entry.Actions.Contains) / actions.Count),
            new("issuer " + Standing(task.Issuers, entry.Item), 1),
        ];
    }

    /// <summary>How the issuers stand to an item: lead, cooperating, open (it names no lead) or other.</summary>
    public static string Standing(IReadOnlyList<string> issuers, ListItem item) =>
        item.Lead.Intersect(issuers).Any() ? "lead"
        : item.Cooperating.Intersect(issuers).Any() ? "cooperating"
        : item.Lead.Count == 0 ? "open"
        : "other";
}
