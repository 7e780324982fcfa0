using System.Collections;
using System.Numerics;

namespace Guoshai.Classifier.Wording;

/// <summary>Finds the phrases of a lexicon in a text; of two that overlap the earlier one counts, of two that begin together the longer.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
/// <remarks>A trie walked from each position. E. Fredkin, Trie Memory, CACM 3(9), 1960. All its branches stand in one table.</remarks>
public sealed class PhraseTrie<T>
{
    private const int BitsAPhrase = 32;
    private const int BitsAWord = 64;
    private const int SingleWords = 64;
    private const uint Golden = 0x9E37_79B9;

    // A branch's key is its node and its character; its number is that of the node behind it, less one.
    private readonly NumberMap _branches = new(64);
    private readonly List<(bool Ends, T? Value)> _nodes = [default];

    // A bit for a phrase's first two characters, and one for the last bits of a phrase of one: at most places of a text no phrase begins.
    private readonly ulong[] _openings;
    private readonly int _shift;
    private readonly ulong[] _singles = new ulong[SingleWords];

    /// <summary>Builds the trie.</summary>
    /// <param name="phrases">Phrases and what they stand for; of two equal phrases the first counts. Empty phrases are left out.</param>
    public PhraseTrie(IEnumerable<(string Phrase, T Value)> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);

        var all = phrases.Where(p => p.Phrase.Length > 0).ToList();
        _openings = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, all.Count * BitsAPhrase / BitsAWord))];
        _shift = BitOperations.LeadingZeroCount((uint)((_openings.Length * BitsAWord) - 1));

        foreach (var (phrase, value) in all)
        {
            Add(phrase, value);
        }
    }

    /// <summary>The phrases found, in text order, none overlapping another.</summary>
    public Finds FindAll(string text) => new(this, text);

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

    /// <summary>The first phrase that begins at <paramref name="start"/> or behind it; null where there is none.</summary>
    private Found? FirstFrom(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if ((MayBe(text[i]) || (i + 1 < text.Length && MayOpen(text[i], text[i + 1]))) && LongestAt(text, i) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private bool MayBe(char single) => (_singles[single / BitsAWord % SingleWords] >> single & 1) != 0;

    private bool MayOpen(char first, char second) => Opening(first, second) is var bit && (_openings[bit / BitsAWord] >> (int)bit & 1) != 0;

    private uint Opening(char first, char second) => (Grams.Pair(first, second) * Golden) >> _shift;

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

        if (!_nodes[node].Ends)
        {
            _nodes[node] = (true, value);
        }

        Mark(phrase);
    }

    private void Mark(string phrase)
    {
        if (phrase.Length == 1)
        {
            _singles[phrase[0] / BitsAWord % SingleWords] |= 1UL << phrase[0];
        }
        else
        {
            var bit = Opening(phrase[0], phrase[1]);
            _openings[bit / BitsAWord] |= 1UL << (int)bit;
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

    /// <summary>What is found in a text, sought as it is walked through; a foreach over it takes no memory.</summary>
    public readonly struct Finds : IEnumerable<Found>
    {
        private readonly PhraseTrie<T> _trie;
        private readonly string _text;

        internal Finds(PhraseTrie<T> trie, string text) => (_trie, _text) = (trie, text);

        /// <summary>Begins at the start of the text.</summary>
        public Enumerator GetEnumerator() => new(_trie, _text);

        IEnumerator<Found> IEnumerable<Found>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Walks through a text.</summary>
    public struct Enumerator : IEnumerator<Found>
    {
        private readonly PhraseTrie<T> _trie;
        private readonly string _text;

        internal Enumerator(PhraseTrie<T> trie, string text) => (_trie, _text) = (trie, text);

        /// <inheritdoc/>
        public Found Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_trie.FirstFrom(_text, Current.End) is not { } found)
            {
                return false;
            }

            Current = found;

            return true;
        }

        /// <inheritdoc/>
        public void Reset() => Current = default;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
