using System.Buffers;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Topics;

/// <summary>How rare each character and pair of characters is, and how texts become vectors by it. Immutable.</summary>
/// <remarks>G. Salton, C. Buckley, Term-Weighting Approaches in Automatic Text Retrieval, IPM 24(5), 1988: sublinear tf times idf.</remarks>
public sealed class GramSpace
{
    private const int ShortText = 512;

    private readonly float[] _rarity;
    private readonly float _unseen;

    /// <summary>Counts the grams of the documents that make the background.</summary>
    /// <param name="documents">Folded texts.</param>
    public GramSpace(IReadOnlyList<string> documents)
    {
        var counts = new Dictionary<uint, int>();

        foreach (var document in documents)
        {
            foreach (var gram in Grams.Of(document).Distinct())
            {
                counts[gram] = counts.GetValueOrDefault(gram) + 1;
            }
        }

        Numbers = new NumberMap(counts.Count);
        _rarity = new float[counts.Count];
        _unseen = Idf(0, documents.Count);

        // What stands in most texts stands together, and stays in the processor's caches.
        foreach (var (gram, count) in counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key))
        {
            _rarity[Numbers.FindOrAdd(gram)] = Idf(count, documents.Count);
        }
    }

    /// <summary>The numbers of the background's grams.</summary>
    internal NumberMap Numbers { get; }

    /// <summary>The vector of a folded text.</summary>
    public GramVector Vector(string folded) => Vector([(folded, 1f)]);

    /// <summary>The vector of several folded texts, each gram counted with its text's weight.</summary>
    public GramVector Vector(params ReadOnlySpan<(string Folded, float Weight)> texts)
    {
        var most = 0;

        foreach (var (folded, _) in texts)
        {
            most += 2 * folded.Length;
        }

        var buffer = most <= ShortText ? null : ArrayPool<ulong>.Shared.Rent(most);
        var found = buffer ?? stackalloc ulong[ShortText];
        found = found[..Spread(texts, found)];
        found.Sort();
        var vector = Weighed(found, texts);

        if (buffer is not null)
        {
            ArrayPool<ulong>.Shared.Return(buffer);
        }

        return vector;
    }

    /// <summary>Writes each gram in the upper half of a number and its text in the lower, so that sorting brings equal ones together. Returns how many.</summary>
    private static int Spread(ReadOnlySpan<(string Folded, float Weight)> texts, Span<ulong> found)
    {
        var count = 0;

        for (var text = 0; text < texts.Length; text++)
        {
            var folded = texts[text].Folded;

            for (var i = 0; i < folded.Length; i++)
            {
                found[count++] = ((ulong)folded[i] << 32) | (uint)text;

                if (i + 1 < folded.Length)
                {
                    found[count++] = ((ulong)folded[i] << 48) | ((ulong)folded[i + 1] << 32) | (uint)text;
                }
            }
        }

        return count;
    }

    private GramVector Weighed(ReadOnlySpan<ulong> found, ReadOnlySpan<(string Folded, float Weight)> texts)
    {
        if (found.Length == 0)
        {
            return GramVector.Empty;
        }

        var distinct = Distinct(found);
        var (grams, weights, numbers) = (new uint[distinct], new float[distinct], new int[distinct]);
        var (at, squares) = (0, 0.0);

        for (var i = 0; i < found.Length; at++)
        {
            var (gram, count) = ((uint)(found[i] >> 32), 0f);

            for (; i < found.Length && (uint)(found[i] >> 32) == gram; i++)
            {
                count += texts[(int)(uint)found[i]].Weight;
            }

            var number = Numbers.Find(gram);
            var weight = Weight(count) * (number >= 0 ? _rarity[number] : _unseen);
            (grams[at], weights[at], numbers[at], squares) = (gram, weight, number, squares + (weight * weight));
        }

        var length = MathF.Sqrt((float)squares);

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= length;
        }

        return new GramVector(grams, weights, numbers);
    }

    private static int Distinct(ReadOnlySpan<ulong> sorted)
    {
        var count = 1;

        for (var i = 1; i < sorted.Length; i++)
        {
            count += sorted[i] >> 32 == sorted[i - 1] >> 32 ? 0 : 1;
        }

        return count;
    }

    private static float Weight(float count) => count > 1 ? 1 + MathF.Log(count) : count;

    private static float Idf(int count, int documents) => MathF.Log((1f + documents) / (1f + count)) + 1;
}
