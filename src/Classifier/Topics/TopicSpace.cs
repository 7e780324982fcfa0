using System.Buffers;
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

    private readonly Postings _postings;

    /// <summary>Builds the space.</summary>
    public TopicSpace(Taxonomy taxonomy)
    {
        Topics = [.. taxonomy.Topics];
        var documents = Topics.Select(Document).ToList();
        Grams = new GramSpace([.. documents.Select(d => string.Join('\n', d.Select(t => t.Folded)))]);
        var postings = new Postings.Builder(Grams.Numbers);

        foreach (var (topic, vector) in documents.Select(d => Grams.Vector([.. d])).Index())
        {
            postings.Add(topic, vector.Grams, vector.Weights);
        }

        _postings = postings.Build(Topics.Count);
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
        Span<TopicScore> nearest = stackalloc TopicScore[Kept];
        nearest = nearest[..Nearest(text, nearest)];
        var length = 0.0;

        foreach (var near in nearest)
        {
            length += Math.Pow(near.Score, 2 * Sharpness);
        }

        length = Math.Sqrt(length);
        var shares = new TopicShare[nearest.Length];

        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = new TopicShare(nearest[i].Topic, nearest[i].Score, length == 0 ? 0 : Math.Pow(nearest[i].Score, Sharpness) / length);
        }

        return new TopicProfile(shares);
    }

    /// <summary>Finds the nearest topics alone, without a profile that could be compared.</summary>
    /// <param name="text">The text.</param>
    /// <param name="nearest">Takes the topics, nearest first; of equally near ones the lower number first. Its length, at most eight, is how many are wanted.</param>
    /// <returns>How many were found; a topic that shares nothing with the text is not near.</returns>
    internal int Nearest(GramVector text, Span<TopicScore> nearest)
    {
        var scores = ArrayPool<float>.Shared.Rent(Topics.Count);
        var all = scores.AsSpan(0, Topics.Count);
        Span<int> best = stackalloc int[Kept];
        all.Clear();
        _postings.Add(text.Numbers, text.Weights, all);
        var count = Highest.Of(all, above: 0, best[..nearest.Length]);

        for (var i = 0; i < count; i++)
        {
            nearest[i] = new TopicScore(best[i], all[best[i]]);
        }

        ArrayPool<float>.Shared.Return(scores);

        return count;
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
        _byTopic = [.. nearest];
        _byTopic.AsSpan().Sort(static (a, b) => a.Topic.CompareTo(b.Topic));
    }

    /// <summary>The nearest topics, nearest first.</summary>
    public IReadOnlyList<TopicShare> Nearest { get; }

    /// <summary>The same in the order of the topics' numbers.</summary>
    internal ReadOnlySpan<TopicShare> ByTopic => _byTopic;

    /// <summary>Whether a topic is among the nearest.</summary>
    internal bool Holds(int topic)
    {
        foreach (ref readonly var near in ByTopic)
        {
            if (near.Topic == topic)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A topic near a text.</summary>
/// <param name="Topic">Its number in the space.</param>
/// <param name="Score">The cosine of text and topic, from 0 to 1.</param>
internal readonly record struct TopicScore(int Topic, float Score);

/// <summary>One topic of a profile.</summary>
/// <param name="Topic">Its number in the space.</param>
/// <param name="Score">The cosine of text and topic, from 0 to 1.</param>
/// <param name="Share">Its part in the profile, a vector of unit length.</param>
public readonly record struct TopicShare(int Topic, float Score, double Share);
