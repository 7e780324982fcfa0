using System.Collections.Frozen;

namespace Guoshai.Classifier.Topics;

/// <summary>How rare each character and pair of characters is, and how texts become vectors by it. Immutable.</summary>
/// <remarks>G. Salton, C. Buckley, Term-Weighting Approaches in Automatic Text Retrieval, IPM 24(5), 1988: sublinear tf times idf.</remarks>
public sealed class GramSpace
{
    private readonly FrozenDictionary<uint, float> _rarity;
    private readonly float _unseen;

    /// <summary>Counts the grams of the documents that make the background.</summary>
    /// <param name="documents">Folded texts.</param>
    public GramSpace(IReadOnlyList<string> documents)
    {
        var counts = new Dictionary<uint, int>();

        foreach (var document in documents)
        {
            foreach (var gram in Grams(document).Distinct())
            {
                counts[gram] = counts.GetValueOrDefault(gram) + 1;
            }
        }

        _rarity = counts.ToFrozenDictionary(c => c.Key, c => Idf(c.Value, documents.Count));
        _unseen = Idf(0, documents.Count);
    }

    /// <summary>The vector of a folded text.</summary>
    public GramVector Vector(string folded) => Vector([(folded, 1f)]);

    /// <summary>The vector of several folded texts, each gram counted with its text's weight.</summary>
    public GramVector Vector(IReadOnlyList<(string Folded, float Weight)> texts)
    {
        var counts = new Dictionary<uint, float>();

        foreach (var (folded, weight) in texts)
        {
            foreach (var gram in Grams(folded))
            {
                counts[gram] = counts.GetValueOrDefault(gram) + weight;
            }
        }

        if (counts.Count == 0)
        {
            return GramVector.Empty;
        }

        var grams = counts.Keys.Order().ToArray();
        var weights = Array.ConvertAll(grams, g => Weight(counts[g]) * _rarity.GetValueOrDefault(g, _unseen));
        var length = MathF.Sqrt(weights.Sum(w => w * w));

        return new GramVector(grams, Array.ConvertAll(weights, w => w / length));
    }

    /// <summary>The characters and pairs of characters of a folded text, with repeats.</summary>
    public static IEnumerable<uint> Grams(string folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            yield return folded[i];

            if (i + 1 < folded.Length)
            {
                yield return ((uint)folded[i] << 16) | folded[i + 1];
            }
        }
    }

    private static float Weight(float count) => count >= 1 ? 1 + MathF.Log(count) : count;

    private static float Idf(int count, int documents) => MathF.Log((1f + documents) / (1f + count)) + 1;
}
