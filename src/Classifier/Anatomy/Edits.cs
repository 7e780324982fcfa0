namespace Guoshai.Classifier.Anatomy;

/// <summary>How far a misread name is from a name.</summary>
internal static class Edits
{
    private const int LongestOnStack = 128;

    /// <summary>The least number of characters to change, add or drop; more than <paramref name="most"/> where it is more.</summary>
    /// <remarks>V. I. Levenshtein, Binary codes capable of correcting deletions, insertions and reversals, 1966.</remarks>
    public static int Between(ReadOnlySpan<char> read, ReadOnlySpan<char> name, int most)
    {
        if (Math.Abs(read.Length - name.Length) > most)
        {
            return most + 1;
        }

        Span<int> row = name.Length < LongestOnStack ? stackalloc int[name.Length + 1] : new int[name.Length + 1];

        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= read.Length; i++)
        {
            var (corner, least) = (row[0], row[0] = i);

            for (var j = 1; j < row.Length; j++)
            {
                var change = corner + (read[i - 1] == name[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }
        }

        return row[^1];
    }
}
