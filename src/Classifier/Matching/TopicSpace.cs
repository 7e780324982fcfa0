using System.Collections.Frozen;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Matching;

/// <summary>Tells which topics of the taxonomy a text speaks of. Immutable.</summary>
/// <remarks>Nearest centroids by cosine (Rocchio). E. Han, G. Karypis, Centroid-Based Document Classification, PKDD 2000.</remarks>
public sealed class TopicSpace
{
    private const int Kept = 8;

    // A cosine is raised to this power before it is compared: far topics should hardly count.
    private const double Sharpness = 3;

    private static readonly Lazy<TopicSpace> Shipped = new(() => new TopicSpace(Taxonomy.Current));

    private readonly FrozenDictionary<uint, (int Topic, float Weight)[]> _postings;

    /// <summary>Builds the space.</summary>
    public TopicSpace(Taxonomy taxonomy)
    {
        Topics = [.. taxonomy.Topics];
        var documents = Topics.Select(Document).ToList();
        Grams = new GramSpace([.. documents.Select(d => string.Join('\n', d.Select(t => t.Folded)))]);

        var postings = new Dictionary<uint, List<(int, float)>>();

        for (var topic = 0; topic < Topics.Count; topic++)
        {
            var vector = Grams.Vector(documents[topic]);

            for (var i = 0; i < vector.Grams.Length; i++)
            {
                (postings.TryGetValue(vector.Grams[i], out var list) ? list : postings[vector.Grams[i]] = []).Add((topic, vector.Weights[i]));
            }
        }

        _postings = postings.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray());
    }

    /// <summary>The space of the taxonomy that ships with this version.</summary>
    public static TopicSpace Current => Shipped.Value;

    /// <summary>The topics, by number.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>How rare the grams are among topics.</summary>
    public GramSpace Grams { get; }

    /// <summary>The nearest topics.</summary>
    public TopicProfile Profile(GramVector text)
    {
        var scores = new float[Topics.Count];

        for (var i = 0; i < text.Grams.Length; i++)
        {
            foreach (var (topic, weight) in _postings.GetValueOrDefault(text.Grams[i], []))
            {
                scores[topic] += weight * text.Weights[i];
            }
        }

        var nearest = Enumerable.Range(0, scores.Length).Where(t => scores[t] > 0).OrderByDescending(t => scores[t]).ThenBy(t => t).Take(Kept).ToList();
        var length = Math.Sqrt(nearest.Sum(t => Math.Pow(scores[t], 2 * Sharpness)));

        return new TopicProfile([.. nearest.Select(t => new TopicShare(t, scores[t], length == 0 ? 0 : Math.Pow(scores[t], Sharpness) / length))]);
    }

    private static IReadOnlyList<(string Folded, float Weight)> Document(Topic topic) =>
    [
        .. topic.Wordings.Concat(topic.Terms).Append(topic.Name).Append(topic.Example).Select(w => (Folding.Matter(w), 1f)),
    ];
}

/// <summary>The nearest topics of a text, nearest first.</summary>
public sealed record TopicProfile(IReadOnlyList<TopicShare> Nearest)
{
    /// <summary>The cosine of two profiles, from 0 to 1.</summary>
    public double Cosine(TopicProfile other) => Nearest.Sum(a => other.Nearest.Where(b => b.Topic == a.Topic).Sum(b => a.Share * b.Share));
}

/// <summary>One topic of a profile.</summary>
/// <param name="Topic">Its number in the space.</param>
/// <param name="Score">The cosine of text and topic, from 0 to 1.</param>
/// <param name="Share">Its part in the profile, a vector of unit length.</param>
public readonly record struct TopicShare(int Topic, float Score, double Share);
