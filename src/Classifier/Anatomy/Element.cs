using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Anatomy;

/// <summary>One printed element (公文格式要素), with where it stands.</summary>
/// <param name="Kind">Which element it is.</param>
/// <param name="Text">As read, white space removed; what the directory proves is put right in a scan. Never empty.</param>
/// <param name="Place">Where its first line stands.</param>
/// <param name="Confidence">From 0 to 1: of the poorest of its lines where it was recognised from an image, else 1; at most a half where other elements contradict it or none confirms it.</param>
/// <remarks>Source: GB/T 9704-2012, 7.2 to 7.4.</remarks>
public sealed record Element(ElementKind Kind, string Text, Place Place, double Confidence)
{
    private const double Contradicted = 0.5;

    /// <summary>The element that lines are; null where there are none, or none of their text is left.</summary>
    internal static Element? Of(ElementKind kind, string text, IReadOnlyList<Line> lines) =>
        lines.Count == 0 || text.Length == 0
            ? null
            : new Element(kind, text, lines[0].Passage.Place, lines.Min(line => line.Passage.Layout.Confidence ?? 1));

    /// <summary>The element in the light of what is in doubt.</summary>
    /// <param name="doubts">The anatomy's doubts.</param>
    internal Element Under(IReadOnlyList<string> doubts) =>
        Kind is ElementKind.IssuerMark or ElementKind.Number or ElementKind.Signature && doubts.Any(doubt => doubt.StartsWith("issuer", StringComparison.Ordinal))
            ? this with { Confidence = Math.Min(Confidence, Contradicted) }
            : this;
}

/// <summary>The printed elements, in the order of the standard.</summary>
public enum ElementKind
{
    /// <summary>份号 (7.2.1).</summary>
    CopyNumber,

    /// <summary>密级和保密期限 (7.2.2).</summary>
    Secrecy,

    /// <summary>紧急程度 (7.2.3).</summary>
    Urgency,

    /// <summary>发文机关标志 (7.2.4).</summary>
    IssuerMark,

    /// <summary>发文字号 (7.2.5).</summary>
    Number,

    /// <summary>签发人 (7.2.6).</summary>
    Signatory,

    /// <summary>标题 (7.3.1).</summary>
    Title,

    /// <summary>主送机关 (7.3.2).</summary>
    Addressees,

    /// <summary>附件说明 (7.3.4).</summary>
    AttachmentNote,

    /// <summary>发文机关署名 (7.3.5.1).</summary>
    Signature,

    /// <summary>成文日期 (7.3.5.4).</summary>
    Date,

    /// <summary>附注 (7.3.6).</summary>
    Remark,

    /// <summary>抄送机关 (7.4.2).</summary>
    CopiedTo,

    /// <summary>印发机关 (7.4.3).</summary>
    Printer,

    /// <summary>印发日期 (7.4.3).</summary>
    PrintDate,
}
