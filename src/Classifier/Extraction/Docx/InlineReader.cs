using System.Globalization;
using System.Xml;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>The fields that are open; they may span paragraphs. True where the result is being read, false in the instruction.</summary>
internal sealed class InlineState
{
    public Stack<bool> Fields { get; } = new();
}

/// <summary>Reads what stands in one paragraph, in the final view of its tracked changes.</summary>
internal sealed class InlineReader(DocxContext document, XmlReader xml, StoryReader story, InlineState state, ParagraphBuilder paragraph)
{
    private const int DeepestFields = 64;

    private ParagraphProperties _properties = new();
    private RunProperties _run = new();
    private double _size;
    private bool _hidden;

    /// <summary>Reads the paragraph that the reader stands on into the builder, and returns its own properties.</summary>
    public ParagraphProperties Read()
    {
        SetRun(new RunProperties());
        Walk();
        return _properties;
    }

    private void Walk()
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        for (var start = xml.Depth; xml.Next(document.Depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Element();
            }
        }
    }

    private void Element()
    {
        switch (xml.LocalName)
        {
            case "pPr":
                _properties = ParagraphProperties.Read(xml, document.Depth);
                SetRun(new RunProperties());
                break;
            case "r":
                SetRun(new RunProperties());
                Walk();
                break;
            case "rPr":
                SetRun(RunProperties.Read(xml, document.Depth));
                break;
            case "ins" or "moveTo":
                document.Notes.Add("tracked_changes");
                Walk();
                break;
            case "del" or "moveFrom":
                document.Notes.Add("tracked_changes");
                xml.PassOver(document.Depth);
                break;
            case "AlternateContent":
                story.Alternatives(Walk, () => paragraph.Amount);
                break;
            case "drawing" or "pict" or "object":
                Drawing();
                break;
            case "tbl":
                story.Table(paragraph.After);
                break;
            case "hyperlink" or "smartTag" or "customXml" or "sdt" or "sdtContent" or "fldSimple" or "dir" or "bdo"
                or "ruby" or "rubyBase" or "oMath" or "oMathPara":
                Walk();
                break;
            default:
                Character();
                break;
        }
    }

    private void Character()
    {
        switch (xml.LocalName)
        {
            case "t":
                Append(Text());
                break;
            case "tab" or "ptab":
                Append("\t");
                break;
            case "br" when xml.Attribute("type") == "page":
                paragraph.BreakPage();
                break;
            case "br" or "cr":
                paragraph.BreakLine();
                break;
            case "noBreakHyphen":
                Append("-");
                break;
            case "sym":
                Append(Symbol());
                break;
            case "fldChar":
                Field(xml.Attribute("fldCharType"));
                xml.PassOver(document.Depth);
                break;
            case "footnoteReference" or "endnoteReference":
                paragraph.After.AddRange(document.Note(xml.LocalName, xml.Attribute("id")));
                break;
            default:
                // Math is set in elements of many names around its runs; all else is no text.
                if (!xml.NamespaceURI.EndsWith("/math", StringComparison.Ordinal))
                {
                    xml.PassOver(document.Depth);
                }

                break;
        }
    }

    private string Text()
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var text = "";

        for (var start = xml.Depth; xml.Next(document.Depth) && xml.Depth > start;)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text += xml.Value;
            }
        }

        return text;
    }

    private void Append(string text)
    {
        if (_hidden)
        {
            document.Notes.Add("hidden_text");
        }
        else if (!state.Fields.Contains(false))
        {
            paragraph.Append(text.Replace('\n', ' ').Replace('\r', ' '), _size);
        }
    }

    private void SetRun(RunProperties run)
    {
        _run = run;
        _size = document.Styles.Size(_run, _properties.Style);
        _hidden = document.Styles.IsHidden(_run, _properties.Style);
    }

    private void Field(string? step)
    {
        switch (step)
        {
            case "begin" when state.Fields.Count < DeepestFields:
                state.Fields.Push(false);
                break;
            case "separate" when state.Fields.Count > 0:
                state.Fields.Pop();
                state.Fields.Push(true);
                break;
            case "end" when state.Fields.Count > 0:
                state.Fields.Pop();
                break;
        }
    }

    private string Symbol() =>
        int.TryParse(xml.Attribute("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            ? SymbolFonts.Text(xml.Attribute("font"), code)
            : "";

    /// <summary>Looks for text boxes in a drawing, and notes pictures and embedded files.</summary>
    private void Drawing()
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var into = paragraph.HasText ? paragraph.After : paragraph.Before;

        for (var start = xml.Depth; xml.Next(document.Depth) && xml.Depth > start;)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Drawn(into);
            }
        }
    }

    private void Drawn(List<Draft> into)
    {
        switch (xml.LocalName)
        {
            case "txbxContent":
                into.AddRange(story.TextBox());
                break;
            case "AlternateContent":
                story.Alternatives(Drawing, () => into.Count);
                break;
            // Lettering drawn as a shape, as some red heads are.
            case "textpath" when xml.Attribute("string") is { Length: > 0 } lettering:
                into.Add(new Draft(lettering, PassageKind.TextBox, new Layout(Centred: true)));
                break;
            case "blip" or "imagedata":
                document.Notes.Add("picture");
                break;
            case "OLEObject":
                document.Notes.Add("embedded_file");
                break;
            case "relIds":
                document.Notes.Add("diagram");
                break;
        }
    }
}
