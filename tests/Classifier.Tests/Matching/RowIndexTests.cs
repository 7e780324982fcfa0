using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Matching;

namespace Guoshai.Classifier.Tests.Matching;

/// <summary>Rows are drawn so that many are alike, some are the same and most keys are rare, as in lists.</summary>
public class TheHighestOfManyRows
{
    private const int Rounds = 40;
    private const int RowsARound = 600;
    private const int Wanted = 24;
    private const int Themes = 12;
    private const int KeysATheme = 15;
    private const int CommonKeys = 10;

    private static readonly Random Fixed = new(3);

    [Fact]
    public void Are_the_same_whether_or_not_all_rows_are_looked_at() => ForAll((rows, sought) =>
        Assert.Equal(Found(new FlatRows(rows), sought), Found(new BlockedRows(rows, Alike(rows)), sought)));

    [Fact]
    public void Are_the_same_by_force() => ForAll((rows, sought) =>
    {
        Span<int> best = stackalloc int[Wanted];
        var blocked = new BlockedRows(rows, Alike(rows));

        Assert.Equal(Found(blocked, sought), best[..blocked.HighestByForce(sought, best)].ToArray());
    });

    [Fact]
    public void Are_the_ones_that_plain_sums_name() => ForAll((rows, sought) =>
    {
        var sums = rows.Select((row, number) => (Sum: Sum(row, sought), Number: number)).Where(r => r.Sum > 0);

        Assert.Equal(sums.OrderByDescending(s => s.Sum).ThenBy(s => s.Number).Take(Wanted).Select(s => s.Number), Found(new BlockedRows(rows, Alike(rows)), sought));
    });

    [Fact]
    public void Do_not_depend_on_which_rows_stand_together() => ForAll((rows, sought) =>
        Assert.Equal(Found(new BlockedRows(rows, Alike(rows)), sought), Found(new BlockedRows(rows, [.. Enumerable.Range(0, rows.Length).Reverse()]), sought)));

    [Fact]
    public void Are_found_by_more_keys_than_ceilings_count()
    {
        var rows = Rows(Fixed, RowsARound);
        var sought = new SparseRow([.. Enumerable.Range(0, 3000).Select(k => (uint)k)], [.. Enumerable.Repeat(1f, 3000)]);

        Assert.Equal(Found(new FlatRows(rows), sought), Found(new BlockedRows(rows, Alike(rows)), sought));
    }

    [Fact]
    public void Are_none_without_a_shared_key() => Assert.Empty(Found(new BlockedRows(Rows(Fixed, RowsARound), [.. Enumerable.Range(0, RowsARound)]), new SparseRow([99_999], [1])));

    [Fact]
    public void Are_none_of_no_rows() => Assert.Empty(Found(new BlockedRows([], []), new SparseRow([1], [1])));

    [Fact]
    public void Stand_below_the_ceilings_of_their_blocks() => ForAll((rows, sought) =>
    {
        var blocks = rows.Chunk(50).Select(b => new RowBlock(b)).ToList();
        var (ceilings, products) = (new float[blocks.Count], new float[RowBlock.MostRows]);
        new Ceilings([.. blocks.Select(b => b.Ceiling())]).Of(sought, ceilings);

        for (var b = 0; b < blocks.Count; b++)
        {
            blocks[b].Products(sought, products);
            Assert.True(products[..blocks[b].Count].Max() <= ceilings[b]);
        }
    });

    [Fact]
    public void Come_out_as_they_were_put_in()
    {
        var rows = Rows(Fixed, RowsARound);

        foreach (var (number, row) in new BlockedRows(rows, Alike(rows)).Rows().Concat(new FlatRows(rows).Rows()))
        {
            Assert.Equal(rows[number].Keys, row.Keys);
            Assert.Equal(rows[number].Weights, row.Weights);
        }
    }

    private static void ForAll(Action<SparseRow[], SparseRow> holds) => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        holds(Rows(random, random.Next(1, RowsARound)), Row(random));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    private static int[] Found(RowIndex index, SparseRow sought)
    {
        Span<int> best = stackalloc int[Wanted];

        return best[..index.Highest(sought, best)].ToArray();
    }

    private static float Sum(SparseRow row, SparseRow sought)
    {
        var sum = 0f;

        for (var k = 0; k < sought.Keys.Length; k++)
        {
            sum += Array.IndexOf(row.Keys, sought.Keys[k]) is >= 0 and var at ? sought.Weights[k] * row.Weights[at] : 0;
        }

        return sum;
    }

    private static int[] Alike(SparseRow[] rows) => [.. Enumerable.Range(0, rows.Length).OrderBy(r => rows[r].Keys[^1])];

    private static SparseRow[] Rows(Random random, int count)
    {
        var rows = Enumerable.Range(0, count).Select(_ => Row(random)).ToArray();

        // Some say the same.
        for (var i = 0; i < count / 5; i++)
        {
            rows[random.Next(count)] = rows[random.Next(count)];
        }

        return rows;
    }

    private static SparseRow Row(Random random)
    {
        var theme = random.Next(Themes);
        uint[] keys =
        [
            .. Enumerable.Range(0, 8).Select(_ => (uint)random.Next(CommonKeys)).Concat(
                Enumerable.Range(0, 12).Select(_ => (uint)(CommonKeys + (theme * KeysATheme) + random.Next(KeysATheme)))).Distinct().Order(),
        ];

        return new SparseRow(keys, [.. keys.Select(k => random.NextSingle() * (k < CommonKeys ? 0.2f : 0.6f))]);
    }
}
