using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Work;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guoshai.Gateway.Tests.Work;

public class WhileTheSurroundingsAreAway
{
    private const int Documents = 20;
    private const int BusyCode = 5;

    private int _asked;
    private bool _away = true;

    [Fact]
    public async Task Work_with_the_store_pauses_and_probes_and_no_document_is_blamed()
    {
        var patience = Patience();
        var work = Start(() => patience.SurroundingsAsync(_ => AskAsync(new IOException("away")), default));

        await Paused(work);
        _away = false;
        Assert.All(await Task.WhenAll(work), Assert.True);
    }

    [Fact]
    public async Task Work_with_the_ledger_pauses_and_probes()
    {
        var patience = Patience();
        var work = Start(() => patience.LedgerAsync(_ => AskAsync(new SqliteException("busy", BusyCode)), default));

        await Paused(work);
        _away = false;
        Assert.All(await Task.WhenAll(work), Assert.True);
    }

    [Fact]
    public async Task What_arrives_over_the_bus_waits_for_store_and_ledger()
    {
        var patience = Patience();
        var work = Start(() => patience.ArrivalAsync(_ => AskAsync(new UnauthorizedAccessException()), default));

        await Paused(work);
        _away = false;
        Assert.All(await Task.WhenAll(work), Assert.True);
    }

    [Fact]
    public async Task What_arrives_goes_in_together_once_the_ledger_is_back_however_long_it_was_away()
    {
        var clock = new FastClock();
        var patience = new Patience(new SqliteDatabase("unused.db"), clock, NullLogger<Patience>.Instance);
        var work = Start(() => patience.ArrivalAsync(_ => AskAsync(new SqliteException("busy", BusyCode)), default));

        // By then a wait that grows would be seconds long.
        await Paused(work);
        await Paused(work);
        _away = false;
        Assert.All(await Task.WhenAll(work), Assert.True);
        Assert.Equal(TimeSpan.FromMilliseconds(100), clock.Longest);
    }

    [Fact]
    public async Task A_single_documents_trouble_is_its_own()
    {
        var patience = Patience();

        await Assert.ThrowsAsync<IOException>(async () => await patience.SurroundingsAsync(_ => AskAsync(new IOException("torn")), default));
        Assert.Equal(4, _asked);
        await Assert.ThrowsAsync<FileNotFoundException>(async () => await patience.ArrivalAsync(_ => AskAsync(new FileNotFoundException()), default));
    }

    [Fact]
    public async Task A_stop_is_not_waited_out()
    {
        var patience = Patience();
        using var stop = new CancellationTokenSource();
        var work = Start(() => patience.LedgerAsync(_ => AskAsync(new SqliteException("busy", BusyCode)), stop.Token));

        await Paused(work);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(work));
    }

    [Fact]
    public async Task A_start_waits_for_what_comes_up_later()
    {
        var start = Patience().AtStartAsync(_ => AskAsync(new BrokerAwayException("away")), TimeSpan.FromHours(1), default);

        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _asked) >= 2), "probes");
        Assert.False(start.IsCompleted);
        _away = false;
        await start;
    }

    [Fact]
    public async Task A_start_does_not_wait_for_ever()
    {
        await Assert.ThrowsAsync<BrokerAwayException>(() => Patience().AtStartAsync(_ => AskAsync(new BrokerAwayException("away")), TimeSpan.FromSeconds(3), default));
        Assert.InRange(_asked, 2, 50);
    }

    [Fact]
    public async Task A_start_does_not_wait_for_what_time_does_not_mend()
    {
        await Assert.ThrowsAsync<SurroundingsException>(() => Patience().AtStartAsync(_ => AskAsync(new SurroundingsException("a queue that can lose messages")), TimeSpan.FromHours(1), default));
        Assert.Equal(1, _asked);
    }

    private static Patience Patience() => new(new SqliteDatabase("unused.db"), new FastClock(), NullLogger<Patience>.Instance);

    private static Task<bool>[] Start(Func<ValueTask<bool>> ask) => [.. Enumerable.Range(0, Documents).Select(_ => ask().AsTask())];

    /// <summary>Probes go out, and nobody has an answer or has given up.</summary>
    private async Task Paused(Task<bool>[] work)
    {
        var before = Volatile.Read(ref _asked);
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _asked) >= before + 3), "probes");
        Assert.DoesNotContain(work, document => document.IsCompleted);
    }

    private Task<bool> AskAsync(Exception failure)
    {
        Interlocked.Increment(ref _asked);
        return Volatile.Read(ref _away) ? Task.FromException<bool>(failure) : Task.FromResult(true);
    }
}
