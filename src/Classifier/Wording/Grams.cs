namespace Guoshai.Classifier.Wording;

/// <summary>The characters and pairs of characters of a text as numbers: a character's code, or two codes, the first in the upper half.</summary>
public static class Grams
{
    /// <summary>All of a text, with repeats.</summary>
    public static IEnumerable<uint> Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            yield return text[i];

            if (i + 1 < text.Length)
            {
                yield return Pair(text[i], text[i + 1]);
            }
        }
    }

    /// <summary>The number of a pair.</summary>
    public static uint Pair(char first, char second) => ((uint)first << 16) | second;

    /// <summary>The number of one or two characters.</summary>
    public static uint Packed(string gram) => gram.Length == 1 ? gram[0] : Pair(gram[0], gram[1]);

    /// <summary>The one or two characters of a number.</summary>
    public static string Text(uint gram) => gram > char.MaxValue ? $"{(char)(gram >> 16)}{(char)gram}" : ((char)gram).ToString();
}
