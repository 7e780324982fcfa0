using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Anatomy;

/// <summary>One document as read (公文): its printed elements and its text.</summary>
/// <param name="Issuers">Full directory names of the issuing bodies, the first being the main one; empty where none was recognised.</param>
/// <param name="Number">The document number as printed, white space removed; null where there is none.</param>
/// <param name="Title">The title on one line; empty where none was recognised.</param>
/// <param name="Addressees">The main addressees (主送机关) as printed, split at the commas; empty where there are none.</param>
/// <param name="Date">The date of writing (成文日期); null where none was recognised.</param>
/// <param name="Urgency">特急 or 加急; null where unmarked.</param>
/// <param name="Secrecy">The marking as printed, such as 秘密★1年; null where unmarked.</param>
/// <param name="CopiedTo">The bodies copied to (抄送机关) as printed; null where there are none. No task follows from it.</param>
/// <param name="Contact">The contact line as printed; null where there is none.</param>
/// <param name="Body">The body's paragraphs and cells in order, from behind the addressees to before the signature.</param>
/// <param name="Attachments">The attachments, in order.</param>
/// <param name="Forwarded">Whether the notice forwards another body's document; its text then stands in the body or an attachment.</param>
/// <param name="Doubts">What of the anatomy is in doubt, one code each, such as issuer_mismatch; empty where all is sound.</param>
/// <remarks>Source of the elements: GB/T 9704-2012, 7.2 (版头), 7.3 (主体), 7.4 (版记).</remarks>
public sealed record Notice(
    IReadOnlyList<string> Issuers,
    string? Number,
    string Title,
    IReadOnlyList<string> Addressees,
    DateOnly? Date,
    string? Urgency,
    string? Secrecy,
    string? CopiedTo,
    string? Contact,
    IReadOnlyList<Passage> Body,
    IReadOnlyList<Attachment> Attachments,
    bool Forwarded,
    IReadOnlyList<string> Doubts)
{
    /// <summary>The printed elements with their places and how sure they are, in the order of the standard; of one kind in the order of the text. An element that was not found is not there.</summary>
    public IReadOnlyList<Element> Elements { get; init; } = [];

    /// <summary>The bodies copied to (抄送机关), split at the commas; empty where there are none.</summary>
    public IReadOnlyList<string> Copied => CopiedTo is null ? [] : AnatomyText.SplitAddressees(CopiedTo);
}

/// <summary>One attachment (附件).</summary>
/// <param name="Title">Its title; empty where it has none.</param>
/// <param name="Passages">Its paragraphs and cells in order, the title left out.</param>
public sealed record Attachment(string Title, IReadOnlyList<Passage> Passages);
