namespace Guoshai.Classifier.Wording;

/// <summary>Characters that stand for ones that could not be read: U+FFFD, and those of private use, which mean what one font says.</summary>
internal static class Garbling
{
    private const char Replacement = '\uFFFD';

    // The planes of private use, as the first of two units (U+F0000 to U+10FFFF).
    private const char FirstPrivatePlane = '\uDB80';
    private const char LastPrivatePlane = '\uDBFF';

    /// <summary>Whether a character tells a reader nothing.</summary>
    public static bool Is(char c) => c == Replacement || IsPrivate(c);

    /// <summary>Whether words are lost. A character of private use that stands by itself, or before words, is a bullet or a box to tick.</summary>
    public static bool In(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Replacement || (IsPrivate(text[i]) && i > 0 && char.IsLetterOrDigit(text[i - 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrivate(char c) => c is (>= '\uE000' and <= '\uF8FF') or (>= FirstPrivatePlane and <= LastPrivatePlane);
}
