namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Puts right characters that the recogniser takes for ones of the same shape, where their neighbours prove it: 讯期 is written nowhere, 汛期 is.</summary>
internal static class LookAlikes
{
    // So often read the same way, it is what the document says: a name, or a word that the taxonomy lacks.
    private const int OftenRead = 3;

    // A pair written once may be chance.
    private const int LeastProof = 2;

    // The document's own words are better proof than any other's.
    private const int Own = 2;

    // Of two look-alikes that both make words, one must make this many times as many.
    private const int Clearly = 4;

    /// <summary>The passages with such characters put right.</summary>
    public static IReadOnlyList<Draft> Repair(IReadOnlyList<Draft> drafts)
    {
        var own = WordPairs.Of(drafts.Select(draft => draft.Text));
        return [.. drafts.Select((draft, i) => draft with { Text = Repair(draft.Text, End(drafts, i - 1), Start(drafts, i + 1), own, WordPairs.OfTaxonomy) })];
    }

    private static string Repair(string text, char end, char start, WordPairs own, WordPairs known)
    {
        char[] characters = [end, .. text, start];

        for (var i = 1; i < characters.Length - 1; i++)
        {
            if (LookAlikeTable.Of(characters[i]) is { Length: > 0 } others
                && new Place(characters[i - 1], characters[i], characters[i + 1]) is var place && IsNoWord(place, own, known))
            {
                characters[i] = Proved(place, others, own, known) ?? characters[i];
            }
        }

        return new string(characters[1..^1]);
    }

    /// <summary>A title's lines are passages of their own, and break within words.</summary>
    private static char End(IReadOnlyList<Draft> drafts, int at) => at >= 0 && drafts[at].Text is [.., var last] ? last : '\0';

    private static char Start(IReadOnlyList<Draft> drafts, int at) => at < drafts.Count && drafts[at].Text is [var first, ..] ? first : '\0';

    private static bool IsNoWord(Place place, WordPairs own, WordPairs known) =>
        place.Count(known, place.Read) == 0
        && Math.Max(own.Count(place.Before, place.Read), own.Count(place.Read, place.After)) < OftenRead;

    /// <summary>The one look-alike that makes words here; null where none does, or not clearly one.</summary>
    private static char? Proved(Place place, string others, WordPairs own, WordPairs known)
    {
        var proofs = others.Select(other => (Other: other, Proof: place.Count(known, other) + (Own * place.Count(own, other)))).OrderByDescending(proof => proof.Proof).ToList();
        var (best, most) = proofs[0];

        return most >= LeastProof && (proofs.Count == 1 || proofs[1].Proof * Clearly <= most) ? best : null;
    }

    /// <summary>A character between its neighbours; \0 where it has none.</summary>
    private readonly record struct Place(char Before, char Read, char After)
    {
        public int Count(WordPairs pairs, char middle) => pairs.Count(Before, middle) + pairs.Count(middle, After);
    }
}
