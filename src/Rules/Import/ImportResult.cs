using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Import;

/// <summary>What came of reading lists from files: all of them, or nothing and every fault.</summary>
public abstract record ImportResult
{
    private ImportResult() { }

    /// <summary>The lists were taken in whole.</summary>
    /// <param name="Edition">The lists as an edition of number 0.</param>
    public sealed record Accepted(Edition Edition) : ImportResult
    {
        /// <summary>What the reader passed over or made up for, by place: hidden sheets, notes under a table, columns not known.</summary>
        public IReadOnlyList<CellProblem> Notes { get; init; } = [];

        /// <summary>Whether the thresholds come from the files; false where they are the defaults because none were given.</summary>
        public bool BringsPolicy { get; init; }
    }

    /// <summary>Nothing was taken in.</summary>
    /// <param name="Problems">Every fault found, in file and row order; never empty.</param>
    public sealed record Rejected(IReadOnlyList<CellProblem> Problems) : ImportResult;
}

/// <summary>One fault of a list file, or one remark on it.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Sheet">The sheet's name; null for a file without sheets.</param>
/// <param name="Row">One-based, as the file or sheet counts; 0 where the whole file is meant.</param>
/// <param name="Column">The column's name; null where the whole row is meant.</param>
/// <param name="Message">One sentence that says what is wrong and what to do.</param>
public sealed record CellProblem(string File, string? Sheet, int Row, string? Column, string Message)
{
    /// <summary>The place and the message, on one line.</summary>
    public override string ToString() => string.Join(' ', new[]
    {
        File,
        Sheet is null ? null : $"工作表“{Sheet}”",
        Row > 0 ? $"第{Row}行" : null,
        Column,
    }.Where(part => part is not null)) + $"：{Message}";
}
