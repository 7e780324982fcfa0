using System.Numerics;
using System.Runtime.CompilerServices;

namespace Guoshai.Classifier.Wording;

/// <summary>A fitted linear model over the characters and pairs of characters of a text. Immutable.</summary>
/// <remarks>
/// A. Joulin et al., Bag of Tricks for Efficient Text Classification, EACL 2017: a linear classifier over n-grams. Here the grams are not hashed,
/// so that each weight can be read. Repeats count as often as they stand; the values of the known grams have unit length times <see cref="Scale"/>.
/// </remarks>
public sealed class GramWeights
{
    /// <summary>How much all grams of a text weigh beside one feature of value 1.</summary>
    public const double Scale = 4;

    private const int Few = 512;
    private const uint Golden = 0x9E37_79B9;

    // An open table, linear probing at a load of at most a half: grams, and beside them their weights; 0 in an empty slot.
    private readonly uint[] _grams;
    private readonly GramWeight[] _weights;
    private readonly int _shift;

    /// <summary>Takes fitted weights.</summary>
    /// <param name="weights">By one or two characters.</param>
    public GramWeights(IReadOnlyDictionary<string, GramWeight> weights)
    {
        Weights = weights;
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, 2 * weights.Count));
        (_grams, _weights, _shift) = (new uint[slots], new GramWeight[slots], BitOperations.LeadingZeroCount((uint)(slots - 1)));

        foreach (var (gram, weight) in weights)
        {
            var slot = Find(Grams.Packed(gram));
            (_grams[slot], _weights[slot]) = (Grams.Packed(gram), weight);
        }
    }

    /// <summary>No grams known: counts nothing.</summary>
    public static GramWeights None { get; } = new(new Dictionary<string, GramWeight>());

    /// <summary>The weights by one or two characters.</summary>
    public IReadOnlyDictionary<string, GramWeight> Weights { get; }

    /// <summary>What the words of a text add to the log-odds; 0 where none is known.</summary>
    /// <param name="text">As <see cref="Marked"/> gives it.</param>
    public double LogOdds(string text)
    {
        var most = 2 * text.Length;
        var sums = new Sums(most <= Few ? stackalloc int[Few] : new int[most], stackalloc ulong[Sums.SeenWords]);

        for (var i = 0; i < text.Length; i++)
        {
            Add(ref sums, text[i]);

            if (i + 1 < text.Length)
            {
                Add(ref sums, Grams.Pair(text[i], text[i + 1]));
            }
        }

        return sums.Squares > 0 ? Scale * sums.Weighed / Math.Sqrt(sums.Squares) : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ref Sums sums, uint gram)
    {
        if (Find(gram) is var slot && _grams[slot] != 0)
        {
            sums.Add(slot, _weights[slot]);
        }
    }

    /// <summary>The slot of a gram, or the empty one where it would stand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(uint gram)
    {
        var grams = _grams;

        for (var at = (int)((gram * Golden) >> _shift); ; at++)
        {
            var slot = at & (grams.Length - 1);

            if (grams[slot] == gram || grams[slot] == 0)
            {
                return slot;
            }
        }
    }

    /// <summary>The pairs of letters that add most to the log-odds on one side, heaviest first.</summary>
    /// <param name="text">As <see cref="Marked"/> gives it.</param>
    /// <param name="side">Above 0 for what speaks for, below for what speaks against.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<string> Heaviest(string text, double side, int most)
    {
        Span<(double Share, uint Pair)> heaviest = stackalloc (double, uint)[most];
        var (count, sign) = (0, Math.Sign(side));

        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (Letters.Is(text[i]) && Letters.Is(text[i + 1]) && Grams.Pair(text[i], text[i + 1]) is var pair
                && _weights[Find(pair)] is var gram && gram.Rarity * gram.Weight * sign is var share and > 0)
            {
                count = Insert(heaviest, count, (share, pair));
            }
        }

        var pairs = new string[count];

        for (var i = 0; i < count; i++)
        {
            pairs[i] = Grams.Text(heaviest[i].Pair);
        }

        return pairs;
    }

    /// <summary>Puts a pair among the heaviest, each once; of equally heavy ones the lower number stands first.</summary>
    private static int Insert(Span<(double Share, uint Pair)> heaviest, int count, (double Share, uint Pair) one)
    {
        var at = 0;

        while (at < count && (heaviest[at].Share > one.Share || (heaviest[at].Share == one.Share && heaviest[at].Pair < one.Pair)))
        {
            at++;
        }

        if (at == heaviest.Length || (at < count && heaviest[at].Pair == one.Pair))
        {
            return count;
        }

        count = Math.Min(count + 1, heaviest.Length);
        heaviest[at..(count - 1)].CopyTo(heaviest[(at + 1)..]);
        heaviest[at] = one;

        return count;
    }

    /// <summary>A text as its grams are taken: numbers as one 0, its ends marked.</summary>
    public static string Marked(string text)
    {
        var most = text.Length + 2;
        var marked = most <= Few ? stackalloc char[most] : new char[most];
        marked[0] = '^';
        var length = 1;

        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                marked[length++] = c;
            }
            else if (marked[length - 1] != '0')
            {
                marked[length++] = '0';
            }
        }

        marked[length++] = '$';

        return new string(marked[..length]);
    }

    /// <summary>Adds up grams as they come; repeats, which are few, are found among those before.</summary>
    /// <param name="met">One place a gram.</param>
    /// <param name="seen">Bits, all 0.</param>
    private ref struct Sums(Span<int> met, Span<ulong> seen)
    {
        public const int SeenWords = 16;
        private const int BitsAWord = 64;

        private readonly Span<int> _met = met;
        private readonly Span<ulong> _seen = seen;
        private int _count;

        /// <summary>Rarity times weight.</summary>
        public double Weighed { get; private set; }

        /// <summary>The squares of times times rarity.</summary>
        public double Squares { get; private set; }

        public void Add(int slot, GramWeight gram)
        {
            ref var word = ref _seen[slot / BitsAWord % SeenWords];
            var bit = 1UL << slot;
            var before = (word & bit) == 0 ? 0 : _met[.._count].Count(slot);
            word |= bit;
            _met[_count++] = slot;

            // The square of n less that of n - 1 is 2n - 1.
            Weighed += gram.Rarity * gram.Weight;
            Squares += ((2 * before) + 1) * gram.Rarity * gram.Rarity;
        }
    }
}

/// <summary>One gram of a model.</summary>
/// <param name="Rarity">ln((1 + texts) / (1 + texts with it)) + 1 over the texts fitted to.</param>
/// <param name="Weight">The fitted weight.</param>
public readonly record struct GramWeight(double Rarity, double Weight);
