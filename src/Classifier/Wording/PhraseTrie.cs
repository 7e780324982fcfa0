namespace Guoshai.Classifier.Wording;

/// <summary>Finds the phrases of a lexicon in a text; of two that overlap the earlier one counts, of two that begin together the longer.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
/// <remarks>A trie walked from each position. E. Fredkin, Trie Memory, CACM 3(9), 1960. All its branches stand in one table.</remarks>
public sealed class PhraseTrie<T>
{
    private const int Words = 64;
    private const int BitsAWord = 64;

    // A branch's key is its node and its character; its number is that of the node behind it, less one.
    private readonly NumberMap _branches = new(64);
    private readonly List<(bool Ends, T? Value)> _nodes = [default];

    // A bit for the last ones of a phrase's first character: at most places of a text no phrase begins.
    private readonly ulong[] _beginnings = new ulong[Words];

    /// <summary>Builds the trie.</summary>
    /// <param name="phrases">Phrases and what they stand for; of two equal phrases the first counts. Empty phrases are left out.</param>
    public PhraseTrie(IEnumerable<(string Phrase, T Value)> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);

        foreach (var (phrase, value) in phrases)
        {
            Add(phrase, value);
        }
    }

    /// <summary>The phrases found, in text order, none overlapping another.</summary>
    public IEnumerable<Found> FindAll(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (MayBegin(text[i]) && LongestAt(text, i) is { } found)
            {
                yield return found;
                i += found.Length;
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>The longest phrase that begins at <paramref name="start"/>; null where there is none.</summary>
    public Found? LongestAt(string text, int start)
    {
        var (longest, last, node) = (0, 0, 0);

        for (var i = start; i < text.Length && _branches.Find(Branch(node, text[i])) is var next and not NumberMap.Absent; i++)
        {
            node = next + 1;

            if (_nodes[node].Ends)
            {
                (longest, last) = (i - start + 1, node);
            }
        }

        return longest > 0 ? new Found(start, longest, _nodes[last].Value!) : null;
    }

    private bool MayBegin(char c) => (_beginnings[c / BitsAWord % Words] >> (c % BitsAWord) & 1) != 0;

    private static ulong Branch(int node, char c) => ((ulong)node << 16) | c;

    private void Add(string phrase, T value)
    {
        var node = 0;

        foreach (var c in phrase)
        {
            node = _branches.FindOrAdd(Branch(node, c)) + 1;

            if (node == _nodes.Count)
            {
                _nodes.Add(default);
            }
        }

        if (phrase.Length > 0 && !_nodes[node].Ends)
        {
            _beginnings[phrase[0] / BitsAWord % Words] |= 1UL << (phrase[0] % BitsAWord);
            _nodes[node] = (true, value);
        }
    }

    /// <summary>One find.</summary>
    /// <param name="Start">Zero-based, in UTF-16 code units of the text.</param>
    /// <param name="Length">In UTF-16 code units.</param>
    /// <param name="Value">What the phrase stands for.</param>
    public readonly record struct Found(int Start, int Length, T Value)
    {
        /// <summary>Behind the last code unit.</summary>
        public int End => Start + Length;
    }
}
