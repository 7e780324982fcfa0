using System.Buffers;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Topics;

/// <summary>How rare each character and pair of characters is, and how texts become vectors by it. Immutable.</summary>
/// <remarks>G. Salton, C. Buckley, Term-Weighting Approaches in Automatic Text Retrieval, IPM 24(5), 1988: sublinear tf times idf.</remarks>
public sealed class GramSpace
{
    private const int ShortText = 512;

    // There is room for so many to begin with; where there are more, it is made.
    private const int FirstRoom = 1 << 15;

    private readonly float[] _rarity;
    private readonly float _unseen;

    /// <summary>Counts the grams of the documents that make the background.</summary>
    /// <param name="documents">Folded texts.</param>
    public GramSpace(IReadOnlyList<string> documents)
    {
        // What stands in most texts stands together, and stays in the processor's caches.
        var byCount = ByCount(documents);
        Numbers = new NumberMap(byCount.Length);
        _rarity = new float[byCount.Length];
        _unseen = Idf(0, documents.Count);

        foreach (var one in byCount)
        {
            _rarity[Numbers.FindOrAdd((uint)one)] = Idf(int.MaxValue - (int)(one >> 32), documents.Count);
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

    /// <summary>All grams, each in the lower half of a number: those in most documents first, of equally frequent ones the lower first. The upper half is how many
    /// documents hold it, counted down from the largest whole number.</summary>
    private static ulong[] ByCount(IReadOnlyList<string> documents)
    {
        var numbers = new NumberMap(FirstRoom);
        var seen = new Seen[FirstRoom];

        foreach (var (index, document) in documents.Index())
        {
            foreach (var gram in Grams.Of(document))
            {
                Count(numbers, ref seen, gram, index);
            }
        }

        var order = new ulong[numbers.Count];

        for (var number = 0; number < order.Length; number++)
        {
            order[number] = ((ulong)(int.MaxValue - seen[number].Count) << 32) | seen[number].Gram;
        }

        Array.Sort(order);
        return order;
    }

    private static void Count(NumberMap numbers, ref Seen[] seen, uint gram, int document)
    {
        var number = numbers.FindOrAdd(gram);

        if (number == seen.Length)
        {
            Array.Resize(ref seen, 2 * seen.Length);
        }

        ref var one = ref seen[number];

        if (one.Count == 0 || one.LastDocument != document)
        {
            (one.Gram, one.LastDocument) = (gram, document);
            one.Count++;
        }
    }

    private struct Seen
    {
        public uint Gram;
        public int Count;
        public int LastDocument;
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
