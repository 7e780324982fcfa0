using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>What a task and an item have in common, in features that a person can read.</summary>
internal static class PairFeatures
{
    /// <summary>The features of a pair.</summary>
    public static IReadOnlyList<Feature> Of(TaskView task, ItemEntry entry) =>
    [
        .. Common(task, entry),
        new("actions", task.ActionNames.Count == 0 ? 0 : (double)task.ActionNames.Count(entry.Actions.Contains) / task.ActionNames.Count),
        new(IssuerFeature(Standing(task.Issuers, entry.Item)), 1),
    ];

    /// <summary>The features of words and topics.</summary>
    public static IReadOnlyList<Feature> Common(TaskView task, ItemEntry entry)
    {
        var words = entry.Words(task);
        var topics = entry.Topics(task);

        return
        [
            new("words", Math.Sqrt(words.Whole.Own)),
            new("words in context", Math.Sqrt(words.Whole.Mixed)),
            new("title words", Math.Sqrt(words.Whole.Context)),
            new("matter covered", words.Matter.Covered),
            new("part covered", words.PartCovered),
            new("topic", topics.Whole.Own),
            new("topic in context", topics.Whole.Mixed),
            new("title topic", topics.Whole.Context),
            new("part topic", topics.Part.Own),
            new("part topic in context", topics.Part.Mixed),
        ];
    }

    /// <summary>How the issuers stand to an item: lead, cooperating, open (it names no lead) or other.</summary>
    public static string Standing(IReadOnlyList<string> issuers, ListItem item) =>
        NamesAny(item.Lead, issuers) ? "lead"
        : NamesAny(item.Cooperating, issuers) ? "cooperating"
        : item.Lead.Count == 0 ? "open"
        : "other";

    private static bool NamesAny(IReadOnlyList<string> bodies, IReadOnlyList<string> issuers)
    {
        for (var i = 0; i < bodies.Count; i++)
        {
            if (issuers.Contains(bodies[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static string IssuerFeature(string standing) => standing switch
    {
        "lead" => "issuer lead",
        "cooperating" => "issuer cooperating",
        "open" => "issuer open",
        _ => "issuer other",
    };
}
