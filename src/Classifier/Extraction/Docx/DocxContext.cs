using System.Xml;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>What all stories of one document share while it is read.</summary>
internal sealed class DocxContext(OfficePackage package, IReadOnlyList<Relation> relations, ExtractionOptions limits)
{
    private Dictionary<string, List<Draft>>? _footnotes;
    private Dictionary<string, List<Draft>>? _endnotes;

    /// <summary>The deepest nesting of elements.</summary>
    public int Depth => limits.MaxDepth;

    public WordStyles Styles { get; } = WordStyles.Read(Part(package, relations, "styles"), limits.MaxDepth);

    public WordNumbering Numbering { get; } = WordNumbering.Read(Part(package, relations, "numbering"), limits.MaxDepth);

    public SortedSet<string> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>How many tables were begun.</summary>
    public int Tables { get; set; }

    /// <summary>The text of a footnote or endnote; empty where there is none.</summary>
    public IReadOnlyList<Draft> Note(string reference, string? id)
    {
        var isFootnote = reference == "footnoteReference";
        var notes = isFootnote ? _footnotes : _endnotes;

        if (notes is null)
        {
            // Set before reading: a note that refers to itself finds nothing.
            notes = new Dictionary<string, List<Draft>>(StringComparer.Ordinal);
            (_footnotes, _endnotes) = isFootnote ? (notes, _endnotes) : (_footnotes, notes);
            ReadNotes(isFootnote ? "footnotes" : "endnotes", notes);
        }

        // Once: a second reference to the same note adds nothing.
        return id is not null && notes.Remove(id, out var drafts) ? drafts : [];
    }

    /// <summary>Reads all stories of a part that are elements of this name.</summary>
    public IEnumerable<(string? Id, List<Draft> Drafts)> Stories(string part, string element, PassageKind kind)
    {
        if (package.Read(part) is not { } bytes)
        {
            yield break;
        }

        using var xml = SafeXml.Open(bytes);

        while (xml.Next(limits.MaxDepth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
            {
                yield return (xml.Attribute("id"), new StoryReader(this, xml, kind).Read());
            }
        }
    }

    private void ReadNotes(string relationKind, Dictionary<string, List<Draft>> notes)
    {
        if (relations.FirstOrDefault(relation => relation.Kind == relationKind && !relation.External) is { } part)
        {
            foreach (var (id, drafts) in Stories(part.Target, relationKind[..^1], PassageKind.Note))
            {
                notes[id ?? ""] = drafts;
            }
        }
    }

    private static byte[]? Part(OfficePackage package, IReadOnlyList<Relation> relations, string kind) =>
        relations.FirstOrDefault(relation => relation.Kind == kind && !relation.External) is { } relation ? package.Read(relation.Target) : null;
}
