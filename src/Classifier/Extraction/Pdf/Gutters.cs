namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>The white stripes down a stretch of a page that no word crosses: what parts columns where no line is drawn.</summary>
internal sealed class Gutters
{
    // In points: narrower ones are the space between words.
    private const double Narrowest = 6;

    private readonly List<(double Left, double Right)> _covered = [];

    private Gutters(IEnumerable<(double, double)> covered) => _covered = [.. covered];

    /// <summary>Those of one row.</summary>
    public static Gutters Of(Row row) => new Gutters([]).And(row);

    /// <summary>Each one's left and right end, from left to right.</summary>
    public IReadOnlyList<(double Left, double Right)> All =>
        [.. _covered.Zip(_covered.Skip(1), (left, right) => (left.Right, right.Left)).Where(gap => gap.Item2 - gap.Item1 >= Narrowest)];

    public double Left => _covered[0].Left;

    public double Right => _covered[^1].Right;

    /// <summary>Those that are left with another row below.</summary>
    public Gutters And(Row row)
    {
        var merged = new List<(double Left, double Right)>();

        foreach (var (left, right) in _covered.Concat(row.Lines.SelectMany(line => line.Words).Select(word => (word.Left, word.Right))).OrderBy(span => span.Item1))
        {
            if (merged.Count > 0 && left <= merged[^1].Right)
            {
                merged[^1] = (merged[^1].Left, Math.Max(merged[^1].Right, right));
            }
            else
            {
                merged.Add((left, right));
            }
        }

        return new Gutters(merged);
    }

    /// <summary>Which column a word stands in, counted from zero.</summary>
    public int ColumnOf(Word word) => All.Count(gutter => (word.Left + word.Right) / 2 > (gutter.Left + gutter.Right) / 2);
}
