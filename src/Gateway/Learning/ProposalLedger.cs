using Dapper;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Learning;

/// <summary>The proposals in the ledger.</summary>
internal sealed class ProposalLedger(LedgerDatabase database)
{
    private const string Columns = "id, kind, subject, hash, body, evidence, effect, made_at, state, answered_at, answered_by, why, taken_to";

    /// <summary>Brings the proposals of wordings up to what follows from the reviews now: new ones are added, the counts of open ones renewed, open ones that no longer follow lapse.</summary>
    public Task<int> RenewAsync(IReadOnlyList<ProposalRow> wordings, string at, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        await database.LockForMigrationAsync(transaction, ct);
        var known = (await transaction.Connection!.QueryAsync<ProposalRow>($"SELECT {Columns} FROM proposals WHERE kind <> 'weights'", transaction: transaction)).AsList();
        var changed = 0;

        foreach (var row in known.Where(k => k.State == ProposalState.Open && !wordings.Any(w => Same(w, k))))
        {
            changed += await transaction.Connection!.ExecuteAsync("UPDATE proposals SET state = 'lapsed', answered_at = @at WHERE id = @Id AND state = 'open'", new { row.Id, at }, transaction);
        }

        foreach (var wording in wordings)
        {
            switch (known.FirstOrDefault(k => Same(k, wording)))
            {
                case null:
                    await InsertAsync(transaction, wording);
                    changed++;
                    break;
                case { State: ProposalState.Open or ProposalState.Lapsed } old when old.Evidence != wording.Evidence || old.State == ProposalState.Lapsed:
                    changed += await transaction.Connection!.ExecuteAsync(
                        "UPDATE proposals SET state = 'open', answered_at = NULL, evidence = @Evidence, effect = NULL WHERE id = @Id AND state IN ('open', 'lapsed')",
                        new { old.Id, wording.Evidence }, transaction);
                    break;
            }
        }

        return changed;
    }, ct);

    /// <summary>Adds a proposal of weights; the same weights are proposed once, with what was measured last.</summary>
    public Task<int> AddAsync(ProposalRow proposal, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        await database.LockForMigrationAsync(transaction, ct);

        return await InsertAsync(transaction, proposal) + await transaction.Connection!.ExecuteAsync(
            "UPDATE proposals SET effect = @Effect, evidence = @Evidence WHERE kind = @Kind AND subject = @Subject AND hash = @Hash AND state = 'open'", proposal, transaction);
    }, ct);

    /// <summary>Keeps what a proposal was measured to do.</summary>
    public Task<int> MeasuredAsync(long id, string effect, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.ExecuteAsync("UPDATE proposals SET effect = @effect WHERE id = @id", new { id, effect }, transaction), ct);

    /// <summary>Writes an answer with its audit row.</summary>
    /// <returns>False where it was answered in between.</returns>
    public Task<bool> AnswerAsync(ProposalRow proposal, AuditEntry audit, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        var written = await transaction.Connection!.ExecuteAsync(
            "UPDATE proposals SET state = @State, answered_at = @AnsweredAt, answered_by = @AnsweredBy, why = @Why, taken_to = @TakenTo WHERE id = @Id AND state = 'open'", proposal, transaction) > 0;

        if (written)
        {
            await AuditTrail.AppendAsync(transaction, audit with { Subject = $"proposal {proposal.Id}" });
        }

        return written;
    }, keep: written => written, ct);

    /// <summary>A proposal; null where there is none of that id.</summary>
    public Task<ProposalRow?> FindAsync(long id, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<ProposalRow>($"SELECT {Columns} FROM proposals WHERE id = @id", new { id }), ct);

    /// <summary>The newest proposals, the open ones in front; those that lapsed are left out.</summary>
    public Task<IReadOnlyList<ProposalRow>> NewestAsync(int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<ProposalRow>>(
        async connection => [.. await connection.QueryAsync<ProposalRow>(
            $"SELECT {Columns} FROM proposals WHERE state <> 'lapsed' ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, id DESC LIMIT @limit", new { limit })], ct);

    /// <summary>The models folder that was made last; null where none was.</summary>
    public Task<string?> NewestFolderAsync(CancellationToken ct) => database.QueryAsync(connection => connection.QueryFirstOrDefaultAsync<string?>(
        "SELECT taken_to FROM proposals WHERE state = 'accepted' AND kind <> 'alias' ORDER BY answered_at DESC, id DESC LIMIT 1"), ct);

    private static async Task<int> InsertAsync(System.Data.Common.DbTransaction transaction, ProposalRow proposal)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(id), 0) + 1 FROM proposals", transaction: transaction);

        return await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO proposals (id, kind, subject, hash, body, evidence, effect, made_at, state)
            VALUES (@Id, @Kind, @Subject, @Hash, @Body, @Evidence, @Effect, @MadeAt, @State) ON CONFLICT DO NOTHING
            """,
            proposal with { Id = id }, transaction);
    }

    private static bool Same(ProposalRow one, ProposalRow other) => (one.Kind, one.Subject, one.Hash) == (other.Kind, other.Subject, other.Hash);
}
