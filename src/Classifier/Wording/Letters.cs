namespace Guoshai.Classifier.Wording;

/// <summary>Tells letters from marks and figures, quickly for those that nearly every text is made of.</summary>
internal static class Letters
{
    /// <summary>Whether a character is a letter; the same as <see cref="char.IsLetter(char)"/>.</summary>
    public static bool Is(char c) => IsHan(c) || char.IsLetter(c);

    /// <summary>Whether it is one of the CJK unified ideographs of the first block, all of which are letters without case.</summary>
    public static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';
}
