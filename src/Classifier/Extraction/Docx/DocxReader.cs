using System.Text.RegularExpressions;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>Reads a Word document as a reader sees it on paper, once every tracked change is accepted.</summary>
/// <remarks>Forward-only XML throughout: a document tree can be nested deep enough to end the process.</remarks>
internal static partial class DocxReader
{
    // With less text than this beside a picture, what the document says is in the picture.
    private const int FewCharacters = 20;

    /// <summary>Reads the text.</summary>
    /// <param name="parts">The opened package.</param>
    /// <param name="limits">The limits to read under.</param>
    /// <exception cref="UnreadableException">It cannot be read, and why.</exception>
    public static DocumentText Read(ZipParts parts, ExtractionOptions limits)
    {
        var package = new OfficePackage(parts, limits);
        var main = package.MainPart() ?? "word/document.xml";

        if (package.Read(main) is null)
        {
            throw new UnreadableException(UnreadableReason.Malformed, "文件已损坏：缺少正文，请用 Word 或 WPS 重新保存后报送。");
        }

        var relations = package.Relations(main);
        var document = new DocxContext(package, relations, limits);
        Note(document.Notes, relations, parts);

        var headers = Margin(document, relations, "header", PassageKind.Header);
        var body = document.Stories(main, "body", PassageKind.Body).SelectMany(story => story.Drafts).ToList();
        var footers = Margin(document, relations, "footer", PassageKind.Footer);

        if (document.Notes.Contains("picture") && body.Sum(draft => draft.Text.Trim().Length) < FewCharacters)
        {
            throw new UnreadableException(UnreadableReason.NoText, "文件的内容是图片，没有文字，请报送文字版或 PDF 扫描件。");
        }

        return Drafts.Number([.. headers, .. body, .. footers], DocumentForm.Docx, document.Notes, limits);
    }

    /// <summary>Headers or footers, each once, page numbers left out.</summary>
    private static IEnumerable<Draft> Margin(DocxContext document, IReadOnlyList<Relation> relations, string relationKind, PassageKind kind) =>
        relations
            .Where(relation => relation.Kind == relationKind && !relation.External)
            .Select(relation => relation.Target)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(part => document.Stories(part, relationKind == "header" ? "hdr" : "ftr", kind))
            .SelectMany(story => story.Drafts)
            .Where(draft => !PageNumber().IsMatch(draft.Text))
            .DistinctBy(draft => draft.Text)
            .ToList();

    private static void Note(SortedSet<string> notes, IReadOnlyList<Relation> relations, ZipParts parts)
    {
        foreach (var relation in relations)
        {
            var note = relation switch
            {
                { Kind: "hyperlink" } => null,
                { External: true } => "external_relation",
                { Kind: "aFChunk" } => "alt_chunk",
                { Kind: "oleObject" or "package" } => "embedded_file",
                { Kind: "vbaProject" } => "macros",
                { Kind: "chart" } => "chart",
                _ => null,
            };

            if (note is not null)
            {
                notes.Add(note);
            }
        }

        if (parts.Names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            notes.Add("macros");
        }
    }

    [GeneratedRegex(@"^[\s\-—–－_第页共/of]*\d{0,4}[\s\-—–－_第页共/of]*\d{0,4}[\s\-—–－_第页共/]*$")]
    private static partial Regex PageNumber();
}
