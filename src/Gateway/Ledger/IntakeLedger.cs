using System.Text.Json;
using Dapper;

namespace Guoshai.Gateway.Ledger;

/// <summary>What came in and still waits: recorded before any bus hears of it, handed out again until it is decided.</summary>
internal sealed class IntakeLedger(LedgerDatabase database)
{
    private const string Columns =
        "id, exchange_id, sha256, size, file_name, source, sender, addressees, priority, received_at, received_on, decided, open_attempts, failures";

    /// <summary>Records a document, once for each business key.</summary>
    /// <returns>Whether it is new.</returns>
    public Task<bool> RecordAsync(DocumentRow document, string businessKey, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        var added = await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO documents (id, business_key, exchange_id, sha256, size, file_name, source, sender, addressees, priority, received_at, received_on)
            VALUES (@Id, @businessKey, @ExchangeId, @Sha256, @Size, @FileName, @Source, @Sender, @Addressees, @Priority, @ReceivedAt, @ReceivedOn)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                document.Id, businessKey, document.ExchangeId, document.Sha256, document.Size, document.FileName, document.Source,
                document.Sender, document.Addressees, document.Priority, document.ReceivedAt, document.ReceivedOn,
            },
            transaction);

        if (added > 0)
        {
            var body = JsonSerializer.Serialize(new { sha256 = document.Sha256, size = document.Size, source = document.Source });
            await AuditTrail.AppendAsync(transaction, new AuditEntry(document.ReceivedAt, document.Source, "received", document.Id, body));
        }

        return added > 0;
    }, ct);

    /// <summary>Undecided documents that no worker was told of, those to take first in front: urgent ones, those that have
    /// killed no process, and then one of each sender in turn, so that a flood from one starves no other.</summary>
    public Task<IReadOnlyList<string>> WaitingAsync(DateTimeOffset now, int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<string>>(
        async connection => [.. await connection.QueryAsync<string>(
            """
            SELECT id FROM (
                SELECT id, priority, open_attempts, received_at,
                       ROW_NUMBER() OVER (PARTITION BY priority, open_attempts, sender ORDER BY received_at, id) AS turn
                FROM documents
                WHERE decided = 0 AND submitted_at IS NULL AND (retry_at IS NULL OR retry_at <= @now)
            ) AS waiting
            ORDER BY priority DESC, open_attempts, turn, received_at, id
            LIMIT @limit
            """,
            new { now = Timestamp.Of(now), limit })], ct);

    /// <summary>How many undecided documents workers were told of.</summary>
    public Task<int> SubmittedAsync(CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM documents WHERE decided = 0 AND submitted_at IS NOT NULL"), ct);

    /// <summary>How many documents are undecided.</summary>
    public Task<int> UndecidedAsync(CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM documents WHERE decided = 0"), ct);

    /// <summary>Workers were told of these.</summary>
    public Task<int> MarkSubmittedAsync(IReadOnlyList<string> ids, DateTimeOffset now, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE documents SET submitted_at = @at WHERE id = @id AND decided = 0",
            ids.Select(id => new { id, at = Timestamp.Of(now) }), transaction), ct);

    /// <summary>Takes back what workers were told before <paramref name="before"/> and nobody decided: it will be told again.</summary>
    public Task<int> ForgetSubmissionsAsync(DateTimeOffset before, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE documents SET submitted_at = NULL WHERE decided = 0 AND submitted_at < @before",
            new { before = Timestamp.Of(before) }, transaction), ct);

    /// <summary>A worker was told of this document and did not begin it: it will be told again, there or elsewhere.</summary>
    public Task<int> ForgetSubmissionAsync(string id, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.ExecuteAsync("UPDATE documents SET submitted_at = NULL WHERE id = @id AND decided = 0", new { id }, transaction), ct);

    /// <summary>Counts an attempt as begun.</summary>
    /// <returns>The document, this attempt counted; null where it is decided or unknown.</returns>
    public Task<DocumentRow?> BeginAttemptAsync(string id, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.QuerySingleOrDefaultAsync<DocumentRow>(
            $"UPDATE documents SET open_attempts = open_attempts + 1 WHERE id = @id AND decided = 0 RETURNING {Columns}", new { id }, transaction), ct);

    /// <summary>The attempt ended without a decision and through no fault of the document.</summary>
    public Task<int> GiveBackAsync(string id, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE documents SET open_attempts = open_attempts - 1, submitted_at = NULL WHERE id = @id AND decided = 0 AND open_attempts > 0",
            new { id }, transaction), ct);

    /// <summary>The attempt failed on the surroundings: it is tried again from <paramref name="retryAt"/> on.</summary>
    public Task<int> ParkAsync(string id, DateTimeOffset retryAt, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            """
            UPDATE documents SET open_attempts = open_attempts - 1, failures = failures + 1, submitted_at = NULL, retry_at = @retryAt
            WHERE id = @id AND decided = 0 AND open_attempts > 0
            """,
            new { id, retryAt = Timestamp.Of(retryAt) }, transaction), ct);

    /// <summary>One document; null where it is unknown.</summary>
    public Task<DocumentRow?> FindAsync(string id, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<DocumentRow>($"SELECT {Columns} FROM documents WHERE id = @id", new { id }), ct);
}
