namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Puts right names that recognition got wrong in one character, where a directory proves what was printed.</summary>
public static class NameRepair
{
    // A shorter name is one character away from too many words.
    private const int ShortestName = 3;

    // A longer name is proved by what is left of it, whichever character is wrong.
    private const int LongestShort = 5;

    /// <summary>The document with its recognised passages repaired; text that was not recognised from an image is left alone.</summary>
    /// <param name="document">The document as read.</param>
    /// <param name="names">The names that it may bear: townships and bodies, with their aliases.</param>
    public static DocumentText Apply(DocumentText document, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(names);

        var known = names.Where(name => name.Length >= ShortestName).Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length).ToList();

        return document with
        {
            Passages = [.. document.Passages.Select(passage => passage.Layout.Confidence is null ? passage : passage with { Text = Repair(passage.Text, known) })],
        };
    }

    private static string Repair(string text, List<string> names)
    {
        var characters = text.ToCharArray();
        // How long a name is proved at each character; what is printed in full stays: 城东街道 must not become 城南街道.
        var proved = new int[characters.Length];

        foreach (var name in names)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                Prove(proved, at, name.Length);
            }
        }

        foreach (var length in names.Select(name => name.Length).Distinct())
        {
            for (var at = 0; at + length <= characters.Length; at++)
            {
                if (!IsProved(proved.AsSpan(at, length)) && Nearest(text.AsSpan(at), length, names) is { } name)
                {
                    name.CopyTo(0, characters, at, length);
                    Prove(proved, at, length);
                }
            }
        }

        return new string(characters);
    }

    private static void Prove(int[] proved, int at, int length)
    {
        foreach (ref var mark in proved.AsSpan(at, length))
        {
            mark = Math.Max(mark, length);
        }
    }

    /// <summary>Whether a name in full stands in the stretch; one of half its length may be the beginning of a misread longer one.</summary>
    private static bool IsProved(ReadOnlySpan<int> stretch)
    {
        foreach (var length in stretch)
        {
            if (length * 2 > stretch.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The only name of this length that differs in one character; null where there is none or more than one, or where the text begins another name as it is.</summary>
    private static string? Nearest(ReadOnlySpan<char> text, int length, List<string> names)
    {
        string? nearest = null;

        foreach (var name in names)
        {
            if (text.CommonPrefixLength(name) >= length)
            {
                return null;
            }

            if (name.Length == length && Differing(text[..length], name) == 1 && MayBeMisread(text, name))
            {
                if (nearest is not null)
                {
                    return null;
                }

                nearest = name;
            }
        }

        return nearest;
    }

    /// <summary>A short name is misread only inside: another last character is another body (市监管, 市监委), and a mark is no character.</summary>
    private static bool MayBeMisread(ReadOnlySpan<char> text, string name) =>
        name.Length > LongestShort || (text[name.Length - 1] == name[^1] && char.IsLetter(text[text.CommonPrefixLength(name)]));

    private static int Differing(ReadOnlySpan<char> text, string name)
    {
        var differing = 0;

        for (var i = 0; i < name.Length && differing < 2; i++)
        {
            differing += text[i] == name[i] ? 0 : 1;
        }

        return differing;
    }
}
