using Guoshai.Gateway.Ledger;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

/// <summary>Tells workers of recorded documents, so many ahead: those first that should go first. Whatever is undecided is told again in the end.</summary>
internal sealed partial class Dispatcher(
    IntakeLedger intake, IPublishEndpoint bus, WorkSignal signal, Patience patience, IOptions<WorkOptions> options, TimeProvider clock, ILogger<Dispatcher> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StaleLook = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PublishTime = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextStaleLook = DateTimeOffset.MinValue;

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetUtcNow() >= nextStaleLook)
                {
                    nextStaleLook = clock.GetUtcNow() + StaleLook;
                    await intake.ForgetSubmissionsAsync(clock.GetUtcNow().AddMinutes(-options.Value.StaleMinutes), stoppingToken);
                }

                await DispatchAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                DispatchFailed(e);
            }

            await signal.WaitForDocumentsAsync(Look, clock, stoppingToken);
        }
    }

    private async Task DispatchAsync(CancellationToken ct)
    {
        var room = options.Value.Window - await patience.LedgerAsync(intake.SubmittedAsync, ct);

        // Half a window at a time: the ledger is not asked again for each single document.
        if (room < (options.Value.Window + 1) / 2)
        {
            return;
        }

        var ids = await patience.LedgerAsync(token => intake.WaitingAsync(clock.GetUtcNow(), room, token), ct);

        if (ids.Count == 0)
        {
            return;
        }

        // Marked first: a worker that gives one back at once is not overtaken by the mark.
        await patience.LedgerAsync(token => intake.MarkSubmittedAsync(ids, clock.GetUtcNow(), token), ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishTime);
        await bus.PublishBatch(ids.Select(id => new DocumentSubmitted(id)), limit.Token);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling workers of documents failed; it is tried again")]
    private partial void DispatchFailed(Exception e);
}
