using System.Data.Common;
using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Ledger;

/// <summary>Issuers' histories as they were read last. Each use asks how far they have come and what is new in them, and those who ask at the same time ask together.</summary>
internal sealed class KnownHistories
{
    // Some ten megabytes; beyond it all are forgotten and read again as they are asked for.
    private const int MostTasks = 20_000;

    // As many as one worker has in hand.
    private const int MostTogether = 64;

    private readonly LedgerDatabase _database;
    private readonly Together<Asked, HistorySnapshot> _reads;

    // One lot is read at a time.
    private readonly Dictionary<string, KnownHistory> _known = [];

    public KnownHistories(LedgerDatabase database)
    {
        _database = database;
        _reads = new Together<Asked, HistorySnapshot>(ReadAsync, database.IsAway, MostTogether);
    }

    /// <summary>The history of these issuers as it now is.</summary>
    public Task<HistorySnapshot> ReadAsync(IReadOnlyList<string> issuers, DateTimeOffset since, CancellationToken ct) => _reads.WriteAsync(new Asked(issuers, since), ct);

    private Task<IReadOnlyList<HistorySnapshot>> ReadAsync(IReadOnlyList<Asked> lot) => _database.QueryAsync<IReadOnlyList<HistorySnapshot>>(async connection =>
    {
        var now = await FollowAsync(connection, [.. lot.SelectMany(asked => asked.Issuers).Distinct()], lot.Min(asked => asked.Since));
        Keep(now);
        return [.. lot.Select(asked => Snapshot(asked.Issuers.Distinct().ToDictionary(issuer => issuer, issuer => now[issuer]), asked.Since))];
    }, CancellationToken.None);

    private async Task<Dictionary<string, KnownHistory>> FollowAsync(DbConnection connection, IReadOnlyList<string> issuers, DateTimeOffset since)
    {
        var before = issuers.ToDictionary(issuer => issuer, issuer => _known.TryGetValue(issuer, out var known) && known.From <= since ? known : KnownHistory.Nothing(since));
        var news = await IssuerHistory.ReadAsync(connection, before.ToDictionary(b => b.Key, b => b.Value.Version), since);
        var now = before.ToDictionary(b => b.Key, b => b.Value.Follow(news[b.Key]));

        // Somebody added to them who does not number what he adds.
        if (now.Where(n => n.Value is null).Select(n => n.Key).ToList() is { Count: > 0 } unclear)
        {
            var whole = await IssuerHistory.ReadAsync(connection, unclear.ToDictionary(issuer => issuer, _ => IssuerHistory.Unread), since);
            unclear.ForEach(issuer => now[issuer] = KnownHistory.Nothing(since).Follow(whole[issuer]));
        }

        return now.ToDictionary(n => n.Key, n => n.Value!);
    }

    private void Keep(Dictionary<string, KnownHistory> histories)
    {
        if (_known.Values.Concat(histories.Values).Sum(history => history.Tasks.Count) > MostTasks)
        {
            _known.Clear();
        }

        foreach (var (issuer, history) in histories)
        {
            _known[issuer] = history;
        }
    }

    private static HistorySnapshot Snapshot(IReadOnlyDictionary<string, KnownHistory> histories, DateTimeOffset since) => new(
        histories.Values.Aggregate((one, other) => one.Beside(other)).Since(since),
        histories.ToDictionary(h => h.Key, h => h.Value.Version));

    private sealed record Asked(IReadOnlyList<string> Issuers, DateTimeOffset Since);
}

/// <summary>An issuer's history, as of a version, from a moment on.</summary>
/// <param name="Version">How far it had come.</param>
/// <param name="From">The moment.</param>
/// <param name="Tasks">In the order of arrival.</param>
internal sealed record KnownHistory(long Version, DateTimeOffset From, IReadOnlyList<KnownTask> Tasks)
{
    /// <summary>The order of arrival.</summary>
    public static readonly IComparer<KnownTask> Arrival = Comparer<KnownTask>.Create((one, other) =>
        string.CompareOrdinal(one.Key.ReceivedAt, other.Key.ReceivedAt) is var received and not 0 ? received
        : string.CompareOrdinal(one.Key.DocumentId, other.Key.DocumentId) is var document and not 0 ? document
        : one.Key.Position.CompareTo(other.Key.Position));

    private readonly RunningTask[] _running = [.. Tasks.Select(t => t.Task)];

    /// <summary>One of which nothing was read yet.</summary>
    public static KnownHistory Nothing(DateTimeOffset since) => new(IssuerHistory.Unread, since, []);

    /// <summary>The same with what is new; null where something was added that does not show.</summary>
    public KnownHistory? Follow(HistoryNews news) =>
        news.Version == Version ? this
        : Version == IssuerHistory.Unread || news.Version - Version == news.Deliveries ? new KnownHistory(news.Version, From, [.. Tasks.Concat(news.Tasks).Order(Arrival)])
        : null;

    /// <summary>The two as one, for a document of both issuers: a task that both gave is one task.</summary>
    public KnownHistory Beside(KnownHistory other) => new(IssuerHistory.Unread, From, [.. Tasks.Concat(other.Tasks).DistinctBy(task => task.Key).Order(Arrival)]);

    /// <summary>What of it is not older than that.</summary>
    public History Since(DateTimeOffset since)
    {
        var oldest = Timestamp.Of(since);
        var older = 0;

        while (older < _running.Length && string.CompareOrdinal(Tasks[older].Key.ReceivedAt, oldest) < 0)
        {
            older++;
        }

        return new History(new ArraySegment<RunningTask>(_running, older, _running.Length - older));
    }
}
