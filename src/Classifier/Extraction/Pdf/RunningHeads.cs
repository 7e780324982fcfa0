using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>Takes page numbers and running heads out of the rows.</summary>
internal static partial class RunningHeads
{
    // Of the page's height, at either end.
    private const double Band = 0.14;
    private const double SamePlace = 4;

    /// <summary>Removes them.</summary>
    /// <param name="items">What stands on each page; what is removed is removed here.</param>
    /// <param name="pages">The pages.</param>
    /// <returns>The running heads, each once, for what may be marked in them; page numbers are dropped.</returns>
    public static IReadOnlyList<Draft> Remove(List<List<PageItem>> items, IReadOnlyList<PageWords> pages)
    {
        var heads = new List<Draft>();

        for (var i = 0; i < items.Count; i++)
        {
            items[i].RemoveAll(item => item is Row row && IsMargin(row, pages[i]) && IsPageNumber(row));
        }

        foreach (var (row, kind) in Repeated([.. items.Select(page => page.OfType<Row>().ToList())], pages))
        {
            heads.Add(new Draft(row.Text, kind, new Layout(FontSize: row.Lines[0].Size), row.Lines[0].Page));

            foreach (var page in items)
            {
                page.RemoveAll(item => item is Row other && IsSame(row, other));
            }
        }

        return heads;
    }

    private static List<(Row Row, PassageKind Kind)> Repeated(List<List<Row>> rows, IReadOnlyList<PageWords> pages)
    {
        var repeated = new List<(Row, PassageKind)>();

        // On two pages a line may well stand twice in the same place by chance of the text; on three it is a running head.
        if (rows.Count < 3)
        {
            return repeated;
        }

        for (var i = 0; i < rows.Count && i < 3; i++)
        {
            foreach (var row in rows[i].Where(row => IsMargin(row, pages[i])))
            {
                if (!repeated.Exists(known => IsSame(known.Item1, row)) && rows.Count(page => page.Exists(other => IsSame(row, other))) > rows.Count / 2)
                {
                    repeated.Add((row, row.Top < pages[i].Height / 2 ? PassageKind.Header : PassageKind.Footer));
                }
            }
        }

        return repeated;
    }

    private static bool IsPageNumber(Row row) =>
        PageNumber().IsMatch(row.Text) || (row.Lines[0].Confidence is not null && MisreadPageNumber().IsMatch(row.Text));

    private static bool IsMargin(Row row, PageWords page) => row.Bottom < Band * page.Height || row.Top > (1 - Band) * page.Height;

    private static bool IsSame(Row row, Row other) =>
        Math.Abs(row.Top - other.Top) < SamePlace && Digits().Replace(row.Text, "0") == Digits().Replace(other.Text, "0");

    [GeneratedRegex(@"^[\s\-—–－_·•.]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共，,]*\s*\d{1,4}\s*页?)?[\s\-—–－_·•.]*$")]
    private static partial Regex PageNumber();

    // Recognition takes the dashes of — 2 — for the Chinese numbers one and two.
    [GeneratedRegex(@"^[一二三\-—~=].{0,4}$")]
    private static partial Regex MisreadPageNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
