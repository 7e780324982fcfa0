namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>
/// A stretch of characters on a page; its box in points from the page's left and upper edge. The confidence is of
/// character recognition, from 0 to 1, and null for text that was not recognised from an image.
/// </summary>
internal sealed record Word(double Left, double Top, double Right, double Bottom, string Text, double? Confidence = null)
{
    public double Height => Bottom - Top;
}

/// <summary>One page's words: its number is one-based, its width and height are in points.</summary>
internal sealed record PageWords(int Number, double Width, double Height, IReadOnlyList<Word> Words);
