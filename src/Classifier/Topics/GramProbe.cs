using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Guoshai.Classifier.Topics;

/// <summary>A task's vectors in an open table, to be held against many others without walking through its grams for each. Immutable.</summary>
internal sealed class GramProbe
{
    // So many bits a gram leave one in 32 set: of the many grams that the task lacks nearly all are known by a look at one bit.
    private const int BitsAGram = 32;
    private const int BitsAWord = 64;
    private const int SlotsAGram = 2;
    private const uint Golden = 0x9E37_79B9;

    private readonly ulong[] _seen;
    private readonly int _seenShift;

    // Each slot holds one more than a gram's place; 0 in an empty one.
    private readonly int[] _slots;
    private readonly int _slotShift;
    private readonly uint[] _grams;
    private readonly Vector128<float>[] _weights;

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
        _grams = mixed.Grams;
        _weights = new Vector128<float>[_grams.Length];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, _grams.Length * SlotsAGram))];
        _slotShift = Shift(_slots.Length);
        _seen = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, _grams.Length * BitsAGram / BitsAWord))];
        _seenShift = Shift(_seen.Length * BitsAWord);

        for (var (i, o, c) = (0, 0, 0); i < _grams.Length; i++)
        {
            var gram = _grams[i];
            var bit = (gram * Golden) >> _seenShift;
            _seen[bit / BitsAWord] |= 1UL << (int)bit;
            _slots[FreeSlot(gram)] = i + 1;
            _weights[i] = Vector128.Create(Next(own, gram, ref o), mixed.Weights[i], Next(context, gram, ref c), 0);
        }
    }

    /// <summary>Whether the texts may hold a gram; of those that they lack all but one in 32 are told here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(uint gram)
    {
        var bit = (gram * Golden) >> _seenShift;

        return (_seen[bit / BitsAWord] >> (int)bit & 1) != 0;
    }

    /// <summary>Where a gram's weights stand; below 0 where the texts lack it.</summary>
    public int Find(uint gram)
    {
        var (slots, grams) = (_slots, _grams);

        for (var at = (int)((gram * Golden) >> _slotShift); ; at++)
        {
            var place = slots[at & (slots.Length - 1)] - 1;

            if (place < 0 || grams[place] == gram)
            {
                return place;
            }
        }
    }

    /// <summary>A gram's weights at a place: in the text, in the text with its context, and in the context; 0 where one lacks it.</summary>
    public ref readonly Vector128<float> this[int place] => ref _weights[place];

    private int FreeSlot(uint gram)
    {
        var at = (int)((gram * Golden) >> _slotShift);

        while (_slots[at & (_slots.Length - 1)] != 0)
        {
            at++;
        }

        return at & (_slots.Length - 1);
    }

    private static int Shift(int powerOfTwo) => BitOperations.LeadingZeroCount((uint)(powerOfTwo - 1));

    private static float Next(GramVector vector, uint gram, ref int at) =>
        at < vector.Grams.Length && vector.Grams[at] == gram ? vector.Weights[at++] : 0;
}
