using System.Collections.Concurrent;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Work;

/// <summary>Tells workers of recorded documents, so many ahead: those first that should go first. Whatever is undecided is told again in the end.</summary>
internal sealed partial class Dispatcher(
    IntakeLedger intake, IPublisher publisher, WorkSignal signal, Patience patience, IOptions<WorkOptions> work, IOptions<BusOptions> options, TimeProvider clock, ILogger<Dispatcher> log)
    : BackgroundService
{
    // In a cluster nobody signals that room came free; a machine's workers take longer for half a window.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // Urgent documents told of at a time, however many others workers were told of.
    private const int Urgent = 64;

    private static readonly TimeSpan StaleLook = TimeSpan.FromSeconds(5);

    // Who marked a document and has not told workers by now, has died.
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

                // Nothing is marked that cannot be told.
                await publisher.ReadyAsync(stoppingToken);
                await DispatchAsync(stoppingToken);
            }
            catch (BrokerAwayException)
            {
                // The publisher said so.
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
        var told = new ConcurrentBag<string>();

        if (ids.Count == 0)
        {
            return;
        }

        // Marked first: a worker that gives one back at once is not overtaken by the mark.
        await patience.LedgerAsync(token => intake.MarkSubmittedAsync(ids, clock.GetUtcNow(), token), ct);

        try
        {
            // The first failure ends it.
            await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = BrokerPublisher.MostOnTheWay, CancellationToken = ct }, async (id, token) =>
            {
                await publisher.PublishAsync(message(id), id: null, token);
                told.Add(id);
            });
        }
        finally
        {
            await NoteAsync(told.ToHashSet(), ids, ct);
        }
    }

    /// <summary>Those that were not told are told again, those perhaps too that the broker has.</summary>
    private async Task NoteAsync(HashSet<string> told, IReadOnlyList<string> ids, CancellationToken ct)
    {
        if (told.Count > 0)
        {
            await patience.LedgerAsync(token => intake.MarkToldAsync([.. told], clock.GetUtcNow(), token), ct);
        }

        if (told.Count < ids.Count)
        {
            await patience.LedgerAsync(token => intake.ForgetSubmissionsAsync([.. ids.Where(id => !told.Contains(id))], token), ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telling workers of documents failed; it is tried again")]
    private partial void DispatchFailed(Exception e);
}
