using System.Collections.Frozen;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Topics;

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
            if (_postings.TryGetValue(text.Grams[i], out var postings))
            {
                var own = text.Weights[i];

                foreach (var (topic, weight) in postings)
                {
                    scores[topic] += weight * own;
                }
            }
        }

        var nearest = Nearest(scores);
        var length = 0.0;

        foreach (var topic in nearest)
        {
            length += Math.Pow(scores[topic], 2 * Sharpness);
        }

        length = Math.Sqrt(length);

        return new TopicProfile(Array.ConvertAll(nearest, t => new TopicShare(t, scores[t], length == 0 ? 0 : Math.Pow(scores[t], Sharpness) / length)));
    }

    /// <summary>The topics of the highest scores above 0, highest first; of equal ones the lower number first.</summary>
    private static int[] Nearest(float[] scores)
    {
        Span<int> best = stackalloc int[Kept];
        var count = 0;

        for (var topic = 0; topic < scores.Length; topic++)
        {
            if (scores[topic] <= 0 || (count == Kept && scores[topic] <= scores[best[Kept - 1]]))
            {
                continue;
            }

            var at = count < Kept ? count++ : Kept - 1;

            for (; at > 0 && scores[best[at - 1]] < scores[topic]; at--)
            {
                best[at] = best[at - 1];
            }

            best[at] = topic;
        }

        return best[..count].ToArray();
    }

    private static IReadOnlyList<(string Folded, float Weight)> Document(Topic topic) =>
    [
        .. topic.Wordings.Concat(topic.Terms).Append(topic.Name).Select(w => (Folding.Matter(w), 1f)),
    ];
}

/// <summary>The nearest topics of a text. Immutable.</summary>
public sealed class TopicProfile
{
    private readonly TopicShare[] _byTopic;

    /// <summary>Keeps the shares, nearest first.</summary>
    public TopicProfile(IReadOnlyList<TopicShare> nearest)
    {
        Nearest = nearest;
        _byTopic = [.. nearest.OrderBy(n => n.Topic)];
    }

    /// <summary>The nearest topics, nearest first.</summary>
    public IReadOnlyList<TopicShare> Nearest { get; }

    /// <summary>The cosine of two profiles, from 0 to 1.</summary>
    public double Cosine(TopicProfile other)
    {
        var (i, j, sum) = (0, 0, 0.0);

        while (i < _byTopic.Length && j < other._byTopic.Length)
        {
            var (a, b) = (_byTopic[i], other._byTopic[j]);

            if (a.Topic == b.Topic)
            {
                (i, j, sum) = (i + 1, j + 1, sum + (a.Share * b.Share));
            }
            else if (a.Topic < b.Topic)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}

/// <summary>One topic of a profile.</summary>
/// <param name="Topic">Its number in the space.</param>
/// <param name="Score">The cosine of text and topic, from 0 to 1.</param>
/// <param name="Share">Its part in the profile, a vector of unit length.</param>
public readonly record struct TopicShare(int Topic, float Score, double Share);
