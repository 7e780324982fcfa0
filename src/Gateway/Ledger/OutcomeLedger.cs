using System.Data.Common;
using System.Globalization;
using Dapper;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Ledger;

/// <summary>What was decided. The ledger is the outbox: what stands here and is not announced will be announced.</summary>
internal sealed class OutcomeLedger(LedgerDatabase database)
{
    // A lot that fails is written one by one; so many are quickly done again.
    private const int MostTogether = 64;

    private const string Columns =
        "document_id, revision, disposition, reasons, issuer, number, title, dated, edition, edition_hash, engine, decided_at, decided_by, line, detail, plain, slip_sha256, slip_json_sha256, slip_docx, slip_json, message_id";

    private readonly KnownHistories _histories = new(database);
    private readonly Together<Commit, CommitResult> _commits = new(lot => CommitLot.WriteAsync(database, lot), database.IsAway, MostTogether);

    /// <summary>Commits a document's first outcome with its audit row, all or nothing; outcomes that come at the same time share a transaction.</summary>
    public Task<CommitResult> CommitAsync(OutcomeRow outcome, HistoryEffect history, CancellationToken ct) => _commits.WriteAsync(new Commit(outcome, history), ct);

    /// <summary>Goes the way of a commit with a document that is recorded for this alone, and takes all of it back.</summary>
    public Task RehearseAsync(DocumentRow document, OutcomeRow outcome, HistoryEffect history) =>
        CommitLot.RehearseAsync(database, new Arrival(document, document.Id), new Commit(outcome, history));

    /// <summary>Commits what people made of a decided document, as its next revision; the one before stays and is current no more.</summary>
    /// <param name="transaction">Of the caller's own record of why.</param>
    /// <param name="outcome">Its revision is the one after that which was current when people looked.</param>
    /// <param name="running">What it leaves running.</param>
    /// <param name="receivedAt">When the document came, as the ledger writes moments.</param>
    /// <returns>False where another revision came in between: nothing may be committed then.</returns>
    public static async Task<bool> ReviseAsync(DbTransaction transaction, OutcomeRow outcome, IReadOnlyList<RunningTask> running, string receivedAt)
    {
        var connection = transaction.Connection!;

        if (await connection.ExecuteAsync(
            "UPDATE outcomes SET is_current = 0 WHERE document_id = @DocumentId AND revision = @before AND is_current = 1",
            new { outcome.DocumentId, before = outcome.Revision - 1 }, transaction) == 0)
        {
            return false;
        }

        var effect = new HistoryEffect(running, receivedAt, await IssuerHistory.LockAsync(transaction, [.. running.SelectMany(r => r.Issuers).Distinct()]));
        var statements = new Statements();
        outcome.Insert(statements);
        effect.Insert(statements, outcome.DocumentId);
        AuditTrail.Append(statements, outcome.Audit());
        await statements.ExecuteAsync(transaction);
        return true;
    }

    /// <summary>The tasks of these issuers that were delivered since a moment, and how far each one's history has come.</summary>
    public Task<HistorySnapshot> HistoryAsync(IReadOnlyList<string> issuers, DateTimeOffset since, CancellationToken ct) => issuers.Count == 0
        ? Task.FromResult(new HistorySnapshot(History.Empty, new Dictionary<string, long>()))
        : _histories.ReadAsync(issuers, since, ct);

    /// <summary>Outcomes not yet announced, or not yet carried out, the oldest first.</summary>
    public Task<IReadOnlyList<PendingOutcome>> PendingAsync(int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<PendingOutcome>>(async connection =>
    {
        // Their ids first, each way by its index and in its order: nearly always there are few or none, and a ledger of years is not to be gone through for them.
        var ids = (await connection.QueryAsync<string>(
            $"""
            SELECT document_id FROM (
                SELECT document_id, decided_at FROM ({Oldest("announced_at IS NULL")}) AS unannounced
                UNION SELECT document_id, decided_at FROM ({Oldest("carried_out_at IS NULL")}) AS undone
            ) AS pending
            ORDER BY decided_at LIMIT @limit
            """,
            new { limit })).Distinct().ToList();

        if (ids.Count == 0)
        {
            return [];
        }

        var values = new DynamicParameters();
        // For either table: from one alone the database may conclude to go through the whole of the other.
        var list = ParameterList.AddFilled(values, ids);
        return [.. await connection.QueryAsync<PendingOutcome>(
            $"""
            SELECT o.document_id, o.revision, o.disposition, o.decided_at, o.line, o.slip_sha256, o.slip_json_sha256, o.slip_docx, o.slip_json, o.message_id,
                   d.exchange_id, d.sha256, d.file_name, d.addressees,
                   CASE WHEN o.announced_at IS NULL THEN 1 ELSE 0 END AS to_announce,
                   CASE WHEN o.carried_out_at IS NULL THEN 1 ELSE 0 END AS to_carry_out
            FROM outcomes AS o JOIN documents AS d ON d.id = o.document_id
            WHERE o.document_id IN ({list}) AND d.id IN ({list}) AND (o.announced_at IS NULL OR o.carried_out_at IS NULL)
            ORDER BY o.decided_at
            """,
            values)];

        static string Oldest(string which) => $"SELECT document_id, decided_at FROM outcomes WHERE {which} ORDER BY decided_at LIMIT @limit";
    }, ct);

    /// <summary>These were announced and carried out.</summary>
    public Task<int> MarkDoneAsync(IReadOnlyList<PendingOutcome> outcomes, DateTimeOffset now, CancellationToken ct) => database.NoteAsync(connection =>
    {
        // Numbers that we gave ourselves stand in the text: a list of values would lose their type.
        var values = new DynamicParameters(new { at = Timestamp.Of(now) });
        // The ids by themselves too, so that the rows are found by their index.
        var list = ParameterList.AddFilled(values, [.. outcomes.Select(o => o.DocumentId)]);
        var keys = string.Join(", ", list.Split(", ").Select((id, i) => string.Create(CultureInfo.InvariantCulture, $"({id}, {outcomes[Math.Min(i, outcomes.Count - 1)].Revision})")));
        return connection.ExecuteAsync(
            $"""
            UPDATE outcomes SET announced_at = COALESCE(announced_at, @at), carried_out_at = COALESCE(carried_out_at, @at)
            WHERE (document_id, revision) IN (
                SELECT document_id, revision FROM outcomes
                WHERE document_id IN ({list}) AND (document_id, revision) IN (VALUES {keys}) {database.InOrder("document_id, revision")})
            """,
            values);
    }, ct);

    /// <summary>A document's current outcome; null while it is undecided.</summary>
    public Task<OutcomeRow?> FindAsync(string documentId, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<OutcomeRow>(
            $"SELECT {Columns} FROM outcomes WHERE document_id = @documentId AND is_current = 1", new { documentId }), ct);

    /// <summary>What the engine decided on a document, whatever people made of it later; null while it is undecided.</summary>
    public Task<OutcomeRow?> FirstAsync(string documentId, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<OutcomeRow>(
            $"SELECT {Columns} FROM outcomes WHERE document_id = @documentId AND revision = 1", new { documentId }), ct);

    /// <summary>One outcome of a document; null where there is no such revision.</summary>
    public Task<OutcomeRow?> AtAsync(string documentId, long revision, CancellationToken ct) => database.QueryAsync(
        connection => connection.QuerySingleOrDefaultAsync<OutcomeRow>(
            $"SELECT {Columns} FROM outcomes WHERE document_id = @documentId AND revision = @revision", new { documentId, revision }), ct);
}

/// <summary>What came of a commit.</summary>
internal enum CommitResult
{
    /// <summary>The outcome stands.</summary>
    Committed,

    /// <summary>Another worker was first; nothing was written.</summary>
    AlreadyDecided,

    /// <summary>The history that was screened against is no longer the newest; nothing was written.</summary>
    HistoryMoved,
}

/// <summary>An outcome that is not yet announced or not yet carried out.</summary>
internal sealed record PendingOutcome
{
    public string DocumentId { get; init; } = "";

    public long Revision { get; init; }

    public string Disposition { get; init; } = "";

    public string DecidedAt { get; init; } = "";

    public string Line { get; init; } = "";

    public string? SlipSha256 { get; init; }

    public string? SlipJsonSha256 { get; init; }

    public byte[]? SlipDocx { get; init; }

    public string? SlipJson { get; init; }

    /// <summary>What goes back with it; null where nothing does.</summary>
    public KeptSlip? Slip => KeptSlip.Of(SlipSha256, SlipJsonSha256, SlipDocx, SlipJson);

    public string MessageId { get; init; } = "";

    public string? ExchangeId { get; init; }

    public string Sha256 { get; init; } = "";

    public string FileName { get; init; } = "";

    public string Addressees { get; init; } = "[]";

    public long ToAnnounce { get; init; }

    public long ToCarryOut { get; init; }
}
