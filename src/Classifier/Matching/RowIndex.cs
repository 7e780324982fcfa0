namespace Guoshai.Classifier.Matching;

/// <summary>Sparse rows by number, among which the few of the highest product with a row sought are found exactly. Immutable. What scores nothing is not found.</summary>
/// <remarks>Products are summed up over the keys sought in their order, so that each kind of index gives the same to the last bit.</remarks>
internal abstract class RowIndex
{
    // Up to so many rows it is quicker to score all of them than to tell which could score high.
    private const int Short = 1 << 14;

    /// <summary>The index that suits so many rows.</summary>
    /// <param name="rows">By number.</param>
    /// <param name="alike">The numbers of all rows, alike ones one after the other: it decides how soon rows are found, not which.</param>
    public static RowIndex Of(SparseRow[] rows, int[] alike) => rows.Length <= Short ? new FlatRows(rows) : new BlockedRows(rows, alike);

    /// <summary>Finds the rows of the highest products.</summary>
    /// <param name="sought">What is sought.</param>
    /// <param name="best">Takes the numbers of the rows, the highest product first, of equal ones the lower number first; its length is how many are wanted.</param>
    /// <returns>How many were found.</returns>
    public abstract int Highest(SparseRow sought, Span<int> best);

    /// <summary>The same by scoring every row, to prove the other.</summary>
    public abstract int HighestByForce(SparseRow sought, Span<int> best);

    /// <summary>All rows, in no order.</summary>
    public abstract IEnumerable<(int Number, SparseRow Row)> Rows();
}
