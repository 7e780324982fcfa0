using System.Data.Common;
using System.Text.Json;
using Dapper;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Ledger;

/// <summary>What was delivered of each issuer, and a number that moves with each delivery: two decisions on one state of it cannot both stand.</summary>
internal static class IssuerHistory
{
    /// <summary>The version before the first: all of a history is newer.</summary>
    public const long Unread = -1;

    /// <summary>How far each issuer's history has come, and what is new in it, both as of one moment.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="known">The version that each was read at last; <see cref="Unread"/> for the whole history.</param>
    /// <param name="since">What came before is no part of a whole history.</param>
    /// <returns>One of each issuer.</returns>
    public static async Task<IReadOnlyDictionary<string, HistoryNews>> ReadAsync(DbConnection connection, IReadOnlyDictionary<string, long> known, DateTimeOffset since)
    {
        var values = new DynamicParameters();
        values.Add("since", Timestamp.Of(since));
        values.Add("unread", Unread);
        var rows = known.OrderBy(k => k.Key, StringComparer.Ordinal).Select((k, n) =>
        {
            values.Add($"issuer{n}", k.Key);
            values.Add($"version{n}", k.Value);
            return $"(@issuer{n}, @version{n})";
        });
        var found = await RowsAsync(await connection.ExecuteReaderAsync(
            $"""
            WITH known (issuer, version) AS (VALUES {string.Join(", ", rows)})
            SELECT h.issuer, h.version, t.version, t.received_at, t.document_id, t.position, t.body
            FROM known AS k
            JOIN issuer_history AS h ON h.issuer = k.issuer
            LEFT JOIN running_tasks AS t ON t.issuer = k.issuer AND t.version > k.version AND (k.version > @unread OR t.received_at >= @since)
            """,
            values));

        return known.Keys.ToDictionary(issuer => issuer, issuer => News(found[issuer]));
    }

    /// <remarks>By hand: a library that maps rows compiles a map for each number of issuers anew.</remarks>
    private static async Task<ILookup<string, HistoryRow>> RowsAsync(DbDataReader reader)
    {
        await using var _ = reader;
        var rows = new List<HistoryRow>();

        while (await reader.ReadAsync())
        {
            rows.Add(new HistoryRow(
                reader.GetString(0),
                reader.GetInt64(1),
                reader.IsDBNull(2) ? null : (reader.GetInt64(2), new KnownTask(
                    (reader.GetString(3), reader.GetString(4), reader.GetInt64(5)), JsonSerializer.Deserialize<RunningTask>(reader.GetString(6))!))));
        }

        return rows.ToLookup(row => row.Issuer);
    }

    private static HistoryNews News(IEnumerable<HistoryRow> rows) => new(
        rows.Select(row => row.Version).FirstOrDefault(),
        rows.Select(row => row.New?.Version).OfType<long>().Distinct().Count(),
        [.. rows.Select(row => row.New?.Task).OfType<KnownTask>()]);

    /// <summary>Keeps these histories from moving until the transaction ends.</summary>
    /// <returns>How far each has come.</returns>
    public static async Task<Dictionary<string, long>> LockAsync(DbTransaction transaction, IReadOnlyList<string> issuers)
    {
        if (issuers.Count == 0)
        {
            return [];
        }

        var values = new DynamicParameters();
        // In one order everywhere, so that two writers cannot wait for each other.
        var rows = ParameterList.Add(values, [.. issuers.Order(StringComparer.Ordinal)]).Split(", ").Select(name => $"({name}, 0)");
        return Versions(issuers, await transaction.Connection!.QueryAsync<(string Issuer, long Version)>(
            $"""
            INSERT INTO issuer_history (issuer, version) VALUES {string.Join(", ", rows)}
            ON CONFLICT (issuer) DO UPDATE SET version = issuer_history.version RETURNING issuer, version
            """,
            values, transaction));
    }

    private static Dictionary<string, long> Versions(IReadOnlyList<string> issuers, IEnumerable<(string Issuer, long Version)> found)
    {
        var versions = issuers.Distinct().ToDictionary(issuer => issuer, _ => 0L);

        foreach (var (issuer, version) in found)
        {
            versions[issuer] = version;
        }

        return versions;
    }

    /// <param name="Issuer">Whose history.</param>
    /// <param name="Version">How far it has come.</param>
    /// <param name="New">A task of it, and the version that it came with; null where none is new.</param>
    private sealed record HistoryRow(string Issuer, long Version, (long Version, KnownTask Task)? New);
}

/// <summary>What is new in an issuer's history.</summary>
/// <param name="Version">How far it has come; 0 where nothing was ever delivered.</param>
/// <param name="Deliveries">How many deliveries these tasks came with.</param>
/// <param name="Tasks">The new tasks, in no order.</param>
internal sealed record HistoryNews(long Version, int Deliveries, IReadOnlyList<KnownTask> Tasks);

/// <summary>A task of a history.</summary>
/// <param name="Key">When its document came, which it was, and which of its tasks this is.</param>
/// <param name="Task">The task.</param>
internal sealed record KnownTask((string ReceivedAt, string DocumentId, long Position) Key, RunningTask Task);

/// <summary>The history as read, and the version of each issuer's history at that moment.</summary>
internal sealed record HistorySnapshot(History History, IReadOnlyDictionary<string, long> Versions);

/// <summary>What an outcome adds to the history: the tasks delivered, and the versions that it was decided on.</summary>
internal sealed record HistoryEffect(IReadOnlyList<RunningTask> Running, string ReceivedAt, IReadOnlyDictionary<string, long> Seen)
{
    public static HistoryEffect None { get; } = new([], "", new Dictionary<string, long>());

    /// <summary>Writes it, in a transaction that holds these histories.</summary>
    public void Insert(Statements statements, string documentId)
    {
        if (Running.Count == 0)
        {
            return;
        }

        foreach (var issuer in Seen.Keys)
        {
            statements.Add("UPDATE issuer_history SET version = version + 1 WHERE issuer = @issuer", ("issuer", issuer));
        }

        foreach (var (task, position) in Running.Select((task, position) => (task, position)))
        {
            var body = JsonSerializer.Serialize(task);

            foreach (var issuer in task.Issuers.Distinct())
            {
                statements.Add(
                    "INSERT INTO running_tasks (document_id, position, issuer, received_at, body, version) VALUES (@document, @position, @issuer, @at, @body, @version)",
                    ("document", documentId), ("position", (long)position), ("issuer", issuer), ("at", ReceivedAt), ("body", body), ("version", Seen[issuer] + 1));
            }
        }
    }
}
