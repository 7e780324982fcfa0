using System.Data.Common;
using Dapper;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Publishing.Admissions;

/// <summary>The requests in the ledger.</summary>
internal sealed class AdmissionLedger(LedgerDatabase database)
{
    private const string Columns =
        "id, document_id, department, matter, basis, townships, quotes, applied_at, applied_by, answer, answered_at, answered_by, seconded_by, why, ends_on, draft";

    /// <summary>Adds a request, with its audit row.</summary>
    /// <returns>The row with its id; null where the same matter of that document is asked for already.</returns>
    public Task<AdmissionRow?> AddAsync(AdmissionRow admission, AuditEntry audit, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        await database.LockForMigrationAsync(transaction, ct);
        var connection = transaction.Connection!;

        if (await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM admissions WHERE document_id = @DocumentId AND matter = @Matter AND (answer IS NULL OR answer = 'deferred')", admission, transaction) > 0)
        {
            return null;
        }

        var row = admission with { Id = await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(id), 0) + 1 FROM admissions", transaction: transaction) };
        await connection.ExecuteAsync(
            """
            INSERT INTO admissions (id, document_id, department, matter, basis, townships, quotes, applied_at, applied_by)
            VALUES (@Id, @DocumentId, @Department, @Matter, @Basis, @Townships, @Quotes, @AppliedAt, @AppliedBy)
            """,
            row, transaction);
        await AuditTrail.AppendAsync(transaction, audit with { Subject = $"admission {row.Id}" });
        return row;
    }, ct);

    /// <summary>Writes an answer in a transaction of the caller's.</summary>
    /// <returns>False where someone else answered in between.</returns>
    public static async Task<bool> AnswerAsync(DbTransaction transaction, AdmissionRow admission, AuditEntry audit)
    {
        var written = await transaction.Connection!.ExecuteAsync(
            """
            UPDATE admissions SET answer = @Answer, answered_at = @AnsweredAt, answered_by = @AnsweredBy, seconded_by = @SecondedBy, why = @Why, ends_on = @EndsOn, draft = @Draft
            WHERE id = @Id AND (answer IS NULL OR answer = 'deferred')
            """,
            admission, transaction);

        if (written > 0)
        {
            await AuditTrail.AppendAsync(transaction, audit with { Subject = $"admission {admission.Id}" });
        }

        return written > 0;
    }

    /// <summary>A request; null where there is none of that id.</summary>
    public Task<AdmissionRow?> FindAsync(long id, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<AdmissionRow>($"SELECT {Columns} FROM admissions WHERE id = @id", new { id }), ct);

    /// <summary>The newest requests, those that wait for an answer in front.</summary>
    public Task<IReadOnlyList<AdmissionRow>> NewestAsync(int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<AdmissionRow>>(
        async connection => [.. await connection.QueryAsync<AdmissionRow>(
            $"SELECT {Columns} FROM admissions ORDER BY CASE WHEN answer IS NULL THEN 0 WHEN answer = 'deferred' THEN 1 ELSE 2 END, id DESC LIMIT @limit", new { limit })], ct);
}
