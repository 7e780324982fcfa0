using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Decisions;

/// <summary>Says what spoke for and against an item, in words that a clerk can check on both sides.</summary>
internal static class Explanation
{
    private const int NearestTopics = 5;

    private static readonly (string Name, string[] Features)[] Groups =
    [
        ("words", ["words", "words in context", "title words", "matter covered", "part covered"]),
        ("topic", ["topic", "topic in context", "title topic", "part topic", "part topic in context"]),
        ("action", ["actions", "what is asked", "asks some of it", "asks none of it", "asks a department's action", "quota on both sides", "quota item, no quota asked", "department work"]),
        ("issuer", ["issuer lead", "issuer cooperating", "issuer open", "issuer other"]),
    ];

    private static readonly int[] OfItems = GroupsOf(PairFeatures.Names);
    private static readonly int[] OfTakenBack = GroupsOf(TakenBackFeatures.Names);

    /// <summary>One meeting a group of features, the strongest first; groups that added nothing are left out.</summary>
    public static IReadOnlyList<Meeting> Of(TaskView task, Candidate candidate, CompiledEdition edition)
    {
        Span<double> shares = stackalloc double[Groups.Length];
        Span<int> order = stackalloc int[Groups.Length];

        if (candidate.Entry.Item.List == ListKind.TakenBack)
        {
            edition.TakenBackModel.Add(candidate.Features, OfTakenBack, shares);
        }
        else
        {
            edition.ItemModel.Add(candidate.Features, OfItems, shares);
        }

        order = Shares.Strongest(shares, order);
        var meetings = new Meeting[order.Length];

        for (var i = 0; i < meetings.Length; i++)
        {
            meetings[i] = Meeting(Groups[order[i]].Name, shares[order[i]], task, candidate.Entry, edition.Space);
        }

        return meetings;
    }

    private static int[] GroupsOf(string[] features) => Array.ConvertAll(features, f => Array.FindIndex(Groups, g => g.Features.Contains(f)));

    private static Meeting Meeting(string name, double share, TaskView task, ItemEntry entry, TopicSpace space)
    {
        if (name == "issuer")
        {
            return new Meeting(name, task.IssuersJoined, entry.BodiesJoined, share);
        }

        var words = name switch
        {
            "words" => CommonWords.Of(task.Task.Quote, task.Task.Heading, entry.Item.Matter, entry.Item.TownshipDuty),
            "topic" => CommonTopics(task.MixedProfile.Nearest, entry.Profile.Nearest, space),
            "action" => CommonActions(task.ActionNames, entry.Actions),
            _ => "",
        };

        return new Meeting(name, words, words, share);
    }

    private static string CommonTopics(IReadOnlyList<TopicShare> task, IReadOnlyList<TopicShare> item, TopicSpace space)
    {
        var (names, count) = (new string[NearestTopics], 0);

        for (var i = 0; i < Math.Min(NearestTopics, task.Count); i++)
        {
            for (var j = 0; j < Math.Min(NearestTopics, item.Count); j++)
            {
                if (task[i].Topic == item[j].Topic)
                {
                    names[count++] = space.Topics[task[i].Topic].Name;
                }
            }
        }

        return string.Join('、', names.AsSpan(0, count));
    }

    private static string CommonActions(string[] task, string[] item)
    {
        var (names, count) = (new string[task.Length], 0);

        foreach (var name in task)
        {
            if (Array.IndexOf(item, name) >= 0)
            {
                names[count++] = name;
            }
        }

        return string.Join('、', names.AsSpan(0, count));
    }
}
