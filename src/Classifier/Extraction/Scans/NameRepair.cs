namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>Puts right names that recognition got wrong in one character, where a directory proves what was printed.</summary>
public static class NameRepair
{
    // A shorter name is one character away from too many words.
    private const int ShortestName = 3;

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
        var settled = new bool[characters.Length];

        // What is printed in full stays: 城东街道 must not become 城南街道.
        foreach (var name in names)
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                Array.Fill(settled, true, at, name.Length);
            }
        }

        foreach (var length in names.Select(name => name.Length).Distinct())
        {
            for (var at = 0; at + length <= characters.Length; at++)
            {
                if (!settled.AsSpan(at, length).Contains(true) && Nearest(text.AsSpan(at, length), names) is { } name)
                {
                    name.CopyTo(0, characters, at, length);
                    Array.Fill(settled, true, at, length);
                }
            }
        }

        return new string(characters);
    }

    /// <summary>The only name of this length that differs in one character; null where there is none or more than one.</summary>
    private static string? Nearest(ReadOnlySpan<char> text, List<string> names)
    {
        string? nearest = null;

        foreach (var name in names)
        {
            if (name.Length == text.Length && Differing(text, name) == 1)
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
