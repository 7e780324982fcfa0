using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guoshai.Gateway.Tests.Work;

public sealed class AnAttemptThatIsBrokenOff : IDisposable
{
    private const string Document = "innocent";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Is_given_back_though_the_ledger_is_away_just_then_and_passes_for_no_death()
    {
        var failure = new FirstLine<Patience>();
        await using var service = await BuildAsync(failure);
        var intake = service.Services.GetRequiredService<IntakeLedger>();
        using var connection = new CancellationTokenSource();

        var begun = await intake.BeginAttemptAsync(Document, default);
        var attempt = service.Services.GetRequiredService<ScreenDocument>().AttemptAsync(begun!, BreakOffAsync, connection.Token);

        // What is first in vain is the giving back: nothing else asks the ledger any more.
        Assert.Same(failure.Line, await Task.WhenAny(failure.Line, attempt).WaitAsync(Long));
        Directory.Move(_folder["away"], _folder["data"]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt.WaitAsync(Long));

        var after = await intake.FindAsync(Document, default);
        Assert.Equal((0, 0, 0), (after!.Decided, after.OpenAttempts, after.Failures));

        async Task<CommitResult> BreakOffAsync(OutcomeRow outcome, HistoryEffect history, CancellationToken ct)
        {
            SqliteConnection.ClearAllPools();
            Directory.Move(_folder["data"], _folder["away"]);
            await connection.CancelAsync();
            ct.ThrowIfCancellationRequested();
            return CommitResult.Committed;
        }
    }

    /// <summary>The service with a document in it. Nothing of it runs, so that no other connection keeps the ledger's file open.</summary>
    private async Task<WebApplication> BuildAsync(FirstLine<Patience> log)
    {
        var service = await RunningService.PrepareAsync(_folder, withLists: false, own: services => services.AddSingleton<ILogger<Patience>>(log));
        await RunningService.RecordAsync(service.Services, Document, TinyCounty.GovernmentNotice(1), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        return service;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
