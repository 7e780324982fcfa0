using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Guoshai.Gateway.Ledger;

/// <summary>What came in and still waits: recorded before any bus hears of it, handed out again until it is decided.</summary>
internal sealed class IntakeLedger(LedgerDatabase database)
{
    private const string Columns =
        "id, exchange_id, sha256, size, file_name, source, sender, addressees, priority, received_at, received_on, decided, open_attempts, failures, "
        + "COALESCE((SELECT crashes FROM reader_crashes WHERE reader_crashes.sha256 = documents.sha256), 0) AS reader_crashes";

    // The beginning of an attempt is a note that may be lost with the database: there is nothing to take back then.
    private const string AttemptEnded = "open_attempts = CASE WHEN open_attempts > 0 THEN open_attempts - 1 ELSE 0 END";

    // As many as arrive at a time, and room for what comes over HTTP.
    private const int MostTogether = 64;

    private readonly Together<string, DocumentRow?> _attempts = new(lot => BeginAsync(database, lot), database.IsAway, MostTogether);
    private readonly Together<Arrival, bool> _arrivals = new(lot => ArrivalLot.WriteAsync(database, lot), database.IsAway, MostTogether);

    /// <summary>Records a document, once for each business key; documents that arrive at the same time share a transaction.</summary>
    /// <returns>Whether it is new.</returns>
    public Task<bool> RecordAsync(DocumentRow document, string businessKey, CancellationToken ct) => _arrivals.WriteAsync(new Arrival(document, businessKey), ct);

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

    /// <summary>Urgent documents among them, the most urgent in front.</summary>
    public Task<IReadOnlyList<string>> UrgentAsync(DateTimeOffset now, int limit, CancellationToken ct) => database.QueryAsync<IReadOnlyList<string>>(
        async connection => [.. await connection.QueryAsync<string>(
            """
            SELECT id FROM documents
            WHERE decided = 0 AND priority > 0 AND open_attempts = 0 AND submitted_at IS NULL AND (retry_at IS NULL OR retry_at <= @now)
            ORDER BY priority DESC, received_at, id LIMIT @limit
            """,
            new { now = Timestamp.Of(now), limit })], ct);

    /// <summary>How many undecided documents workers were told of.</summary>
    public Task<int> SubmittedAsync(CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM documents WHERE decided = 0 AND submitted_at IS NOT NULL"), ct);

    /// <summary>A file was refused: it is too large to be stored. The trail says so; its name is not kept.</summary>
    public Task<bool> RefuseAsync(string source, long size, long longest, DateTimeOffset now, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        var body = JsonSerializer.Serialize(new { reason = "too_large", size, longest });
        await AuditTrail.AppendAsync(transaction, new AuditEntry(Timestamp.Of(now), source, "refused", "", body));
        return true;
    }, ct);

    /// <summary>How many documents are undecided.</summary>
    public Task<int> UndecidedAsync(CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM documents WHERE decided = 0"), ct);

    /// <summary>Whether a document that its sender sent before this one is undecided and is tried before <paramref name="soon"/>.</summary>
    public Task<bool> IsOneBeforeAsync(DocumentRow document, DateTimeOffset soon, CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteScalarAsync<bool>(
            """
            SELECT EXISTS (
                SELECT 1 FROM documents
                WHERE decided = 0 AND sender = @Sender AND (received_at, id) < (@ReceivedAt, @Id) AND (retry_at IS NULL OR retry_at <= @soon))
            """,
            new { document.Sender, document.ReceivedAt, document.Id, soon = Timestamp.Of(soon) }), ct);

    /// <summary>Workers were told of these.</summary>
    public Task<int> MarkSubmittedAsync(IReadOnlyList<string> ids, DateTimeOffset now, CancellationToken ct) => database.NoteAsync(connection =>
    {
        var values = new DynamicParameters(new { at = Timestamp.Of(now) });
        return connection.ExecuteAsync(Documents("submitted_at = @at", $"id IN ({ParameterList.AddFilled(values, ids)}) AND decided = 0"), values);
    }, ct);

    /// <summary>The messages to the workers about these are with the broker.</summary>
    public Task<int> MarkToldAsync(IReadOnlyList<string> ids, DateTimeOffset now, CancellationToken ct) => database.NoteAsync(connection =>
    {
        var values = new DynamicParameters(new { at = Timestamp.Of(now) });
        return connection.ExecuteAsync(Documents("told_at = @at", $"id IN ({ParameterList.AddFilled(values, ids)}) AND submitted_at IS NOT NULL"), values);
    }, ct);

    /// <summary>Takes back what workers were told before <paramref name="before"/> and nobody decided: it will be told again.</summary>
    public Task<int> ForgetSubmissionsAsync(DateTimeOffset before, CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteAsync(
            Documents("submitted_at = NULL", "decided = 0 AND submitted_at < @before"),
            new { before = Timestamp.Of(before) }), ct);

    /// <summary>The same of what was marked before <paramref name="before"/> and never told: who marked it died of something.</summary>
    public Task<int> ForgetUntoldAsync(DateTimeOffset before, CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteAsync(
            Documents("submitted_at = NULL", "decided = 0 AND submitted_at < @before AND (told_at IS NULL OR told_at < submitted_at)"),
            new { before = Timestamp.Of(before) }), ct);

    /// <summary>Workers were not told of these after all, or did not begin them: they will be told again, there or elsewhere.</summary>
    public Task<int> ForgetSubmissionsAsync(IReadOnlyList<string> ids, CancellationToken ct) => database.TransactAsync(transaction =>
    {
        var values = new DynamicParameters();
        return transaction.Connection!.ExecuteAsync(Documents("submitted_at = NULL", $"id IN ({ParameterList.AddFilled(values, ids)}) AND decided = 0"), values, transaction);
    }, ct);

    /// <summary>Counts an attempt as begun; attempts that begin at the same time go to the database together.</summary>
    /// <returns>The document, this attempt counted; null where it is decided or unknown.</returns>
    public Task<DocumentRow?> BeginAttemptAsync(string id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        // Not given up from here on: an attempt that is counted and that nobody knows of would pass for the death of a process.
        return _attempts.WriteAsync(id, CancellationToken.None);
    }

    /// <summary>The attempt was counted and is not made yet: the worker keeps the document for later.</summary>
    public Task<int> PutOffAsync(string id, CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteAsync(
            $"UPDATE documents SET {AttemptEnded} WHERE id = @id AND decided = 0", new { id }), ct);

    /// <summary>The attempt ended with its worker and through no fault of the document: no death of the document's, but a failure.</summary>
    public Task<int> ExcuseAsync(string id, CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteAsync(
            $"UPDATE documents SET {AttemptEnded}, failures = failures + 1 WHERE id = @id AND decided = 0", new { id }), ct);

    /// <summary>A reader process died of these bytes.</summary>
    /// <returns>How many have by now, whichever document the bytes came as.</returns>
    public Task<int> CountReaderCrashAsync(string sha256, DateTimeOffset now, CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteScalarAsync<int>(
            """
            INSERT INTO reader_crashes (sha256, crashes, last_at) VALUES (@sha256, 1, @at)
            ON CONFLICT (sha256) DO UPDATE SET crashes = reader_crashes.crashes + 1, last_at = @at RETURNING crashes
            """,
            new { sha256, at = Timestamp.Of(now) }), ct);

    /// <summary>The attempt ended without a decision and through no fault of the document.</summary>
    public Task<int> GiveBackAsync(string id, CancellationToken ct) => GiveBackAsync(id, "", null, ct);

    /// <summary>The attempt came too early: it is made again from <paramref name="retryAt"/> on.</summary>
    public Task<int> PostponeAsync(string id, DateTimeOffset retryAt, CancellationToken ct) => GiveBackAsync(id, ", retry_at = @retryAt", retryAt, ct);

    /// <summary>The attempt failed on the surroundings: it is tried again from <paramref name="retryAt"/> on.</summary>
    public Task<int> ParkAsync(string id, DateTimeOffset retryAt, CancellationToken ct) => GiveBackAsync(id, ", retry_at = @retryAt, failures = failures + 1", retryAt, ct);

    /// <summary>One document; null where it is unknown.</summary>
    public Task<DocumentRow?> FindAsync(string id, CancellationToken ct) => database.QueryAsync(async connection =>
    {
        var statements = new Statements();
        statements.Add($"SELECT {Columns} FROM documents WHERE id = @id", ("id", id));
        return (await statements.FirstRowsAsync(connection, Row))[0];
    }, ct);

    /// <summary>Ends an attempt so that workers are told of the document again.</summary>
    private Task<int> GiveBackAsync(string id, string change, DateTimeOffset? retryAt, CancellationToken ct) => database.TransactAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            $"UPDATE documents SET {AttemptEnded}, submitted_at = NULL{change} WHERE id = @id AND decided = 0",
            new { id, retryAt = retryAt is { } at ? Timestamp.Of(at) : null }, transaction), ct);

    /// <summary>A change to several documents that others may be changing.</summary>
    private string Documents(string change, string which) => $"UPDATE documents SET {change} WHERE id IN (SELECT id FROM documents WHERE {which} {database.InOrder("id")})";

    private static Task<IReadOnlyList<DocumentRow?>> BeginAsync(LedgerDatabase database, IReadOnlyList<string> ids) => database.NoteAsync<IReadOnlyList<DocumentRow?>>(async connection =>
    {
        var statements = new Statements();
        // In one order everywhere, so that two writers cannot wait for each other.
        var ordered = ids.Order(StringComparer.Ordinal).ToList();
        ordered.ForEach(id => statements.Add(
            $"UPDATE documents SET open_attempts = open_attempts + 1 WHERE id = @id AND decided = 0 RETURNING {Columns}", ("id", id)));
        // By hand: a library that maps rows compiles a map for each number of statements anew.
        var begun = ordered.Zip(await statements.FirstRowsAsync(connection, Row)).ToDictionary();
        return [.. ids.Select(id => begun[id])];
    }, CancellationToken.None);

    /// <summary>A row of <see cref="Columns"/>, in their order.</summary>
    private static DocumentRow Row(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        ExchangeId = row.IsDBNull(1) ? null : row.GetString(1),
        Sha256 = row.GetString(2),
        Size = row.GetInt64(3),
        FileName = row.GetString(4),
        Source = row.GetString(5),
        Sender = row.GetString(6),
        Addressees = row.GetString(7),
        Priority = row.GetInt64(8),
        ReceivedAt = row.GetString(9),
        ReceivedOn = row.GetString(10),
        Decided = row.GetInt64(11),
        OpenAttempts = row.GetInt64(12),
        Failures = row.GetInt64(13),
        ReaderCrashes = row.GetInt64(14),
    };
}
