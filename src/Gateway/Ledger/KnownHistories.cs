using System.Collections.Concurrent;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Ledger;

/// <summary>Histories as they were read last. Each use asks for their versions, which every change moves; only one that moved is read again.</summary>
internal sealed class KnownHistories(LedgerDatabase database)
{
    // Some ten megabytes; beyond it all are forgotten and read again as they are asked for.
    private const int MostTasks = 20_000;

    private readonly ConcurrentDictionary<string, KnownHistory> _known = new();
    private int _tasks;

    /// <summary>The history of these issuers as it now is.</summary>
    public async Task<HistorySnapshot> ReadAsync(IReadOnlyList<string> issuers, DateTimeOffset since, CancellationToken ct)
    {
        var key = string.Join('\n', issuers);

        return await database.QueryAsync(async connection =>
        {
            if (_known.TryGetValue(key, out var known) && known.Holds(await IssuerHistory.VersionsAsync(connection, issuers), since))
            {
                return known.Snapshot(since);
            }

            var read = await IssuerHistory.ReadAsync(connection, issuers, since);
            Keep(key, read);
            return read.Snapshot(since);
        }, ct);
    }

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
/// <param name="Tasks">Each with the moment of its document's arrival, in the order of arrival.</param>
internal sealed record KnownHistory(IReadOnlyDictionary<string, long> Versions, DateTimeOffset Since, IReadOnlyList<(string ReceivedAt, RunningTask Task)> Tasks)
{
    /// <summary>Whether nothing was added to it, and it goes back far enough.</summary>
    public bool Holds(IReadOnlyDictionary<string, long> versions, DateTimeOffset since) =>
        Since <= since && versions.Count == Versions.Count && versions.All(v => Versions.TryGetValue(v.Key, out var version) && version == v.Value);

    /// <summary>What of it is not older than that.</summary>
    public HistorySnapshot Snapshot(DateTimeOffset since)
    {
        var oldest = Timestamp.Of(since);
        return new HistorySnapshot(new History([.. Tasks.Where(t => string.CompareOrdinal(t.ReceivedAt, oldest) >= 0).Select(t => t.Task)]), Versions);
    }
}
