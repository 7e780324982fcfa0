using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tasks;

/// <summary>Reads tables of work (责任分解表): one row, one task, a column for the responsible body.</summary>
internal static class TaskTables
{
    // A shorter cell is a name or a figure, not work.
    private const int ShortestWork = 6;

    /// <summary>One unit a content cell, with the body that its row names; of a form one unit a sentence.</summary>
    public static IEnumerable<Unit> Units(IReadOnlyList<Paragraph> outline, Bodies bodies, Subjects subjects, Func<Paragraph, BodyKind, IEnumerable<Unit>> sentences) =>
        outline.Where(p => p.Passage.Kind == PassageKind.Cell)
            .GroupBy(p => (p.Attachment, p.Passage.Place.Table))
            .SelectMany(table => TaskForms.Work([.. table], bodies) is { Count: > 0 } work ? work.SelectMany(c => sentences(c, BodyKind.Township)) : Table([.. table], bodies, subjects));

    private static IEnumerable<Unit> Table(IReadOnlyList<Paragraph> cells, Bodies bodies, Subjects subjects)
    {
        var header = cells.Where(c => c.Passage.Place.Row == 1).ToList();

        if (Content(cells, header) is not { } content)
        {
            yield break;
        }

        var body = Column(header, Phrases.Current.TableBody);
        var whole = bodies.KindOf(cells[0].AttachmentTitle) == BodyKind.Township ? BodyKind.Township : (BodyKind?)null;

        foreach (var row in cells.Where(c => c.Passage.Place.Row > 1).GroupBy(c => c.Passage.Place.Row))
        {
            var asking = row.Where(c => body is null ? c.Passage.Place.Column != content : c.Passage.Place.Column == body).ToList();
            var asked = asking.Select(c => bodies.KindOf(c.Text)).ToList();
            var kind = body is null ? asked.FirstOrDefault(k => k is BodyKind.Township) ?? whole : asked.FirstOrDefault() ?? BodyKind.Other;
            var named = Named(asking, bodies);

            foreach (var cell in row.Where(c => c.Passage.Place.Column == content && c.Text.Length >= ShortestWork))
            {
                // Where no column names the responsible body, the work may: 各镇乡参保率不低于…
                var says = body is null ? subjects.Of(cell.Text.Split('，')[0])?.Kind : null;

                yield return new Unit(cell, cell.TextStart, cell.Text.TrimEnd('。', '；', ' '), named, null, says ?? kind ?? BodyKind.Weak);
            }
        }
    }

    /// <summary>The townships that a row names one by one; null where it names none.</summary>
    private static Subject? Named(IReadOnlyList<Paragraph> asking, Bodies bodies)
    {
        var found = asking.SelectMany(c => bodies.FindAll(c.Text)).Where(f => f.Value.Kind == BodyKind.Township).ToList();
        var names = found.Where(f => f.Value.Name is not null).Select(f => f.Value.Name!).ToList();

        return names.Count == 0 ? null : new Subject(BodyKind.Township, 0, 0, Asked: false, names, General: found.Any(f => f.Value.Name is null));
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
