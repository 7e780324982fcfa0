using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>What a task and an item have in common, in features that a person can read.</summary>
internal static class PairFeatures
{
    /// <summary>The names of the features of words and topics.</summary>
    public static readonly string[] Common =
        ["words", "words in context", "title words", "matter covered", "part covered", "topic", "topic in context", "title topic", "part topic", "part topic in context"];

    private static readonly string[] Standings = ["lead", "cooperating", "open", Other];

    private const string Other = "other";

    private static readonly int FirstStanding = Common.Length + 1;

    /// <summary>The names of a pair's features; of the issuer's standings one holds.</summary>
    public static readonly string[] Names = [.. Common, "actions", .. Standings.Select(s => "issuer " + s)];

    /// <summary>The features of a pair.</summary>
    public static FeatureRow Of(TaskView task, ItemEntry entry)
    {
        var values = new double[Names.Length];
        Fill(values, task, entry);
        values[Common.Length] = task.ActionNames.Length == 0 ? 0 : (double)InBoth(task.ActionNames, entry.Actions) / task.ActionNames.Length;
        values[FirstStanding + Array.IndexOf(Standings, Standing(task.Issuers, entry.Item))] = 1;

        return new FeatureRow(Names, values);
    }

    /// <summary>Whether the features are those of a pair whose issuers stand to the item as others than it names.</summary>
    public static bool IsOther(FeatureRow features) => features.Values[FirstStanding + Array.IndexOf(Standings, Other)] > 0;

    /// <summary>Whether the issuers are others than an item names.</summary>
    public static bool IsOther(IReadOnlyList<string> issuers, ListItem item) => Standing(issuers, item) == Other;

    /// <summary>How many of some names are among others.</summary>
    public static int InBoth(string[] names, string[] others)
    {
        var count = 0;

        foreach (var name in names)
        {
            count += Array.IndexOf(others, name) >= 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Fills in the features of words and topics.</summary>
    public static void Fill(Span<double> values, TaskView task, ItemEntry entry)
    {
        var words = entry.Words(task);
        var topics = entry.Topics(task);

        (values[0], values[1], values[2]) = (Math.Sqrt(words.Whole.Own), Math.Sqrt(words.Whole.Mixed), Math.Sqrt(words.Whole.Context));
        (values[3], values[4]) = (words.Matter.Covered, words.PartCovered);
        (values[5], values[6], values[7]) = (topics.Whole.Own, topics.Whole.Mixed, topics.Whole.Context);
        (values[8], values[9]) = (topics.Part.Own, topics.Part.Mixed);
    }

    /// <summary>How the issuers stand to an item: lead, cooperating, open (it names no lead) or other.</summary>
    public static string Standing(IReadOnlyList<string> issuers, ListItem item) =>
        NamesAny(item.Lead, issuers) ? "lead"
        : NamesAny(item.Cooperating, issuers) ? "cooperating"
        : item.Lead.Count == 0 ? "open"
        : Other;

    private static bool NamesAny(IReadOnlyList<string> bodies, IReadOnlyList<string> issuers)
    {
        for (var i = 0; i < bodies.Count; i++)
        {
            for (var j = 0; j < issuers.Count; j++)
            {
                if (issuers[j] == bodies[i])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
