namespace Guoshai.Classifier.Extraction;

/// <summary>The text of a document as a reader sees it, in reading order.</summary>
/// <param name="Passages">Paragraphs and table cells; none is empty.</param>
/// <param name="Form">What the bytes turned out to be.</param>
/// <param name="Notes">What was seen and not followed (hidden text, embedded files, revisions ...), one code each; may be empty.</param>
public sealed record DocumentText(IReadOnlyList<Passage> Passages, DocumentForm Form, IReadOnlyList<string> Notes);

/// <summary>What a document's bytes turned out to be, whatever its name says.</summary>
public enum DocumentForm
{
    /// <summary>Office Open XML word processing.</summary>
    Docx,

    /// <summary>PDF with a text layer.</summary>
    Pdf,

    /// <summary>PDF of images, read by character recognition.</summary>
    Scan,

    /// <summary>OFD (GB/T 33190-2016).</summary>
    Ofd,
}

/// <summary>One paragraph or table cell.</summary>
/// <param name="Text">Its text on one line: no line breaks, numbering labels included, inner runs of white space kept; never empty.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Kind">Which story of the document it belongs to.</param>
/// <param name="Layout">What its look tells about its role.</param>
public sealed record Passage(string Text, Place Place, PassageKind Kind, Layout Layout);

/// <summary>Where a passage stands. Numbers are one-based; null where the form does not know them.</summary>
/// <param name="Page">The page.</param>
/// <param name="Paragraph">The paragraph of the document, tables' cells counted too.</param>
/// <param name="Table">The table of the document; null outside tables.</param>
/// <param name="Row">The row of the table; null outside tables.</param>
/// <param name="Column">The column of the table; null outside tables.</param>
public sealed record Place(int? Page, int Paragraph, int? Table = null, int? Row = null, int? Column = null)
{
    /// <summary>For people: such as 第2页第14段 or 第14段 表1第3行第2列.</summary>
    public override string ToString() =>
        $"{(Page is { } page ? $"第{page}页" : "")}第{Paragraph}段{(Table is { } table ? $" 表{table}第{Row}行第{Column}列" : "")}";
}

/// <summary>The story of a document that a passage belongs to.</summary>
public enum PassageKind
{
    /// <summary>The main text.</summary>
    Body,

    /// <summary>A cell of a table in the main text.</summary>
    Cell,

    /// <summary>A text box, placed where its anchor stands.</summary>
    TextBox,

    /// <summary>A page header.</summary>
    Header,

    /// <summary>A page footer.</summary>
    Footer,

    /// <summary>A footnote or endnote.</summary>
    Note,
}

/// <summary>What a passage's look tells about its role. Every member is a hint: null where the form does not know it.</summary>
/// <param name="Centred">Set in the middle of the line.</param>
/// <param name="RightAligned">Set at the right end of the line.</param>
/// <param name="FontSize">In points, of most of its characters.</param>
/// <param name="PageBreakBefore">It starts a new page by the author's will.</param>
/// <param name="Confidence">Of character recognition, from 0 to 1; null for text that was not recognised from an image.</param>
public sealed record Layout(bool? Centred = null, bool? RightAligned = null, double? FontSize = null, bool PageBreakBefore = false, double? Confidence = null)
{
    /// <summary>Nothing is known.</summary>
    public static Layout Unknown { get; } = new();
}
