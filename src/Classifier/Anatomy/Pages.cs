using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Anatomy;

/// <summary>A document's lines, the main text apart from headers, footers and notes.</summary>
/// <param name="Lines">Main text, cells and text boxes in order, page numbers and rules left out.</param>
/// <param name="Notes">Footnotes and endnotes.</param>
/// <param name="Headers">The lines of page headers.</param>
/// <param name="Secrecy">A secrecy marking found in a header or footer, or standing alone on a later page; null where there is none.</param>
/// <param name="Urgency">A marking of urgency found in a header; null where there is none.</param>
/// <param name="Recognised">Whether any of it comes from character recognition.</param>
internal sealed record Pages(
    IReadOnlyList<Line> Lines, IReadOnlyList<Passage> Notes, IReadOnlyList<Line> Headers, string? Secrecy, string? Urgency, bool Recognised)
{
    private static string? Standing(List<Line> lines) =>
        lines.Select((line, i) => line.IsCell ? null : Markings.Standing(line, line.NewPage || (i > 0 && AttachmentHeading.IsBare(lines[i - 1])))).FirstOrDefault(s => s is not null);

    public static Pages Of(DocumentText document, BodyNames names)
    {
        var all = document.Passages.Select(Line.Of).SelectMany(l => Stuck.Apart(l, names)).Where(l => l.Text.Length > 0).ToList();
        var margins = all.Where(l => l.Passage.Kind is PassageKind.Header or PassageKind.Footer).ToList();
        List<Line> lines = [.. all.Where(l => l.Passage.Kind is PassageKind.Body or PassageKind.Cell or PassageKind.TextBox && !l.IsFurniture)];
        var markings = margins.Select(Markings.Of).Concat(lines.Where(l => l.Passage.Kind == PassageKind.TextBox).Select(Markings.Of)).ToList();

        return new Pages(
            lines,
            [.. document.Passages.Where(p => p.Kind == PassageKind.Note)],
            [.. margins.Where(l => l.Passage.Kind == PassageKind.Header)],
            markings.Select(m => m.Secrecy).FirstOrDefault(s => s is not null) ?? Standing(lines),
            markings.Select(m => m.Urgency).FirstOrDefault(u => u is not null),
            all.Any(l => l.Recognised));
    }
}
