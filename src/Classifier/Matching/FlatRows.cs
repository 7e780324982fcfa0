using System.Buffers;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Matching;

/// <summary>An index that scores every row that shares a key with what is sought. Immutable.</summary>
internal sealed class FlatRows : RowIndex
{
    private readonly SparseRow[] _rows;
    private readonly Postings _postings;

    /// <summary>Takes rows, by number.</summary>
    public FlatRows(SparseRow[] rows)
    {
        var postings = new Postings.Builder(new NumberMap(rows.Length));

        for (var row = 0; row < rows.Length; row++)
        {
            postings.Add(row, rows[row].Keys, rows[row].Weights);
        }

        (_rows, _postings) = (rows, postings.Build(rows.Length));
    }

    /// <inheritdoc/>
    public override int Highest(SparseRow sought, Span<int> best)
    {
        var buffer = ArrayPool<float>.Shared.Rent(_rows.Length);
        var scores = buffer.AsSpan(0, _rows.Length);
        scores.Clear();
        _postings.Add(sought.Keys, sought.Weights, scores);
        var count = Topics.Highest.Of(scores, above: 0, best);
        ArrayPool<float>.Shared.Return(buffer);

        return count;
    }

    /// <inheritdoc/>
    public override int HighestByForce(SparseRow sought, Span<int> best) => Highest(sought, best);

    /// <inheritdoc/>
    public override IEnumerable<(int Number, SparseRow Row)> Rows() => _rows.Select((row, number) => (number, row));
}
