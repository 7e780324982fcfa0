using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Matching;

/// <summary>What an item is found by, or what is sought: weights by key, all others 0.</summary>
/// <param name="Keys">Ascending: grams, then topics.</param>
/// <param name="Weights">One a key, none below 0.</param>
internal readonly record struct SparseRow(uint[] Keys, float[] Weights)
{
    // Above all grams: U+FFFF is no character, so that no pair begins with it.
    private const uint FirstTopic = 0xFFFF_0000;

    /// <summary>The row of a text.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="topics">Its topics.</param>
    /// <param name="topicWeight">What a share of a topic counts beside the weight of a gram.</param>
    public static SparseRow Of(GramVector words, TopicProfile topics, float topicWeight)
    {
        var (keys, weights) = (new uint[words.Grams.Length + topics.ByTopic.Length], new float[words.Grams.Length + topics.ByTopic.Length]);
        words.Grams.CopyTo(keys, 0);
        words.Weights.CopyTo(weights, 0);

        for (var (t, at) = (0, words.Grams.Length); at < keys.Length; t++, at++)
        {
            (keys[at], weights[at]) = (FirstTopic | (uint)topics.ByTopic[t].Topic, topicWeight * (float)topics.ByTopic[t].Share);
        }

        return new SparseRow(keys, weights);
    }

    /// <summary>The sum of both.</summary>
    public SparseRow Plus(SparseRow other)
    {
        var (keys, weights) = (new uint[Keys.Length + other.Keys.Length], new float[Keys.Length + other.Keys.Length]);
        var count = 0;

        for (var (i, j) = (0, 0); i < Keys.Length || j < other.Keys.Length; count++)
        {
            var (mine, its) = (j == other.Keys.Length || (i < Keys.Length && Keys[i] <= other.Keys[j]), i == Keys.Length || (j < other.Keys.Length && other.Keys[j] <= Keys[i]));
            keys[count] = mine ? Keys[i] : other.Keys[j];
            weights[count] = (mine ? Weights[i++] : 0) + (its ? other.Weights[j++] : 0);
        }

        return new SparseRow(keys[..count], weights[..count]);
    }

    /// <summary>The topics, the weightiest first; of equal ones the lower number first.</summary>
    public IEnumerable<uint> Topics()
    {
        var (keys, weights) = (Keys, Weights);
        var first = Array.BinarySearch(keys, FirstTopic) is >= 0 and var found ? found : ~Array.BinarySearch(keys, FirstTopic);

        return Enumerable.Range(first, keys.Length - first).OrderByDescending(at => weights[at]).Select(at => keys[at] - FirstTopic);
    }
}
