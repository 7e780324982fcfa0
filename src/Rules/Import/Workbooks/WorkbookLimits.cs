namespace Guoshai.Rules.Import.Workbooks;

/// <summary>How much of a workbook is read before it is refused. A county's lists take a hundredth of each.</summary>
internal static class WorkbookLimits
{
    /// <summary>Of the file, in bytes.</summary>
    public const long Bytes = 128L << 20;

    /// <summary>Of all parts together as they come out of the zip, in bytes.</summary>
    public const long Unpacked = 1L << 30;

    /// <summary>How many times larger a part may be than its packed form, past the first <see cref="RatioFrom"/> bytes.</summary>
    public const long Ratio = 200;

    /// <summary>Bytes from which on the ratio counts: short repetitive parts pack well by nature.</summary>
    public const long RatioFrom = 4L << 20;

    /// <summary>Parts in the zip.</summary>
    public const int Parts = 2000;

    /// <summary>Nesting of XML elements.</summary>
    public const int Depth = 64;

    public const int Sheets = 200;

    /// <summary>Rows with text, in one sheet.</summary>
    public const int Rows = 600_000;

    /// <summary>One-based column behind which no text may stand.</summary>
    public const int Columns = 256;

    public const int SharedStrings = 8_000_000;

    /// <summary>Characters of one cell; what Excel itself allows.</summary>
    public const int CellCharacters = 32_767;

    /// <summary>Characters of all cells of a sheet, and of all shared strings.</summary>
    public const long Characters = 400_000_000;

    public const int Merges = 1_000_000;
}

/// <summary>The file is no workbook that can be read; the message is one sentence for people.</summary>
internal sealed class UnreadableWorkbookException(string sentence) : Exception(sentence);
