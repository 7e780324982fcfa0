namespace Guoshai.Classifier.Tasks;

/// <summary>A stretch of one sentence with one acting body: the smallest thing that can be a task.</summary>
/// <param name="Paragraph">Where it stands.</param>
/// <param name="Start">Zero-based in the passage's text, in UTF-16 code units.</param>
/// <param name="Text">Its words, without the closing mark; never empty.</param>
/// <param name="Subject">Who it names as acting; null where it names nobody.</param>
/// <param name="Inherited">Who acts by what stands before in the paragraph; null at its start.</param>
/// <param name="Row">The body named in the row of a table; null outside tables.</param>
/// <param name="Next">Who acts in the next unit of the sentence; null at its end.</param>
internal sealed record Unit(Paragraph Paragraph, int Start, string Text, Subject? Subject, BodyKind? Inherited, BodyKind? Row, BodyKind? Next = null)
{
    /// <summary>Who acts, as far as the text says.</summary>
    public BodyKind? Acting => Row ?? Subject?.Kind ?? Inherited;
}
