using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tasks;

/// <summary>Reads tables of work (责任分解表): one row, one task, a column for the responsible body.</summary>
internal static class TaskTables
{
    // A shorter cell is a name or a figure, not work.
    private const int ShortestWork = 6;

    /// <summary>One unit a content cell, with the body that its row names.</summary>
    public static IEnumerable<Unit> Units(IReadOnlyList<Paragraph> outline, Bodies bodies) =>
        outline.Where(p => p.Passage.Kind == PassageKind.Cell)
            .GroupBy(p => (p.Attachment, p.Passage.Place.Table))
            .SelectMany(table => Table([.. table], bodies));

    private static IEnumerable<Unit> Table(IReadOnlyList<Paragraph> cells, Bodies bodies)
    {
        var header = cells.Where(c => c.Passage.Place.Row == 1).ToList();

        if (Content(cells, header) is not { } content)
        {
            yield break;
        }

        var body = Column(header, Phrases.Current.TableBody);
        var whole = KindOf(cells[0].AttachmentTitle, bodies) == BodyKind.Township ? BodyKind.Township : (BodyKind?)null;

        foreach (var row in cells.Where(c => c.Passage.Place.Row > 1).GroupBy(c => c.Passage.Place.Row))
        {
            var asked = row.Where(c => body is null ? c.Passage.Place.Column != content : c.Passage.Place.Column == body).Select(c => KindOf(c.Text, bodies));
            var kind = body is null ? asked.FirstOrDefault(k => k is BodyKind.Township) ?? whole : asked.FirstOrDefault() ?? BodyKind.Other;

            foreach (var cell in row.Where(c => c.Passage.Place.Column == content && c.Text.Length >= ShortestWork))
            {
                yield return new Unit(cell, cell.TextStart, cell.Text.TrimEnd('。', '；', ' '), null, null, kind ?? BodyKind.Weak);
            }
        }
    }

    /// <summary>What a cell of bodies names; a township among others counts. Null where it names nobody.</summary>
    private static BodyKind? KindOf(string asked, Bodies bodies)
    {
        var kinds = bodies.FindAll(asked).Select(f => f.Value.Kind).ToList();

        return kinds.Contains(BodyKind.Township) ? BodyKind.Township : kinds.Count > 0 ? kinds[0] : null;
    }

    /// <summary>The column of work: of those whose header says so the one with the longest cells.</summary>
    private static int? Content(IReadOnlyList<Paragraph> cells, IReadOnlyList<Paragraph> header) => header
        .Where(h => Phrases.Current.TableContent.Any(n => h.Passage.Text.Contains(n, StringComparison.Ordinal)))
        .Where(h => !Phrases.Current.TableBody.Any(n => h.Passage.Text.Trim() == n))
        .Select(h => h.Passage.Place.Column)
        .MaxBy(column => cells.Where(c => c.Passage.Place.Row > 1 && c.Passage.Place.Column == column).Select(c => c.Text.Length).DefaultIfEmpty().Average());

    // The first phrase of the lexicon wins: 责任单位 before 单位.
    private static int? Column(IReadOnlyList<Paragraph> header, IReadOnlyList<string> names) =>
        names.Select(n => header.FirstOrDefault(c => c.Passage.Text.Trim() == n)).FirstOrDefault(c => c is not null)?.Passage.Place.Column
        ?? names.Select(n => header.FirstOrDefault(c => c.Passage.Text.Contains(n, StringComparison.Ordinal))).FirstOrDefault(c => c is not null)?.Passage.Place.Column;
}
