using Dapper;

namespace Guoshai.Gateway.Ledger;

/// <summary>The returned-document log, read page by page behind a row, so that its end is as quick as its beginning.</summary>
internal sealed class OutcomeLog(LedgerDatabase database, TimeProvider clock)
{
    /// <summary>The rows that the filter lets through, newest first.</summary>
    public Task<LogPage> ReadAsync(LogFilter filter, LogPlace? behind, int size, CancellationToken ct) => database.QueryAsync(async connection =>
    {
        var (conditions, values) = Conditions(filter, behind);
        values.Add("limit", size + 1);

        var rows = (await connection.QueryAsync<LogRow>(
            $"""
            SELECT o.document_id, d.file_name, o.disposition, o.reasons, o.issuer, o.number, o.title, o.decided_at, d.received_at
            FROM outcomes AS o JOIN documents AS d ON d.id = o.document_id
            WHERE o.is_current = 1{string.Concat(conditions.Select(c => $" AND {c}"))}
            ORDER BY o.decided_at DESC, o.document_id DESC LIMIT @limit
            """,
            values)).AsList();

        return rows.Count > size
            ? new LogPage(rows[..size], new LogPlace(rows[size - 1].DecidedAt, rows[size - 1].DocumentId))
            : new LogPage(rows, null);
    }, ct);

    /// <summary>Documents that wait for a clerk: urgent ones and then the longest waiting first.</summary>
    public Task<IReadOnlyList<LogRow>> HeldAsync(int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<LogRow>>(
        async connection => [.. await connection.QueryAsync<LogRow>(
            """
            SELECT o.document_id, d.file_name, o.disposition, o.reasons, o.issuer, o.number, o.title, o.decided_at, d.received_at
            FROM outcomes AS o JOIN documents AS d ON d.id = o.document_id
            WHERE o.is_current = 1 AND o.disposition = 'hold'
            ORDER BY d.priority DESC, o.decided_at, o.document_id LIMIT @limit
            """,
            new { limit })], ct);

    private (List<string> Conditions, DynamicParameters Values) Conditions(LogFilter filter, LogPlace? behind)
    {
        var (conditions, values) = (new List<string>(), new DynamicParameters());

        void Where(string? value, string name, string condition, Func<string, object>? write = null)
        {
            if (value?.Trim() is { Length: > 0 } given)
            {
                conditions.Add(condition);
                values.Add(name, write is null ? given : write(given));
            }
        }

        Where(filter.Decision, "decision", "o.disposition = @decision");
        Where(filter.Issuer, "issuer", "o.issuer LIKE @issuer ESCAPE '\\'", Contains);
        Where(filter.Number, "number", "o.number LIKE @number ESCAPE '\\'", Contains);
        Where(filter.Reason, "reason", "o.reasons LIKE @reason ESCAPE '\\'", reason => Contains($" {reason} "));
        Where(filter.Text, "text", "(o.plain LIKE @text ESCAPE '\\' OR o.title LIKE @text ESCAPE '\\')", Contains);
        Where(filter.From is { } from ? Moment(from) : null, "from", "o.decided_at >= @from");
        Where(filter.To is { } to ? Moment(to.AddDays(1)) : null, "to", "o.decided_at < @to");

        if (behind is not null)
        {
            conditions.Add("(o.decided_at < @at OR (o.decided_at = @at AND o.document_id < @id))");
            values.Add("at", behind.DecidedAt);
            values.Add("id", behind.DocumentId);
        }

        return (conditions, values);
    }

    private static string Contains(string words) => $"%{words.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";

    /// <summary>The moment at which a local day begins.</summary>
    private string Moment(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return Timestamp.Of(new DateTimeOffset(midnight, clock.LocalTimeZone.GetUtcOffset(midnight)));
    }
}
