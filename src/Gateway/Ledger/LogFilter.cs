namespace Guoshai.Gateway.Ledger;

/// <summary>Which decisions a page of the log shows. Null or empty: all.</summary>
internal sealed record LogFilter
{
    public string? Decision { get; init; }

    public string? Issuer { get; init; }

    public string? Number { get; init; }

    public string? Reason { get; init; }

    /// <summary>Words to look for in title and text.</summary>
    public string? Text { get; init; }

    /// <summary>First day of decision, in local time, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of decision, in local time, inclusive.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>Where a page of the log begins: behind this row.</summary>
internal sealed record LogPlace(string DecidedAt, string DocumentId)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => $"{DecidedAt}~{DocumentId}";

    /// <summary>Null where the text is none.</summary>
    public static LogPlace? Parse(string? text) => text?.Split('~') is [var at, var id] ? new LogPlace(at, id) : null;
}

/// <summary>One row of the log.</summary>
internal sealed record LogRow
{
    public string DocumentId { get; init; } = "";

    public string FileName { get; init; } = "";

    public string Disposition { get; init; } = "";

    public string Reasons { get; init; } = "";

    public string? Issuer { get; init; }

    public string? Number { get; init; }

    public string? Title { get; init; }

    public string DecidedAt { get; init; } = "";

    public string ReceivedAt { get; init; } = "";
}

/// <summary>A page of the log.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
internal sealed record LogPage(IReadOnlyList<LogRow> Rows, LogPlace? Next);
