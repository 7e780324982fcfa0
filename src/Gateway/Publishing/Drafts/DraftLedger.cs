using System.Data.Common;
using Dapper;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Publishing.Drafts;

/// <summary>The drafts in the ledger. Every write leaves a row in the audit trail, in the same transaction.</summary>
internal sealed class DraftLedger(LedgerDatabase database)
{
    private const string Columns =
        "id, revision, stage, based_on, source, hash, body, made_at, made_by, changed_at, changed_by, in_force_on, may_shrink, report, shadow, approved_at, approved_by, edition";

    /// <summary>Adds a draft in a transaction of the caller's, who lets no other add one meanwhile.</summary>
    /// <returns>The row with its id.</returns>
    public static async Task<DraftRow> AddAsync(DbTransaction transaction, DraftRow draft, AuditEntry audit)
    {
        var row = draft with { Id = await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(id), 0) + 1 FROM drafts", transaction: transaction), Revision = 1 };
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO drafts (id, revision, stage, based_on, source, hash, body, made_at, made_by, changed_at, changed_by, may_shrink)
            VALUES (@Id, @Revision, @Stage, @BasedOn, @Source, @Hash, @Body, @MadeAt, @MadeBy, @ChangedAt, @ChangedBy, @MayShrink)
            """,
            row, transaction);
        await AuditTrail.AppendAsync(transaction, audit with { Subject = $"draft {row.Id}" });
        return row;
    }

    /// <summary>Writes a draft that was read before.</summary>
    /// <returns>False where another write came in between; nothing is written then.</returns>
    public Task<bool> SaveAsync(DraftRow draft, AuditEntry audit, CancellationToken ct) =>
        database.TransactAsync(transaction => SaveAsync(transaction, draft, audit), keep: saved => saved, ct);

    /// <summary>The same in a transaction of the caller's.</summary>
    public static async Task<bool> SaveAsync(DbTransaction transaction, DraftRow draft, AuditEntry audit)
    {
        var written = await transaction.Connection!.ExecuteAsync(
            """
            UPDATE drafts SET revision = revision + 1, stage = @Stage, hash = @Hash, body = @Body, changed_at = @ChangedAt, changed_by = @ChangedBy,
                in_force_on = @InForceOn, may_shrink = @MayShrink, report = @Report, shadow = @Shadow, approved_at = @ApprovedAt,
                approved_by = @ApprovedBy, edition = @Edition
            WHERE id = @Id AND revision = @Revision
            """,
            draft, transaction);

        if (written > 0)
        {
            await AuditTrail.AppendAsync(transaction, audit with { Subject = $"draft {draft.Id}" });
        }

        return written > 0;
    }

    /// <summary>A draft; null where there is none of that id.</summary>
    public Task<DraftRow?> FindAsync(long id, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<DraftRow>($"SELECT {Columns} FROM drafts WHERE id = @id", new { id }), ct);

    /// <summary>The newest draft that can still be worked on; null where there is none.</summary>
    public Task<DraftRow?> NewestOpenAsync(CancellationToken ct) => database.QueryAsync(
        connection => connection.QueryFirstOrDefaultAsync<DraftRow>(
            $"SELECT {Columns} FROM drafts WHERE stage IN ('draft', 'checked', 'shadowed', 'approved') ORDER BY id DESC LIMIT 1"), ct);

    /// <summary>The newest approved draft: what is likely to be published next. Null where there is none.</summary>
    /// <remarks>Without its content.</remarks>
    public Task<DraftRow?> ApprovedAsync(CancellationToken ct) => database.QueryAsync(
        connection => connection.QueryFirstOrDefaultAsync<DraftRow>("SELECT id, hash FROM drafts WHERE stage = 'approved' ORDER BY id DESC LIMIT 1"), ct);

    /// <summary>The newest drafts, without their content.</summary>
    public Task<IReadOnlyList<DraftRow>> NewestAsync(int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<DraftRow>>(
        async connection => [.. await connection.QueryAsync<DraftRow>(
            $"SELECT {Columns.Replace("body, ", "'' AS body, ", StringComparison.Ordinal)} FROM drafts ORDER BY id DESC LIMIT @limit", new { limit })], ct);
}
