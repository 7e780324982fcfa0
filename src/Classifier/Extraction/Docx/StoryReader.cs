using System.Xml;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>Walks the blocks of one story (body, header, note): paragraphs, tables and what wraps them.</summary>
/// <remarks>Each method starts on an element and leaves the reader at that element's end.</remarks>
internal sealed class StoryReader(DocxContext document, XmlReader xml, PassageKind kind)
{
    private readonly InlineState _inline = new();
    private ParagraphBuilder? _runsOn;
    private bool _newPage;
    private bool _inTextBox;

    /// <summary>Reads all blocks of the element that the reader stands on.</summary>
    public List<Draft> Read()
    {
        var drafts = new List<Draft>();
        Blocks(drafts, cell: null);

        if (_runsOn is { } last)
        {
            Emit(last, new ParagraphProperties(), drafts, cell: null);
        }

        return drafts;
    }

    /// <summary>Reads a text box's blocks, whole and apart from the paragraph that anchors it.</summary>
    public List<Draft> TextBox()
    {
        var (runsOn, newPage, inTextBox) = (_runsOn, _newPage, _inTextBox);
        (_runsOn, _newPage, _inTextBox) = (null, false, true);
        var drafts = Read();
        (_runsOn, _newPage, _inTextBox) = (runsOn, newPage, inTextBox);
        return drafts;
    }

    /// <summary>Reads a table; also called where a broken writer put one inside a run.</summary>
    public void Table(List<Draft> into)
    {
        var table = ++document.Tables;
        var row = 0;

        foreach (var _ in Elements())
        {
            if (xml.LocalName == "tr")
            {
                Row(table, ++row, into);
            }
            else if (!IsWrapper(xml.LocalName))
            {
                xml.PassOver(document.Depth);
            }
        }
    }

    private void Blocks(List<Draft> into, Cell? cell)
    {
        foreach (var _ in Elements())
        {
            Block(into, cell);
        }
    }

    private void Block(List<Draft> into, Cell? cell)
    {
        switch (xml.LocalName)
        {
            case "p":
                Paragraph(into, cell);
                break;
            case "tbl":
                Table(into);
                break;
            case "altChunk":
                document.Notes.Add("alt_chunk");
                xml.PassOver(document.Depth);
                break;
            case "AlternateContent":
                Alternatives(() => Blocks(into, cell), () => into.Count);
                break;
            case "del" or "moveFrom":
                document.Notes.Add("tracked_changes");
                xml.PassOver(document.Depth);
                break;
            case var name when IsWrapper(name):
                break;
            default:
                xml.PassOver(document.Depth);
                break;
        }
    }

    /// <summary>Takes the first alternative that yields something, and no other.</summary>
    public void Alternatives(Action read, Func<int> amount)
    {
        var before = amount();

        foreach (var _ in Elements())
        {
            if (xml.LocalName is "Choice" or "Fallback" && amount() == before)
            {
                read();
            }
            else
            {
                xml.PassOver(document.Depth);
            }
        }
    }

    private void Paragraph(List<Draft> into, Cell? cell)
    {
        var paragraph = _runsOn ?? new ParagraphBuilder();
        var properties = new InlineReader(document, xml, this, _inline, paragraph).Read();

        if (properties.EndDeleted)
        {
            document.Notes.Add("tracked_changes");
            _runsOn = paragraph;
            return;
        }

        _runsOn = null;
        Emit(paragraph, properties, into, cell);
    }

    private void Emit(ParagraphBuilder paragraph, ParagraphProperties own, List<Draft> into, Cell? cell)
    {
        var properties = document.Styles.Effective(own);
        var label = own.EndHidden && !paragraph.HasText ? "" : document.Numbering.Next(properties);
        into.AddRange(paragraph.Before);

        if (paragraph.HasText)
        {
            var layout = new Layout(
                properties.Alignment is "center",
                properties.Alignment is "right" or "end" || (properties.Alignment is not "center" && paragraph.IsPushedRight()),
                paragraph.Size,
                _newPage || paragraph.StartsPage || properties.PageBreakBefore == true);

            foreach (var line in paragraph.Lines().Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                into.Add(new Draft(label + line.Trim(), Kind(cell), layout, Cell: cell));
                (label, layout) = ("", layout with { PageBreakBefore = false });
            }

            _newPage = false;
        }

        into.AddRange(paragraph.After);
        _newPage |= paragraph.EndsPage || own.NewPageAfter || (paragraph.StartsPage && !paragraph.HasText);
    }

    private PassageKind Kind(Cell? cell) => (_inTextBox, cell) switch
    {
        (true, _) => PassageKind.TextBox,
        (_, not null) when kind == PassageKind.Body => PassageKind.Cell,
        _ => kind,
    };

    private void Row(int table, int row, List<Draft> into)
    {
        var column = 1;
        var deleted = false;

        foreach (var _ in Elements())
        {
            switch (xml.LocalName)
            {
                case "gridBefore":
                    column += Span();
                    break;
                case "del":
                    deleted = true;
                    document.Notes.Add("tracked_changes");
                    break;
                case "tc" when !deleted:
                    column += CellBlocks(new Cell(table, row, column), into);
                    break;
                case "trPr":
                    break;
                case var name when IsWrapper(name):
                    break;
                default:
                    xml.PassOver(document.Depth);
                    break;
            }
        }
    }

    /// <returns>How many columns the cell spans.</returns>
    private int CellBlocks(Cell cell, List<Draft> into)
    {
        var drafts = new List<Draft>();
        var (span, covered) = (1, false);

        foreach (var _ in Elements())
        {
            switch (xml.LocalName)
            {
                case "tcPr":
                    break;
                case "gridSpan":
                    span = Span();
                    break;
                // A cell that an upper or left one covers shows nothing of its own.
                case "vMerge" or "hMerge":
                    covered = xml.Attribute("val") is null or "continue";
                    break;
                case "cellDel":
                    covered = true;
                    document.Notes.Add("tracked_changes");
                    break;
                default:
                    Block(drafts, cell);
                    break;
            }
        }

        if (_runsOn is { } last)
        {
            _runsOn = null;
            Emit(last, new ParagraphProperties(), drafts, cell);
        }

        into.AddRange(covered ? [] : CellText.Join(drafts, cell));
        return span;
    }

    private int Span() => int.TryParse(xml.Attribute("val"), out var span) && span is > 0 and < 1000 ? span : 1;

    /// <summary>Elements that only wrap others: they are walked through.</summary>
    private static bool IsWrapper(string name) => name is
        "body" or "sdt" or "sdtContent" or "ins" or "moveTo" or "customXml" or "smartTag" or "Choice" or "Fallback";

    /// <summary>
    /// The elements below the one that the reader stands on. One whose body does not move the reader is walked into.
    /// </summary>
    private IEnumerable<bool> Elements()
    {
        if (xml.IsEmptyElement)
        {
            yield break;
        }

        for (var start = xml.Depth; xml.Next(document.Depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                yield return true;
            }
        }
    }
}
