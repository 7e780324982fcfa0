using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tasks;

/// <summary>A stretch of one sentence with one acting body: the smallest thing that can be a task.</summary>
/// <param name="Paragraph">Where it stands.</param>
/// <param name="Start">Zero-based in the passage's text, in UTF-16 code units.</param>
/// <param name="Text">Its words, without the closing mark; never empty.</param>
/// <param name="Subject">Who it names as acting; null where it names nobody.</param>
/// <param name="Inherited">Who acts by what stands before in the paragraph; null at its start.</param>
/// <param name="Row">The body named in the row of a table or in a note behind (责任单位：各镇街); null elsewhere.</param>
/// <param name="Next">Who acts in the next unit of the sentence; null at its end.</param>
/// <param name="Heading">The body that the heading above it is (（四）镇人民政府); null where it is something else.</param>
internal sealed record Unit(Paragraph Paragraph, int Start, string Text, Subject? Subject, BodyKind? Inherited, BodyKind? Row, BodyKind? Next = null, BodyKind? Heading = null)
{
    /// <summary>Who acts, as far as the text says.</summary>
    public BodyKind? Acting => Row ?? Subject?.Kind ?? Inherited ?? Heading;

    /// <summary>Its words as the model takes them: whoever is named as acting stands as what it is, not by its name.</summary>
    public string Words => GramWeights.Marked(Row is null && Subject is { } subject ? $"{Text[..subject.Start]}{Sign(subject.Kind)}{Text[subject.End..]}" : Text);

    private static char Sign(BodyKind kind) => kind switch
    {
        BodyKind.Township => 'T',
        BodyKind.Weak => 'W',
        BodyKind.Department => 'D',
        BodyKind.Other => 'O',
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
