using System.Data.Common;
using System.Text.Json;
using Dapper;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Ledger;

/// <summary>What was delivered of each issuer, and a number that moves with each delivery: two decisions on one state of it cannot both stand.</summary>
internal static class IssuerHistory
{
    // One parameter each.
    private const int DocumentsATime = 500;

    /// <summary>How far each issuer's history has come.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> VersionsAsync(DbConnection connection, IReadOnlyList<string> issuers)
    {
        var values = new DynamicParameters();
        var list = ParameterList.Add(values, issuers);
        return Versions(issuers, await connection.QueryAsync<(string Issuer, long Version)>($"SELECT issuer, version FROM issuer_history WHERE issuer IN ({list})", values));
    }

    /// <summary>Reads versions and tasks; of the tasks only those that were not in it before: they do not change.</summary>
    public static async Task<KnownHistory> ReadAsync(DbConnection connection, IReadOnlyList<string> issuers, DateTimeOffset since, KnownHistory? before)
    {
        var values = new DynamicParameters(new { since = Timestamp.Of(since) });
        var list = ParameterList.Add(values, issuers);

        // The versions first: a delivery in between makes the tasks newer than the versions, and the commit notices.
        await using var results = await connection.QueryMultipleAsync(
            $"""
            SELECT issuer, version FROM issuer_history WHERE issuer IN ({list});
            SELECT DISTINCT received_at, document_id, position FROM running_tasks WHERE issuer IN ({list}) AND received_at >= @since
            ORDER BY received_at, document_id, position
            """,
            values);
        var versions = Versions(issuers, await results.ReadAsync<(string Issuer, long Version)>());
        var keys = (await results.ReadAsync<(string ReceivedAt, string DocumentId, long Position)>()).ToList();
        var tasks = before?.Tasks.ToDictionary(t => t.Key) ?? [];

        foreach (var task in await TasksAsync(connection, issuers, [.. keys.Where(key => !tasks.ContainsKey(key)).Select(key => key.DocumentId).Distinct()]))
        {
            tasks[task.Key] = task;
        }

        return new KnownHistory(versions, since, [.. keys.Select(key => tasks[key])]);
    }

    private static async Task<IEnumerable<KnownTask>> TasksAsync(DbConnection connection, IReadOnlyList<string> issuers, IReadOnlyList<string> documents)
    {
        var tasks = new List<KnownTask>();

        foreach (var some in documents.Chunk(DocumentsATime))
        {
            var values = new DynamicParameters();
            var list = ParameterList.Add(values, [.. issuers, .. some]).Split(", ");
            var found = await connection.QueryAsync<(string ReceivedAt, string DocumentId, long Position, string Body)>(
                $"""
                SELECT received_at, document_id, position, MIN(body) FROM running_tasks
                WHERE issuer IN ({string.Join(", ", list[..issuers.Count])}) AND document_id IN ({string.Join(", ", list[issuers.Count..])})
                GROUP BY received_at, document_id, position
                """,
                values);
            tasks.AddRange(found.Select(t => new KnownTask((t.ReceivedAt, t.DocumentId, t.Position), JsonSerializer.Deserialize<RunningTask>(t.Body)!)));
        }

        return tasks;
    }

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
}

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
                    "INSERT INTO running_tasks (document_id, position, issuer, received_at, body) VALUES (@document, @position, @issuer, @at, @body)",
                    ("document", documentId), ("position", (long)position), ("issuer", issuer), ("at", ReceivedAt), ("body", body));
            }
        }
    }
}
