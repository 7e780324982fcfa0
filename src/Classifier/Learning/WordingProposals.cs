using System.Text.RegularExpressions;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Learning;

/// <summary>What clerks said of the same thing in the same way, as proposals: other wordings of items, and wordings of topics. Pure; nothing is applied.</summary>
public static partial class WordingProposals
{
    // Two demands are worded alike from this cosine of their matter upwards; an item knows a wording already from the second.
    private const double Alike = 0.6;
    private const double Known = 0.92;
    private const int ShortestMatter = 4;
    private const int LongestWording = 80;

    /// <summary>The proposals, by code, then by topic.</summary>
    /// <param name="pairs">What clerks said, in order.</param>
    /// <param name="edition">The lists in force.</param>
    /// <param name="fewest">How many clerks must have said it.</param>
    public static IReadOnlyList<WordingProposal> Of(IReadOnlyList<LabelledPair> pairs, CompiledEdition edition, int fewest)
    {
        var seen = pairs.Select(p => new Seen(p, edition.Space.Grams.Vector(edition.Cleaning.Matter(p.Quote)))).Where(s => edition.Cleaning.Matter(s.Pair.Quote).Length >= ShortestMatter).ToList();

        return
        [
            .. seen.Where(s => s.Pair.Code is not null && s.Pair.Why is null).GroupBy(s => s.Pair.Code!).OrderBy(g => g.Key, StringComparer.Ordinal)
                .SelectMany(g => edition.Edition.Items.FirstOrDefault(i => i.Code.Value == g.Key) is { } item ? Groups([.. g]).SelectMany(group => Proposals(item, group, seen, edition, fewest)) : []),
        ];
    }

    private static IEnumerable<WordingProposal> Proposals(ListItem item, IReadOnlyList<Seen> group, IReadOnlyList<Seen> all, CompiledEdition edition, int fewest)
    {
        var best = group.MaxBy(s => group.Sum(o => o.Vector.Cosine(s.Vector)))!;
        var clerks = group.SelectMany(s => s.Pair.Clerks).Distinct().Order(StringComparer.Ordinal).ToList();
        var against = all.Count(s => (s.Pair.Code != item.Code.Value || s.Pair.Why is not null) && s.Vector.Cosine(best.Vector) >= Alike);
        var wording = Wording(best.Pair.Quote, edition);

        // What as many deny as say is for people to settle first.
        if (clerks.Count < fewest || against >= group.Count || wording.Length == 0)
        {
            yield break;
        }

        var evidence = new WordingEvidence(group.Count, against, clerks, [.. group.Select(s => s.Pair.DocumentId).Distinct()], best.Pair.Quote);

        if (!item.Wordings.Prepend(item.Matter).Any(known => edition.Space.Grams.Vector(Folding.Matter(known)).Cosine(edition.Space.Grams.Vector(Folding.Matter(wording))) >= Known))
        {
            yield return new WordingProposal(item.Code.Value, null, wording, evidence);
        }

        if (Nearest(edition.Space, edition.Space.Grams.Vector(Folding.Matter(item.Matter))) is { } topic && Nearest(edition.Space, best.Vector) is var own && own != topic)
        {
            yield return new WordingProposal(item.Code.Value, edition.Space.Topics[topic].Name, wording, evidence);
        }
    }

    /// <summary>Demands worded alike, each group in the order of its first.</summary>
    private static List<List<Seen>> Groups(IReadOnlyList<Seen> seen)
    {
        var groups = new List<List<Seen>>();

        foreach (var one in seen)
        {
            if (groups.FirstOrDefault(g => g[0].Vector.Cosine(one.Vector) >= Alike) is { } group)
            {
                group.Add(one);
            }
            else
            {
                groups.Add([one]);
            }
        }

        return groups;
    }

    private static int? Nearest(TopicSpace space, GramVector vector) => space.Profile(vector).Nearest is [var first, ..] ? first.Topic : null;

    /// <summary>The demand without its number, without who is asked, and without what a list cannot hold.</summary>
    private static string Wording(string quote, CompiledEdition edition)
    {
        var plain = Marks().Replace(edition.Cleaning.Without(Number().Replace(quote.Trim(), "")), "，").Trim('，', '。', '、', '：', ' ');
        var bare = Asking().Replace(plain, "");

        return bare.Length <= LongestWording ? bare : bare[..LongestWording];
    }

    [GeneratedRegex(@"^[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]\s*")]
    private static partial Regex Number();

    [GeneratedRegex(@"[;；\p{C}，]+")]
    private static partial Regex Marks();

    [GeneratedRegex("^(?:请|要|应|应当|须|需|必须|负责|和|、)+")]
    private static partial Regex Asking();

    private sealed record Seen(LabelledPair Pair, GramVector Vector);
}

/// <summary>What clerks said of one task.</summary>
/// <param name="Quote">The task's words.</param>
/// <param name="Code">The item that they named; null where none.</param>
/// <param name="Why">The reason's code where they said that it is outside; else null.</param>
/// <param name="Clerks">Who said it.</param>
/// <param name="DocumentId">Of which document.</param>
public sealed record LabelledPair(string Quote, string? Code, string? Why, IReadOnlyList<string> Clerks, string DocumentId);

/// <summary>A proposed wording.</summary>
/// <param name="Code">The item that clerks named.</param>
/// <param name="Topic">The topic nearest to the item, where the wording is proposed for it; null where it is proposed for the item.</param>
/// <param name="Wording">The wording.</param>
/// <param name="Evidence">What speaks for it and against.</param>
public sealed record WordingProposal(string Code, string? Topic, string Wording, WordingEvidence Evidence);

/// <summary>What speaks for a proposal and against it.</summary>
/// <param name="For">How many tasks worded alike clerks put under the item.</param>
/// <param name="Against">How many worded alike they put elsewhere.</param>
/// <param name="Clerks">Who, by name.</param>
/// <param name="Documents">Their ids.</param>
/// <param name="Quote">The words of the most typical one.</param>
public sealed record WordingEvidence(int For, int Against, IReadOnlyList<string> Clerks, IReadOnlyList<string> Documents, string Quote);
