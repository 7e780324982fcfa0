namespace Guoshai.Rules.Editions;

/// <summary>What a text must be to stand in an edition.</summary>
internal static class PlainText
{
    /// <summary>Whether a text holds only whole characters, and of the control characters only tab and line ends.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // U+FFFD stands for half a surrogate pair too.
            if ((rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r')) || rune.Value is 0x7F or 0xFFFD or 0xFFFE or 0xFFFF)
            {
                return false;
            }
        }

        return true;
    }
}
