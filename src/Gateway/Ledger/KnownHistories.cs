using System.Collections.Concurrent;
using System.Collections.Immutable;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Ledger;

/// <summary>Histories as they were read last. Each use asks for their versions, which every change moves, and those who ask at the same time ask together;
/// only what is new in a history that moved is read.</summary>
internal sealed class KnownHistories
{
    // Some ten megabytes; beyond it all are forgotten and read again as they are asked for.
    private const int MostTasks = 20_000;

    // As many as one worker has in hand.
    private const int MostTogether = 64;

    private readonly LedgerDatabase _database;
    private readonly Together<Asked, HistorySnapshot> _reads;
    private readonly ConcurrentDictionary<string, KnownHistory> _known = new();
    private int _tasks;

    public KnownHistories(LedgerDatabase database)
    {
        _database = database;
        _reads = new Together<Asked, HistorySnapshot>(ReadAsync, database.IsAway, MostTogether);
    }

    /// <summary>The history of these issuers as it now is.</summary>
    public Task<HistorySnapshot> ReadAsync(IReadOnlyList<string> issuers, DateTimeOffset since, CancellationToken ct) => _reads.WriteAsync(new Asked(issuers, since), ct);

    private Task<IReadOnlyList<HistorySnapshot>> ReadAsync(IReadOnlyList<Asked> lot) => _database.QueryAsync<IReadOnlyList<HistorySnapshot>>(async connection =>
    {
        var versions = lot.Any(asked => _known.ContainsKey(asked.Key))
            ? await IssuerHistory.VersionsAsync(connection, [.. lot.SelectMany(asked => asked.Issuers).Distinct().Order(StringComparer.Ordinal)])
            : ImmutableDictionary<string, long>.Empty;
        var snapshots = new List<HistorySnapshot>();

        foreach (var asked in lot)
        {
            if (!_known.TryGetValue(asked.Key, out var known) || !known.Holds(versions, asked.Issuers, asked.Since))
            {
                Keep(asked.Key, known = await IssuerHistory.ReadAsync(connection, asked.Issuers, asked.Since, known));
            }

            snapshots.Add(known.Snapshot(asked.Since));
        }

        return snapshots;
    }, CancellationToken.None);

    private void Keep(string key, KnownHistory history)
    {
        // Counted roughly: what takes the place of an older one counts twice, and all is forgotten the sooner.
        if (Interlocked.Add(ref _tasks, history.Tasks.Count) > MostTasks)
        {
            _known.Clear();
            Volatile.Write(ref _tasks, history.Tasks.Count);
        }

        _known[key] = history;
    }
}

/// <summary>A history, as of these versions, from a moment on.</summary>
/// <param name="Versions">How far each issuer's had come.</param>
/// <param name="Since">The moment.</param>
/// <param name="Tasks">In the order of arrival.</param>
internal sealed record KnownHistory(IReadOnlyDictionary<string, long> Versions, DateTimeOffset Since, IReadOnlyList<KnownTask> Tasks)
{
    private readonly History _whole = new([.. Tasks.Select(t => t.Task)]);

    /// <summary>Whether nothing was added to it, and it goes back far enough.</summary>
    /// <param name="versions">How far each issuer's has come, these among them.</param>
    /// <param name="issuers">Whose history it is.</param>
    /// <param name="since">From when on it is wanted.</param>
    public bool Holds(IReadOnlyDictionary<string, long> versions, IReadOnlyList<string> issuers, DateTimeOffset since) =>
        Since <= since && issuers.All(issuer => Versions.TryGetValue(issuer, out var known) && versions.TryGetValue(issuer, out var now) && known == now);

    /// <summary>What of it is not older than that.</summary>
    public HistorySnapshot Snapshot(DateTimeOffset since)
    {
        var oldest = Timestamp.Of(since);
        return new HistorySnapshot(Tasks is [] || IsOf(Tasks[0]) ? _whole : new History([.. Tasks.Where(IsOf).Select(t => t.Task)]), Versions);

        bool IsOf(KnownTask task) => string.CompareOrdinal(task.Key.ReceivedAt, oldest) >= 0;
    }
}

/// <summary>A task of a history.</summary>
/// <param name="Key">When its document came, which it was, and which of its tasks this is.</param>
/// <param name="Task">The task.</param>
internal sealed record KnownTask((string ReceivedAt, string DocumentId, long Position) Key, RunningTask Task);

/// <summary>Whose history is asked for, and from when on.</summary>
internal sealed record Asked(IReadOnlyList<string> Issuers, DateTimeOffset Since)
{
    public string Key { get; } = string.Join('\n', Issuers);
}
