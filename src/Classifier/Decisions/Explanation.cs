using System.Collections.Frozen;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Decisions;

/// <summary>Says what spoke for and against an item, in words that a clerk can check on both sides.</summary>
internal static class Explanation
{
    private const int ShortestWord = 2;
    private const int MostWords = 6;

    private static readonly (string Name, string[] Features)[] Groups =
    [
        ("words", ["words", "words in context", "title words", "matter covered", "part covered"]),
        ("topic", ["topic", "topic in context", "title topic", "part topic", "part topic in context"]),
        ("action", ["actions", "what is asked", "asks some of it", "asks none of it", "asks a department's action", "quota on both sides", "quota item, no quota asked", "department work"]),
        ("issuer", ["issuer lead", "issuer cooperating", "issuer open", "issuer other"]),
    ];

    private static readonly FrozenDictionary<string, int> GroupOf =
        Groups.SelectMany((group, number) => group.Features.Select(f => (f, number))).ToFrozenDictionary(f => f.f, f => f.number, StringComparer.Ordinal);

    private static readonly (string Name, string[] Beginnings)[] Decisive =
    [
        ("usable", ["usable", "only the usable", "own topic", "second", "power by law"]),
        ("taken_back", ["taken", "only the taken-back", "words nearer"]),
        ("hindered", ["better but hindered"]),
        ("department", ["department", "excluded"]),
        ("vague", ["vague"]),
        ("imposed", ["asks", "granted", "quota", "imposes", "title imposes"]),
    ];

    /// <summary>What decided between in the lists and outside, the strongest first: for the lists where above 0, against where below.</summary>
    /// <param name="judgement">The task with what decides.</param>
    /// <param name="model">The model that decided.</param>
    /// <param name="words">What the task's words added.</param>
    public static IReadOnlyList<Meeting> Weighed(Judgement judgement, WordedLogistic model, double words) =>
    [
        .. Decisive
            .Select(group => (group.Name, Share: Math.Round(judgement.Features.Where(f => Array.Exists(group.Beginnings, b => f.Name.StartsWith(b, StringComparison.Ordinal))).Sum(model.Seen.Share), 2)))
            .Append((Name: "wording", Share: Math.Round(words, 2)))
            .Where(group => group.Share != 0)
            .OrderByDescending(group => Math.Abs(group.Share))
            .Select(group => new Meeting(
                group.Name,
                group.Name == "wording" ? string.Join('、', model.Words.Heaviest(judgement.Words, group.Share, MostWords)) :
                group.Name == "imposed" ? string.Join('、', judgement.View.Actions.Where(a => a.Action.Reach == Rules.Matters.ActionReach.Department).Select(a => a.Verb).Distinct().Take(MostWords)) : "",
                group.Name switch { "usable" => judgement.Usable?.Entry.Item.Code.Value ?? "", "taken_back" => judgement.TakenBack?.Entry.Item.Code.Value ?? "", _ => "" },
                group.Share)),
    ];

    /// <summary>One meeting a group of features, the strongest first; groups that added nothing are left out.</summary>
    public static IReadOnlyList<Meeting> Of(TaskView task, ItemEntry entry, IReadOnlyList<Feature> features, Logistic model, TopicSpace space) =>
    [
        .. Shares(features, model)
            .Where(group => group.Share != 0)
            .OrderByDescending(group => Math.Abs(group.Share))
            .Select(group => Meeting(group.Name, group.Share, task, entry, space)),
    ];

    /// <summary>What each group of features added.</summary>
    private static IEnumerable<(string Name, double Share)> Shares(IReadOnlyList<Feature> features, Logistic model)
    {
        var shares = new double[Groups.Length];

        foreach (var feature in features)
        {
            if (GroupOf.TryGetValue(feature.Name, out var group))
            {
                shares[group] += model.Share(feature);
            }
        }

        return Groups.Select((group, i) => (group.Name, Math.Round(shares[i], 2)));
    }

    private static Meeting Meeting(string name, double share, TaskView task, ItemEntry entry, TopicSpace space)
    {
        var words = name switch
        {
            "words" => Common(task.Task.Quote + "。" + task.Task.Heading, entry.Item.Matter + "。" + entry.Item.TownshipDuty),
            "topic" => string.Join('、', Topics(task.MixedProfile).Intersect(Topics(entry.Profile)).Select(t => space.Topics[t].Name)),
            "action" => string.Join('、', task.Actions.Select(a => a.Action.Name).Distinct().Intersect(entry.Actions)),
            _ => "",
        };

        return name == "issuer"
            ? new Meeting(name, string.Join('、', task.Issuers), string.Join('、', entry.Item.Lead.Concat(entry.Item.Cooperating)), share)
            : new Meeting(name, words, words, share);
    }

    private static IEnumerable<int> Topics(TopicProfile profile) => profile.Nearest.Take(5).Select(n => n.Topic);

    /// <summary>The longest stretches of characters that stand on both sides.</summary>
    private static string Common(string task, string item)
    {
        var found = new List<string>();

        for (var i = 0; i < task.Length;)
        {
            var length = Longest(task.AsSpan(i), item);

            if (length >= ShortestWord)
            {
                found.Add(task.Substring(i, length));
            }

            i += Math.Max(1, length);
        }

        return string.Join('、', found.Distinct().OrderByDescending(w => w.Length).Take(MostWords));
    }

    /// <summary>How many letters at the start of a text stand together somewhere in an item.</summary>
    private static int Longest(ReadOnlySpan<char> text, ReadOnlySpan<char> item)
    {
        var letters = 0;

        while (letters < text.Length && char.IsLetter(text[letters]))
        {
            letters++;
        }

        var longest = 0;

        while (longest < letters && item.IndexOf(text[0]) is var at and >= 0)
        {
            item = item[at..];
            longest = Math.Max(longest, text[..letters].CommonPrefixLength(item));
            item = item[1..];
        }

        return longest;
    }
}
