using Guoshai.Gateway.Ledger;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

/// <summary>Tells workers of recorded documents, so many ahead: those first that should go first. Whatever is undecided is told again in the end.</summary>
internal sealed partial class Dispatcher(
    IntakeLedger intake, IPublishEndpoint bus, WorkSignal signal, Patience patience, PublishWatch watch, IOptions<WorkOptions> work, IOptions<BusOptions> options, TimeProvider clock, ILogger<Dispatcher> log)
    : BackgroundService
{
    // In a cluster nobody signals that room came free; a machine's workers take longer for half a window.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // Urgent documents told of at a time, however many others workers were told of.
    private const int Urgent = 64;

    private static readonly TimeSpan StaleLook = TimeSpan.FromSeconds(5);

    // Who marked a document and has not told workers by now, has died, or the broker has.
    private TimeSpan Untold => 2 * TimeSpan.FromSeconds(options.Value.ConfirmSeconds);

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
                    await intake.ForgetSubmissionsAsync(clock.GetUtcNow().AddMinutes(-work.Value.StaleMinutes), stoppingToken);
                    await intake.ForgetUntoldAsync(clock.GetUtcNow() - Untold, stoppingToken);
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
        // Counted before the look for urgent ones: one that comes after the look waits for no more than a window.
        var told = await patience.LedgerAsync(intake.SubmittedAsync, ct);
        var urgent = await patience.LedgerAsync(token => intake.UrgentAsync(clock.GetUtcNow(), Urgent, token), ct);
        await TellAsync(urgent, id => new UrgentDocumentSubmitted(id), ct);

        var room = work.Value.Window - told - urgent.Count;

        // Half a window at a time: the ledger is not asked again for each single document.
        if (room >= (work.Value.Window + 1) / 2)
        {
            var waiting = await patience.LedgerAsync(token => intake.WaitingAsync(clock.GetUtcNow(), room, token), ct);
            await TellAsync(waiting, id => new DocumentSubmitted(id), ct);
        }
    }

    private async Task TellAsync<TMessage>(IReadOnlyList<string> ids, Func<string, TMessage> message, CancellationToken ct)
        where TMessage : class
    {
        if (ids.Count == 0)
        {
            return;
        }

        // Marked first: a worker that gives one back at once is not overtaken by the mark.
        await patience.LedgerAsync(token => intake.MarkSubmittedAsync(ids, clock.GetUtcNow(), token), ct);
        // The first failure ends it: those that were not told are told again.
        await Parallel.ForEachAsync(
            ids, new ParallelOptions { MaxDegreeOfParallelism = PublishWatch.MostOnTheWay, CancellationToken = ct },
            async (id, token) => await watch.PublishAsync(published => bus.Publish(message(id), published), token));
        await patience.LedgerAsync(token => intake.MarkToldAsync(ids, clock.GetUtcNow(), token), ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling workers of documents failed; it is tried again")]
    private partial void DispatchFailed(Exception e);
}
