using System.Data.Common;
using Dapper;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Reviews;

/// <summary>The reviews and their labelled pairs in the ledger. Writes happen in a transaction of the caller's, with their audit row.</summary>
internal sealed class ReviewLedger(LedgerDatabase database)
{
    private const string Columns =
        "id, document_id, revision, kind, disposition, tasks, why, made_at, made_by, state, answered_at, answered_by, answer_why, outcome";

    /// <summary>Adds a review.</summary>
    /// <returns>The row with its id; null where another proposal on the same outcome waits.</returns>
    public async Task<ReviewRow?> AddAsync(DbTransaction transaction, ReviewRow review, AuditEntry audit, CancellationToken ct)
    {
        await database.LockForMigrationAsync(transaction, ct);
        var connection = transaction.Connection!;
        var row = review with { Id = await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(id), 0) + 1 FROM reviews", transaction: transaction) };
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO reviews (id, document_id, revision, kind, disposition, tasks, why, made_at, made_by, state, outcome)
            VALUES (@Id, @DocumentId, @Revision, @Kind, @Disposition, @Tasks, @Why, @MadeAt, @MadeBy, @State, @Outcome)
            ON CONFLICT DO NOTHING
            """,
            row, transaction);

        if (added == 0)
        {
            return null;
        }

        await AuditTrail.AppendAsync(transaction, audit with { Subject = $"review {row.Id}" });
        return row;
    }

    /// <summary>Writes the second person's answer.</summary>
    /// <returns>False where it was answered in between.</returns>
    public static async Task<bool> AnswerAsync(DbTransaction transaction, ReviewRow review, AuditEntry audit)
    {
        var written = await transaction.Connection!.ExecuteAsync(
            """
            UPDATE reviews SET state = @State, answered_at = @AnsweredAt, answered_by = @AnsweredBy, answer_why = @AnswerWhy, outcome = @Outcome
            WHERE id = @Id AND state = 'proposed'
            """,
            review, transaction);

        if (written > 0)
        {
            await AuditTrail.AppendAsync(transaction, audit with { Subject = $"review {review.Id}" });
        }

        return written > 0;
    }

    /// <summary>Keeps the pairs of a review that took effect.</summary>
    public static Task LabelAsync(DbTransaction transaction, IReadOnlyList<LabelRow> labels) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO labels (review, position, document_id, issuer, quote, verdict, code, why, made_by, made_at)
        VALUES (@Review, @Position, @DocumentId, @Issuer, @Quote, @Verdict, @Code, @Why, @MadeBy, @MadeAt)
        """,
        labels, transaction);

    /// <summary>A review; null where there is none of that id.</summary>
    public Task<ReviewRow?> FindAsync(long id, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<ReviewRow>($"SELECT {Columns} FROM reviews WHERE id = @id", new { id }), ct);

    /// <summary>The reviews of a document, the oldest first.</summary>
    public Task<IReadOnlyList<ReviewRow>> OfDocumentAsync(string documentId, CancellationToken ct) => database.QueryAsync<IReadOnlyList<ReviewRow>>(
        async connection => [.. await connection.QueryAsync<ReviewRow>($"SELECT {Columns} FROM reviews WHERE document_id = @documentId ORDER BY id", new { documentId })], ct);

    /// <summary>The newest reviews, those that wait for a second person in front.</summary>
    public Task<IReadOnlyList<ReviewRow>> NewestAsync(int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<ReviewRow>>(
        async connection => [.. await connection.QueryAsync<ReviewRow>(
            $"SELECT {Columns} FROM reviews ORDER BY CASE WHEN state = 'proposed' THEN 0 ELSE 1 END, id DESC LIMIT @limit", new { limit })], ct);

    /// <summary>All labelled pairs, the oldest first.</summary>
    public Task<IReadOnlyList<LabelRow>> LabelsAsync(CancellationToken ct) => database.QueryAsync<IReadOnlyList<LabelRow>>(
        async connection => [.. await connection.QueryAsync<LabelRow>(
            "SELECT review, position, document_id, issuer, quote, verdict, code, why, made_by, made_at FROM labels ORDER BY review, position")], ct);
}
