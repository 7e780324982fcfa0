using System.Text;

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

    /// <summary>The pairs of characters that add most to the log-odds on one side, heaviest first.</summary>
    /// <param name="text">As <see cref="Marked"/> gives it.</param>
    /// <param name="side">Above 0 for what speaks for, below for what speaks against.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<string> Heaviest(string text, double side, int most) =>
    [
        .. Enumerable.Range(0, Math.Max(0, text.Length - 1))
            .Select(i => text.Substring(i, 2))
            .Where(pair => char.IsLetter(pair[0]) && char.IsLetter(pair[1]))
            .Distinct()
            .Select(pair => (Pair: pair, Share: Weights.TryGetValue(pair, out var known) ? known.Rarity * known.Weight * Math.Sign(side) : 0))
            .Where(p => p.Share > 0)
            .OrderByDescending(p => p.Share)
            .ThenBy(p => p.Pair, StringComparer.Ordinal)
            .Take(most)
            .Select(p => p.Pair),
    ];

    /// <summary>A text as its grams are taken: numbers as one 0, its ends marked.</summary>
    public static string Marked(string text)
    {
        var marked = new StringBuilder("^", text.Length + 2);

        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                marked.Append(c);
            }
            else if (marked[^1] != '0')
            {
                marked.Append('0');
            }
        }

        return marked.Append('$').ToString();
    }
}

/// <summary>One gram of a model.</summary>
/// <param name="Rarity">ln((1 + texts) / (1 + texts with it)) + 1 over the texts fitted to.</param>
/// <param name="Weight">The fitted weight.</param>
public readonly record struct GramWeight(double Rarity, double Weight);
