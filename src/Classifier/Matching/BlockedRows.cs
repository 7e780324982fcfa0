using System.Buffers;

namespace Guoshai.Classifier.Matching;

/// <summary>An index that leaves most rows of a long list unseen. Immutable.</summary>
/// <remarks>
/// Rows that are alike stand in blocks. What the rows of a block reach at most, key by key, tells what any of them can score: blocks are looked into from the most
/// promising one downwards until none can hold a better row. A. Mallia, T. Suel, N. Tonellotto, Faster Learned Sparse Retrieval with Block-Max Pruning, SIGIR 2024.
/// </remarks>
internal sealed class BlockedRows : RowIndex
{
    // So many of the most promising blocks are looked for at once.
    private const int AtOnce = 16;

    // With larger blocks there are fewer ceilings to tell, and more to look through in each block: both together cost least where blocks grow as the root of the list.
    private const double RootsARow = 2.6;
    private const int FewestRows = 32;

    private readonly int _size;
    private readonly int[] _numbers;
    private readonly RowBlock[] _blocks;
    private readonly Ceilings _ceilings;

    /// <summary>Puts rows into blocks.</summary>
    /// <param name="rows">By number.</param>
    /// <param name="alike">The numbers of all rows, alike ones one after the other.</param>
    public BlockedRows(SparseRow[] rows, int[] alike)
    {
        (_numbers, _size) = (alike, Math.Clamp((int)(Math.Sqrt(alike.Length) / RootsARow), FewestRows, RowBlock.MostRows));
        _blocks = [.. alike.Chunk(_size).Select(numbers => new RowBlock([.. numbers.Select(n => rows[n])]))];
        _ceilings = new Ceilings([.. _blocks.Select(b => b.Ceiling())]);
    }

    /// <inheritdoc/>
    public override int Highest(SparseRow sought, Span<int> best)
    {
        var buffer = ArrayPool<float>.Shared.Rent(_blocks.Length);
        var ceilings = buffer.AsSpan(0, _blocks.Length);
        var ranking = new Ranking(best, stackalloc float[best.Length]);
        Span<int> next = stackalloc int[AtOnce];
        _ceilings.Of(sought, ceilings);

        while (Topics.Highest.Of(ceilings, MathF.BitDecrement(ranking.Least), next) is var promising and > 0)
        {
            foreach (var block in next[..promising])
            {
                if (ceilings[block] >= ranking.Least)
                {
                    Offer(block, sought, ref ranking);
                }

                ceilings[block] = float.NegativeInfinity;
            }
        }

        ArrayPool<float>.Shared.Return(buffer);

        return ranking.Count;
    }

    /// <inheritdoc/>
    public override int HighestByForce(SparseRow sought, Span<int> best)
    {
        var ranking = new Ranking(best, stackalloc float[best.Length]);

        for (var block = 0; block < _blocks.Length; block++)
        {
            Offer(block, sought, ref ranking);
        }

        return ranking.Count;
    }

    /// <inheritdoc/>
    public override IEnumerable<(int Number, SparseRow Row)> Rows() => _blocks.SelectMany(b => b.Rows()).Select((row, place) => (_numbers[place], row));

    private void Offer(int block, SparseRow sought, ref Ranking ranking)
    {
        Span<float> products = stackalloc float[RowBlock.MostRows];
        products = products[.._blocks[block].Count];
        _blocks[block].Products(sought, products);
        var numbers = _numbers.AsSpan(block * _size);

        for (var place = 0; place < products.Length; place++)
        {
            ranking.Offer(numbers[place], products[place]);
        }
    }
}
