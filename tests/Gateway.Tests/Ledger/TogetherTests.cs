using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Tests.Ledger;

public class ThingsWrittenTogether
{
    [Fact]
    public async Task Gather_while_the_lot_before_is_written()
    {
        var lots = new List<int>();
        var gate = new TaskCompletionSource();
        var together = new Together<int, int>(async lot =>
        {
            lots.Add(lot.Count);
            await gate.Task;
            return [.. lot.Select(i => -i)];
        }, _ => false, most: 3);

        var first = together.WriteAsync(1, default);
        await Eventually.TrueAsync(() => Task.FromResult(lots.Count == 1), "the first lot");
        var others = Enumerable.Range(2, 4).Select(i => together.WriteAsync(i, default)).ToList();
        gate.SetResult();

        Assert.Equal((List<int>)[-1, -2, -3, -4, -5], await Task.WhenAll([first, .. others]));
        Assert.Equal([1, 3, 1], lots);
    }

    [Fact]
    public async Task Are_attempts_too_and_each_is_counted()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        string[] ids = [.. Enumerable.Range(10, 20).Select(i => $"{i}")];

        foreach (var id in ids)
        {
            await ledger.RecordAsync(id);
        }

        var begun = await Task.WhenAll(ids.Append("unknown").Select(id => ledger.Intake.BeginAttemptAsync(id, default)));

        Assert.Equal([.. ids, null], begun.Select(document => document?.Id));
        Assert.All(begun[..^1], document => Assert.Equal(1, document!.OpenAttempts));
    }

    [Fact]
    public async Task Fail_by_themselves_where_the_fault_is_their_own()
    {
        var together = Slow(i => i == 2 ? throw new InvalidOperationException() : i, isAway: false);
        var all = Enumerable.Range(0, 4).Select(i => together.WriteAsync(i, default)).ToList();

        await Assert.ThrowsAsync<InvalidOperationException>(() => all[2]);
        Assert.Equal((List<int>)[0, 1, 3], await Task.WhenAll(all[0], all[1], all[3]));
    }

    [Fact]
    public async Task Fail_together_where_the_database_is_away()
    {
        var together = Slow(_ => throw new TimeoutException(), isAway: true);
        var all = Enumerable.Range(0, 4).Select(i => together.WriteAsync(i, default)).ToList();

        foreach (var one in all)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => one);
        }
    }

    [Fact]
    public async Task Are_not_written_once_given_up()
    {
        var written = new List<int>();
        var gate = new TaskCompletionSource();
        var together = new Together<int, int>(async lot =>
        {
            written.AddRange(lot);
            await gate.Task;
            return lot;
        }, _ => false, most: 1);
        using var stop = new CancellationTokenSource();

        var first = together.WriteAsync(1, default);
        await Eventually.TrueAsync(() => Task.FromResult(written.Count == 1), "the first lot");
        var second = together.WriteAsync(2, stop.Token);
        var third = together.WriteAsync(3, default);
        await stop.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Task.WhenAll(first, third);
        Assert.Equal([1, 3], written);
    }

    private static Together<int, int> Slow(Func<int, int> write, bool isAway) => new(async lot =>
    {
        await Task.Yield();
        return [.. lot.Select(write)];
    }, _ => isAway, most: 10);
}

public class OutcomesCommittedTogether
{
    private const string Issuer = "清禾县林业局";
    private const string At = "2026-03-01T08:00:00.0000000Z";

    [Fact]
    public async Task Stand_or_fall_each_by_itself()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();

        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            await ledger.RecordAsync(id);
        }

        await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("c"), HistoryEffect.None, default);
        Commit[] lot = [Delivering("d"), Delivering("a"), new(LedgerOnFile.Outcome("c", "return"), HistoryEffect.None), new(LedgerOnFile.Outcome("b"), HistoryEffect.None)];

        // Of two deliveries on one state of a history one stands, the first by the document's id.
        Assert.Equal(
            [CommitResult.HistoryMoved, CommitResult.Committed, CommitResult.AlreadyDecided, CommitResult.Committed],
            await CommitLot.WriteAsync(ledger.Database, lot));
        Assert.Null(await ledger.Outcomes.FindAsync("d", default));
        Assert.Equal("deliver", (await ledger.Outcomes.FindAsync("c", default))!.Disposition);
        var history = await ledger.Outcomes.HistoryAsync([Issuer], DateTimeOffset.UnixEpoch, default);
        Assert.Equal("a", Assert.Single(history.History.Running).DocumentId);
        Assert.Equal(1, history.Versions[Issuer]);
        var verdict = await AuditTrail.VerifyAsync(ledger.Database, default);
        Assert.True(verdict.Holds, verdict.Detail);
        Assert.Equal(7, verdict.Rows);
    }

    [Fact]
    public async Task Are_all_there_however_many_come_at_once()
    {
        const int Documents = 200;
        await using var ledger = await LedgerOnFile.CreateAsync();
        var ids = Enumerable.Range(0, Documents).Select(i => $"d{i:000}").ToList();

        await Task.WhenAll(ids.Select(id => ledger.RecordAsync(id)));
        var results = await Task.WhenAll(ids.Concat(ids).Select(id => ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome(id), HistoryEffect.None, default)));

        Assert.Equal(Documents, results.Count(r => r == CommitResult.Committed));
        Assert.Equal(Documents, results.Count(r => r == CommitResult.AlreadyDecided));
        var verdict = await AuditTrail.VerifyAsync(ledger.Database, default);
        Assert.True(verdict.Holds, verdict.Detail);
        Assert.Equal(2 * Documents, verdict.Rows);
    }

    private static Commit Delivering(string id) => new(LedgerOnFile.Outcome(id), new HistoryEffect(
        [new RunningTask(id, null, "通知", [Issuer], new DateOnly(2026, 3, 1), "巡查", ["QH-01"], ["柳湾镇"])],
        At,
        new Dictionary<string, long> { [Issuer] = 0 }));
}
