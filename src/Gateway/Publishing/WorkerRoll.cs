using Dapper;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing;

/// <summary>Which worker is on which edition: each signs when it takes one up, and now and then to say that it lives.</summary>
internal sealed class WorkerRoll(LedgerDatabase database, IOptions<ListOptions> options, TimeProvider clock)
{
    /// <summary>How often a worker says that it lives.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    // A worker that was not seen for so long is gone: six missed beats.
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(60);

    private readonly string _name = options.Value.Worker is { Length: > 0 } name ? name : $"{Environment.MachineName}/{Environment.ProcessId}";
    private (int Edition, string Hash, string? Stale) _signed = (-1, "", null);
    private DateTimeOffset _next;

    /// <summary>Signs for an edition; 0 for none. Does nothing where the same was signed a short while ago.</summary>
    public async Task SignAsync(int edition, string hash, string? stale, CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (_signed == (edition, hash, stale) && now < _next)
        {
            return;
        }

        var at = Timestamp.Of(now);
        await database.TransactAsync(async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO edition_workers (worker, edition, hash, taken_at, seen_at, state, detail) VALUES (@_name, @edition, @hash, @at, @at, @state, @detail)
                ON CONFLICT (worker) DO UPDATE SET
                    taken_at = CASE WHEN edition_workers.edition = excluded.edition AND edition_workers.hash = excluded.hash THEN edition_workers.taken_at ELSE excluded.taken_at END,
                    edition = excluded.edition, hash = excluded.hash, seen_at = excluded.seen_at, state = excluded.state, detail = excluded.detail
                """,
                new { _name, edition, hash, at, state = stale is null ? "working" : "stopped", detail = stale ?? "" }, transaction);

            // The workers of earlier processes leave the roll after a day.
            return await transaction.Connection!.ExecuteAsync(
                "DELETE FROM edition_workers WHERE seen_at < @before", new { before = Timestamp.Of(now.AddDays(-1)) }, transaction);
        }, ct);
        (_signed, _next) = ((edition, hash, stale), now + Beat);
    }

    /// <summary>Everyone on the roll, by name.</summary>
    public Task<IReadOnlyList<WorkerState>> ReadAsync(CancellationToken ct) => database.QueryAsync<IReadOnlyList<WorkerState>>(async connection =>
        [.. (await connection.QueryAsync<Row>("SELECT worker, edition, hash, taken_at, seen_at, state, detail FROM edition_workers ORDER BY worker"))
            .Select(r => new WorkerState(r.Worker, (int)r.Edition, r.Hash, Timestamp.Parse(r.TakenAt), Timestamp.Parse(r.SeenAt),
                clock.GetUtcNow() - Timestamp.Parse(r.SeenAt) > Gone ? "gone" : r.State, r.Detail))], ct);

    private sealed record Row
    {
        public string Worker { get; init; } = "";

        public long Edition { get; init; }

        public string Hash { get; init; } = "";

        public string TakenAt { get; init; } = "";

        public string SeenAt { get; init; } = "";

        public string State { get; init; } = "";

        public string Detail { get; init; } = "";
    }
}

/// <summary>One worker.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="Edition">The edition it decides by; 0 for none: it holds everything.</param>
/// <param name="Hash">That edition's hash.</param>
/// <param name="TakenAt">When it took it up.</param>
/// <param name="SeenAt">When it was last seen.</param>
/// <param name="State">working, stopped (it is behind) or gone.</param>
/// <param name="Detail">Why it is stopped; else empty.</param>
internal sealed record WorkerState(string Worker, int Edition, string Hash, DateTimeOffset TakenAt, DateTimeOffset SeenAt, string State, string Detail);
