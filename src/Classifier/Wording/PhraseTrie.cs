namespace Guoshai.Classifier.Wording;

/// <summary>Finds the phrases of a lexicon in a text; of two that overlap the earlier one counts, of two that begin together the longer.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
/// <remarks>A trie walked from each position. E. Fredkin, Trie Memory, CACM 3(9), 1960.</remarks>
public sealed class PhraseTrie<T>
{
    private readonly Node _root = new();

    /// <summary>Builds the trie.</summary>
    /// <param name="phrases">Phrases and what they stand for; of two equal phrases the first counts. Empty phrases are left out.</param>
    public PhraseTrie(IEnumerable<(string Phrase, T Value)> phrases)
    {
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
            if (LongestAt(text, i) is { } found)
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
        Found? longest = null;
        var node = _root;

        for (var i = start; i < text.Length && node.Next.TryGetValue(text[i], out var next); i++)
        {
            node = next;

            if (node.Ends)
            {
                longest = new Found(start, i - start + 1, node.Value!);
            }
        }

        return longest;
    }

    private void Add(string phrase, T value)
    {
        var node = _root;

        foreach (var c in phrase)
        {
            if (!node.Next.TryGetValue(c, out var next))
            {
                node.Next.Add(c, next = new Node());
            }

            node = next;
        }

        if (phrase.Length > 0 && !node.Ends)
        {
            (node.Ends, node.Value) = (true, value);
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

    private sealed class Node
    {
        public Dictionary<char, Node> Next { get; } = new(2);

        public bool Ends { get; set; }

        public T? Value { get; set; }
    }
}
