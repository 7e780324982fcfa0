namespace Guoshai.Classifier.Matching;

/// <summary>Sparse rows by number, among which the few of the highest product with a row sought are found exactly. Immutable. What scores nothing is not found.</summary>
/// <remarks>Products are summed up over the keys sought in their order, so that each kind of index gives the same to the last bit.</remarks>
internal abstract class RowIndex
{
    // Up to so many rows it is quicker to score all of them than to tell which could score high.
    private const int Short = 1 << 14;

    /// <summary>The index that suits so many rows.</summary>
    /// <param name="rows">By number.</param>
    /// <param name="place">Near numbers for rows that are alike: decides how soon rows are found, not which.</param>
    public static RowIndex Of(SparseRow[] rows, Func<SparseRow, ulong> place)
    {
        if (rows.Length <= Short)
        {
            return new FlatRows(rows);
        }

        var (places, numbers) = (Array.ConvertAll(rows, r => place(r)), Enumerable.Range(0, rows.Length).ToArray());
        Array.Sort(places, numbers);

        return new BlockedRows(rows, numbers);
    }

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
