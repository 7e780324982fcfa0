using Dapper;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Tests.Ledger;

public class AnOutcome
{
    private const string Issuer = "清禾县林业局";
    private const string At = "2026-03-01T08:00:00.0000000Z";

    [Fact]
    public async Task Is_committed_once_whoever_tries_again()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");

        Assert.Equal(CommitResult.Committed, await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("a"), HistoryEffect.None, default));
        Assert.Equal(CommitResult.AlreadyDecided, await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("a", "return"), HistoryEffect.None, default));
        Assert.Equal("deliver", (await ledger.Outcomes.FindAsync("a", default))!.Disposition);
    }

    [Fact]
    public async Task Is_pending_until_it_is_announced_and_carried_out()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("a"), HistoryEffect.None, default);

        var pending = Assert.Single(await ledger.Outcomes.PendingAsync(10, default));
        Assert.Equal((1, 1), (pending.ToAnnounce, pending.ToCarryOut));
        await ledger.Outcomes.MarkDoneAsync([pending], DateTimeOffset.UnixEpoch, default);
        Assert.Empty(await ledger.Outcomes.PendingAsync(10, default));
    }

    [Fact]
    public async Task Keeps_its_slip_to_the_letter()
    {
        var slip = new SlipForms([0x50, 0x4B, 0, 0xFF], "{\"number\": \"退〔2026〕1号\"}\n");
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("a", "return").WithSlip(slip), HistoryEffect.None, default);

        foreach (var kept in new[] { (await ledger.Outcomes.FindAsync("a", default))!.Slip, (await ledger.Outcomes.PendingAsync(10, default))[0].Slip })
        {
            Assert.Equal((slip.DocxSha256, slip.JsonSha256, slip.Json), (kept!.DocxSha256, kept.JsonSha256, kept.Forms!.Json));
            Assert.Equal(slip.Docx, kept.Forms.Docx);
        }
    }

    [Fact]
    public async Task Names_a_slip_that_an_earlier_version_kept_elsewhere()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("a", "return") with { SlipSha256 = "docx", SlipJsonSha256 = "json" }, HistoryEffect.None, default);

        Assert.Equal(new KeptSlip("docx", "json", null), (await ledger.Outcomes.PendingAsync(10, default))[0].Slip);
    }

    [Fact]
    public async Task Leaves_its_delivered_tasks_to_the_history_of_its_issuer()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await DeliverAsync(ledger, "a", seen: 0);

        var history = await ledger.Outcomes.HistoryAsync([Issuer], DateTimeOffset.UnixEpoch, default);
        Assert.Equal("a", Assert.Single(history.History.Running).DocumentId);
        Assert.Equal(1, history.Versions[Issuer]);
        Assert.Empty((await ledger.Outcomes.HistoryAsync(["清禾县水利局"], DateTimeOffset.UnixEpoch, default)).History.Running);
        Assert.Empty((await ledger.Outcomes.HistoryAsync([Issuer], Timestamp.Parse(At).AddDays(1), default)).History.Running);
    }

    [Fact]
    public async Task Is_seen_at_once_by_other_processes_that_know_the_history()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        var other = new OutcomeLedger(ledger.Database);
        Assert.Empty((await other.HistoryAsync([Issuer], DateTimeOffset.UnixEpoch, default)).History.Running);

        await DeliverAsync(ledger, "a", seen: 0);
        Assert.Equal(["a"], await KnownAsync(other, DateTimeOffset.UnixEpoch));
        await DeliverAsync(ledger, "b", seen: 1);
        Assert.Equal(["a", "b"], await KnownAsync(other, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task Is_seen_too_where_a_worker_of_the_version_before_delivered_it()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        var other = new OutcomeLedger(ledger.Database);
        await DeliverAsync(ledger, "a", seen: 0);
        Assert.Equal(["a"], await KnownAsync(other, DateTimeOffset.UnixEpoch));

        await DeliverAsync(ledger, "b", seen: 1);
        // It does not write which version its tasks came with.
        await ledger.Database.QueryAsync(c => c.ExecuteAsync("UPDATE running_tasks SET version = 0 WHERE document_id = 'b'"), default);
        await DeliverAsync(ledger, "c", seen: 2);
        Assert.Equal(["a", "b", "c"], await KnownAsync(other, DateTimeOffset.UnixEpoch));
        await DeliverAsync(ledger, "d", seen: 3);
        Assert.Equal(["a", "b", "c", "d"], await KnownAsync(other, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task Is_one_task_in_the_history_of_two_issuers_who_gave_it_together()
    {
        const string Together = "清禾县水利局";
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        var effect = Delivering("a", seen: 0);
        await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("a"), effect with
        {
            Running = [effect.Running[0] with { Issuers = [Issuer, Together] }], Seen = new Dictionary<string, long> { [Issuer] = 0, [Together] = 0 },
        }, default);
        await DeliverAsync(ledger, "b", seen: 1);

        var history = await ledger.Outcomes.HistoryAsync([Together, Issuer], DateTimeOffset.UnixEpoch, default);
        Assert.Equal(["a", "b"], history.History.Running.Select(task => task.DocumentId));
        Assert.Equal((2, 1), (history.Versions[Issuer], history.Versions[Together]));
    }

    [Fact]
    public async Task Counts_for_the_history_as_far_back_as_is_asked_for()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await DeliverAsync(ledger, "a", seen: 0);

        Assert.Empty(await KnownAsync(ledger.Outcomes, Timestamp.Parse(At).AddSeconds(1)));
        Assert.Equal(["a"], await KnownAsync(ledger.Outcomes, Timestamp.Parse(At)));
        Assert.Empty(await KnownAsync(ledger.Outcomes, Timestamp.Parse(At).AddSeconds(1)));
    }

    [Fact]
    public async Task Is_refused_where_another_delivery_moved_the_history_it_was_decided_on()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await DeliverAsync(ledger, "a", seen: 0);

        await ledger.RecordAsync("b");
        Assert.Equal(CommitResult.HistoryMoved, await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("b"), Delivering("b", seen: 0), default));
        Assert.Null(await ledger.Outcomes.FindAsync("b", default));
        Assert.Equal(CommitResult.Committed, await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("b"), Delivering("b", seen: 1), default));
    }

    private static async Task<IEnumerable<string>> KnownAsync(OutcomeLedger outcomes, DateTimeOffset since) =>
        (await outcomes.HistoryAsync([Issuer], since, default)).History.Running.Select(task => task.DocumentId);

    private static async Task DeliverAsync(LedgerOnFile ledger, string id, long seen)
    {
        await ledger.RecordAsync(id);
        Assert.Equal(CommitResult.Committed, await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome(id), Delivering(id, seen), default));
    }

    private static HistoryEffect Delivering(string id, long seen) => new(
        [new RunningTask(id, null, "通知", [Issuer], new DateOnly(2026, 3, 1), "巡查", ["QH-01"], ["柳湾镇"])],
        At,
        new Dictionary<string, long> { [Issuer] = seen });
}
