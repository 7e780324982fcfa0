using System.Numerics;
using System.Runtime.CompilerServices;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Topics;

/// <summary>A task's vectors in an open table, to be held against many others without walking through its grams for each. Immutable.</summary>
internal sealed class GramProbe
{
    // So many bits a gram leave one in 32 set: of the many grams that the task lacks nearly all are known by a look at one bit.
    private const int BitsAGram = 32;
    private const int BitsAWord = 64;
    private const uint Golden = 0x9E37_79B9;

    private readonly ulong[] _seen;
    private readonly int _shift;
    private readonly NumberMap _grams;
    private readonly Weights[] _weights;

    /// <summary>Prepares a text alone: it is its own context.</summary>
    public GramProbe(GramVector own)
        : this(own, own, GramVector.Empty)
    {
    }

    /// <summary>Prepares a text with what stands around it.</summary>
    /// <param name="own">The text.</param>
    /// <param name="mixed">The text with its context; holds the grams of both.</param>
    /// <param name="context">The context.</param>
    public GramProbe(GramVector own, GramVector mixed, GramVector context)
    {
        _grams = new NumberMap(mixed.Grams.Length);
        _weights = new Weights[mixed.Grams.Length];
        _seen = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, mixed.Grams.Length * BitsAGram / BitsAWord))];
        _shift = BitOperations.LeadingZeroCount((uint)((_seen.Length * BitsAWord) - 1));

        for (var (i, o, c) = (0, 0, 0); i < _weights.Length; i++)
        {
            var gram = mixed.Grams[i];
            _grams.FindOrAdd(gram);
            _seen[Bit(gram) / BitsAWord] |= 1UL << (int)Bit(gram);
            _weights[i] = new Weights(Next(own, gram, ref o), mixed.Weights[i], Next(context, gram, ref c));
        }
    }

    /// <summary>Where a gram's weights stand; below 0 where the texts lack it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint gram) => (_seen[Bit(gram) / BitsAWord] >> (int)Bit(gram) & 1) == 0 ? NumberMap.Absent : _grams.Find(gram);

    /// <summary>The weights at a place.</summary>
    public ref readonly Weights this[int place] => ref _weights[place];

    private uint Bit(uint gram) => (gram * Golden) >> _shift;

    private static float Next(GramVector vector, uint gram, ref int at) =>
        at < vector.Grams.Length && vector.Grams[at] == gram ? vector.Weights[at++] : 0;

    /// <summary>A gram's weights in the text, in the text with its context, and in the context; 0 where one lacks it.</summary>
    public readonly record struct Weights(float Own, float Mixed, float Context);
}
