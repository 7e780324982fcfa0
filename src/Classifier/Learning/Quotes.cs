using System.Text;

namespace Guoshai.Classifier.Learning;

/// <summary>Folding for comparison: white space goes, full-width and look-alike punctuation becomes one form.</summary>
internal static class Quotes
{
    private static readonly Dictionary<char, char> Alike = new()
    {
        ['〈'] = '<', ['〉'] = '>', ['《'] = '<', ['》'] = '>', ['﹝'] = '〔', ['﹞'] = '〕', ['['] = '〔', [']'] = '〕',
        ['“'] = '"', ['”'] = '"', ['—'] = '-', ['―'] = '-', ['–'] = '-', ['‐'] = '-', ['‑'] = '-', ['。'] = '.',
    };

    public static string Fold(string? text) =>
        string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)).Select(c => Alike.GetValueOrDefault(c, c)));

    /// <summary>Share of the shorter text's three-character pieces that stand in the longer; 1 where one holds the other.</summary>
    public static double Overlap(string first, string second)
    {
        var (a, b) = (Fold(first), Fold(second));

        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        if (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal))
        {
            return 1;
        }

        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        var grams = Pieces(longer).GroupBy(g => g).ToDictionary(g => g.Key, g => g.Count());
        var hits = 0;

        foreach (var gram in Pieces(shorter))
        {
            if (grams.GetValueOrDefault(gram) > 0)
            {
                grams[gram]--;
                hits++;
            }
        }

        return (double)hits / Math.Max(1, shorter.Length - 2);
    }

    private static IEnumerable<string> Pieces(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 2)).Select(i => text.Substring(i, 3));
}
