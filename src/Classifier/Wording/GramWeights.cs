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

    private readonly NumberMap _numbers;
    private readonly GramWeight[] _grams;

    /// <summary>Takes fitted weights.</summary>
    /// <param name="weights">By one or two characters.</param>
    public GramWeights(IReadOnlyDictionary<string, GramWeight> weights)
    {
        Weights = weights;
        _numbers = new NumberMap(weights.Count);
        _grams = new GramWeight[weights.Count];

        foreach (var (gram, weight) in weights)
        {
            _grams[_numbers.FindOrAdd(Grams.Packed(gram))] = weight;
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
        Span<int> known = most <= Few ? stackalloc int[most] : new int[most];
        known = known[..Known(text, known)];
        known.Sort();
        var (sum, squares) = (0.0, 0.0);

        for (int at = 0, end; at < known.Length; at = end)
        {
            for (end = at + 1; end < known.Length && known[end] == known[at];)
            {
                end++;
            }

            var (rarity, weight) = _grams[known[at]];
            var times = (end - at) * rarity;
            sum += times * weight;
            squares += times * times;
        }

        return squares > 0 ? Scale * sum / Math.Sqrt(squares) : 0;
    }

    /// <summary>Writes the numbers of the known grams of a text, with repeats; gives how many there are.</summary>
    private int Known(string text, Span<int> known)
    {
        var count = 0;

        for (var i = 0; i < text.Length; i++)
        {
            if (_numbers.Find(text[i]) is var one and not NumberMap.Absent)
            {
                known[count++] = one;
            }

            if (i + 1 < text.Length && _numbers.Find(Grams.Pair(text[i], text[i + 1])) is var two and not NumberMap.Absent)
            {
                known[count++] = two;
            }
        }

        return count;
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
                && _numbers.Find(pair) is var number and not NumberMap.Absent && _grams[number] is var gram && gram.Rarity * gram.Weight * sign is var share and > 0)
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
}

/// <summary>One gram of a model.</summary>
/// <param name="Rarity">ln((1 + texts) / (1 + texts with it)) + 1 over the texts fitted to.</param>
/// <param name="Weight">The fitted weight.</param>
public readonly record struct GramWeight(double Rarity, double Weight);
