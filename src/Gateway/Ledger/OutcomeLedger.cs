using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Ledger;

/// <summary>What was decided. The ledger is the outbox: what stands here and is not announced will be announced.</summary>
internal sealed class OutcomeLedger(LedgerDatabase database)
{
    private const string Columns =
        "document_id, revision, disposition, reasons, issuer, number, title, dated, edition, edition_hash, engine, decided_at, decided_by, line, detail, plain, slip_sha256, slip_json_sha256, message_id";

    /// <summary>Commits a document's first outcome with its audit row, all or nothing.</summary>
    public Task<CommitResult> CommitAsync(OutcomeRow outcome, HistoryEffect history, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        var connection = transaction.Connection!;

        if (await connection.ExecuteAsync(
            "UPDATE documents SET decided = 1, open_attempts = 0, retry_at = NULL, file_name = @FileName WHERE id = @DocumentId AND decided = 0", outcome, transaction) == 0)
        {
            return CommitResult.AlreadyDecided;
        }

        if (!await AdvanceAsync(transaction, outcome, history))
        {
            return CommitResult.HistoryMoved;
        }

        await InsertAsync(transaction, outcome);
        await AuditTrail.AppendAsync(transaction, Audit(outcome));
        return CommitResult.Committed;
    }, keep: result => result == CommitResult.Committed, ct);

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

        var issuers = running.SelectMany(r => r.Issuers).Distinct().ToList();

        if (!await AdvanceAsync(transaction, outcome, new HistoryEffect(running, receivedAt, await VersionsAsync(connection, issuers, transaction))))
        {
            return false;
        }

        await InsertAsync(transaction, outcome);
        await AuditTrail.AppendAsync(transaction, Audit(outcome));
        return true;
    }

    /// <summary>The tasks of these issuers that were delivered since a moment, and how far each one's history has come.</summary>
    public Task<HistorySnapshot> HistoryAsync(IReadOnlyList<string> issuers, DateTimeOffset since, CancellationToken ct) => issuers.Count == 0
        ? Task.FromResult(new HistorySnapshot(History.Empty, new Dictionary<string, long>()))
        : database.QueryAsync(async connection =>
    {
        // The versions first: a delivery in between makes the tasks newer than the versions, and the commit notices.
        var versions = await VersionsAsync(connection, issuers, null);
        var values = new DynamicParameters(new { since = Timestamp.Of(since) });
        var bodies = await connection.QueryAsync<string>(
            $"""
            SELECT MIN(body) FROM running_tasks WHERE issuer IN ({ParameterList.Add(values, issuers)}) AND received_at >= @since
            GROUP BY received_at, document_id, position ORDER BY received_at, document_id, position
            """,
            values);

        return new HistorySnapshot(new History([.. bodies.Select(body => JsonSerializer.Deserialize<RunningTask>(body)!)]), versions);
    }, ct);

    /// <summary>How far the history of each of these issuers has come; 0 where nothing of it was ever delivered.</summary>
    private static async Task<IReadOnlyDictionary<string, long>> VersionsAsync(DbConnection connection, IReadOnlyList<string> issuers, DbTransaction? transaction)
    {
        if (issuers.Count == 0)
        {
            return new Dictionary<string, long>();
        }

        var values = new DynamicParameters();
        var found = (await connection.QueryAsync<(string Issuer, long Version)>(
            $"SELECT issuer, version FROM issuer_history WHERE issuer IN ({ParameterList.Add(values, issuers)})", values, transaction))
            .ToDictionary(v => v.Issuer, v => v.Version);
        return issuers.Distinct().ToDictionary(i => i, i => found.GetValueOrDefault(i));
    }

    /// <summary>Outcomes not yet announced, or not yet carried out, the oldest first.</summary>
    public Task<IReadOnlyList<PendingOutcome>> PendingAsync(int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<PendingOutcome>>(
        async connection => [.. await connection.QueryAsync<PendingOutcome>(
            $"""
            SELECT o.document_id, o.revision, o.disposition, o.decided_at, o.line, o.slip_sha256, o.slip_json_sha256, o.message_id,
                   d.exchange_id, d.sha256, d.file_name, d.addressees,
                   CASE WHEN o.announced_at IS NULL THEN 1 ELSE 0 END AS to_announce,
                   CASE WHEN o.carried_out_at IS NULL THEN 1 ELSE 0 END AS to_carry_out
            FROM outcomes AS o JOIN documents AS d ON d.id = o.document_id
            WHERE o.announced_at IS NULL OR o.carried_out_at IS NULL
            ORDER BY o.decided_at LIMIT @limit
            """,
            new { limit })], ct);

    /// <summary>These were announced and carried out.</summary>
    public Task<int> MarkDoneAsync(IReadOnlyList<PendingOutcome> outcomes, DateTimeOffset now, CancellationToken ct) => database.QueryAsync(connection =>
    {
        // Numbers that we gave ourselves stand in the text: a list of values would lose their type.
        var values = new DynamicParameters(new { at = Timestamp.Of(now) });
        var ids = ParameterList.Add(values, [.. outcomes.Select(o => o.DocumentId)]).Split(", ");
        var keys = string.Join(", ", outcomes.Select((o, i) => string.Create(CultureInfo.InvariantCulture, $"({ids[i]}, {o.Revision})")));
        return connection.ExecuteAsync(
            $"""
            UPDATE outcomes SET announced_at = COALESCE(announced_at, @at), carried_out_at = COALESCE(carried_out_at, @at)
            WHERE (document_id, revision) IN (VALUES {keys})
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

    private static Task InsertAsync(DbTransaction transaction, OutcomeRow outcome) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO outcomes (document_id, revision, is_current, disposition, reasons, issuer, number, title, dated, edition, edition_hash,
                              engine, decided_at, decided_by, line, detail, plain, slip_sha256, slip_json_sha256, message_id)
        VALUES (@DocumentId, @Revision, 1, @Disposition, @Reasons, @Issuer, @Number, @Title, @Dated, @Edition, @EditionHash,
                @Engine, @DecidedAt, @DecidedBy, @Line, @Detail, @Plain, @SlipSha256, @SlipJsonSha256, @MessageId)
        """,
        outcome, transaction);

    /// <summary>Writes what the outcome adds to the history.</summary>
    /// <returns>False where another delivery of an issuer came in between: the document must be screened again.</returns>
    private static async Task<bool> AdvanceAsync(DbTransaction transaction, OutcomeRow outcome, HistoryEffect effect)
    {
        if (effect.Running.Count == 0)
        {
            return true;
        }

        var connection = transaction.Connection!;

        // In one order everywhere, so that two writers cannot wait for each other.
        foreach (var (issuer, seen) in effect.Seen.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (await connection.ExecuteAsync(
                """
                INSERT INTO issuer_history (issuer, version) VALUES (@issuer, 1)
                ON CONFLICT (issuer) DO UPDATE SET version = issuer_history.version + 1 WHERE issuer_history.version = @seen
                """,
                new { issuer, seen }, transaction) == 0)
            {
                return false;
            }
        }

        await connection.ExecuteAsync(
            """
            INSERT INTO running_tasks (document_id, position, issuer, received_at, body) VALUES (@DocumentId, @position, @issuer, @ReceivedAt, @body)
            """,
            effect.Running.SelectMany((task, position) => task.Issuers.Distinct().Select(issuer => new
            {
                outcome.DocumentId, position, issuer, effect.ReceivedAt, body = JsonSerializer.Serialize(task),
            })),
            transaction);
        return true;
    }

    private static AuditEntry Audit(OutcomeRow outcome) => new(outcome.DecidedAt, outcome.DecidedBy, "decided", outcome.DocumentId, JsonSerializer.Serialize(new
    {
        revision = outcome.Revision,
        disposition = outcome.Disposition,
        reasons = outcome.Reasons.Trim(),
        edition = outcome.Edition,
        edition_hash = outcome.EditionHash,
        engine = outcome.Engine,
    }));
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

/// <summary>The history as read, and the version of each issuer's history at that moment.</summary>
internal sealed record HistorySnapshot(History History, IReadOnlyDictionary<string, long> Versions);

/// <summary>What an outcome adds to the history: the tasks delivered, and the versions that it was decided on.</summary>
internal sealed record HistoryEffect(IReadOnlyList<RunningTask> Running, string ReceivedAt, IReadOnlyDictionary<string, long> Seen)
{
    public static HistoryEffect None { get; } = new([], "", new Dictionary<string, long>());
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

    public string MessageId { get; init; } = "";

    public string? ExchangeId { get; init; }

    public string Sha256 { get; init; } = "";

    public string FileName { get; init; } = "";

    public string Addressees { get; init; } = "[]";

    public long ToAnnounce { get; init; }

    public long ToCarryOut { get; init; }
}
