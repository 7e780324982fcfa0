using System.Collections.Concurrent;
using System.Text.Json;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Slips;

namespace Guoshai.Gateway.Outbox;

/// <summary>Announces what is committed and carries it out, at least once. Only then does the ledger say that it is done.</summary>
internal sealed partial class OutcomeRelay(
    OutcomeLedger outcomes, OutcomeFiles files, SlipStore slips, IPublisher publisher, DecisionTicker ticker, WorkSignal signal, TimeProvider clock, ILogger<OutcomeRelay> log)
    : BackgroundService
{
    private const int Batch = 100;

    // In a cluster nobody signals that an outcome was committed.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = AfterFailure;

            try
            {
                var (done, failed) = await RelayAsync(stoppingToken);
                wait = done >= Batch ? TimeSpan.Zero : failed > 0 ? AfterFailure : Look;
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                RelayFailed(e);
            }

            if (wait > TimeSpan.Zero)
            {
                await signal.WaitForOutcomesAsync(wait, clock, stoppingToken);
            }
        }
    }

    private async Task<(int Done, int Failed)> RelayAsync(CancellationToken ct)
    {
        var pending = await outcomes.PendingAsync(Batch, ct);
        var carried = new ConcurrentBag<PendingOutcome>();

        await Parallel.ForEachAsync(pending, new ParallelOptions { MaxDegreeOfParallelism = BrokerPublisher.MostOnTheWay, CancellationToken = ct }, async (outcome, token) =>
        {
            try
            {
                await RelayAsync(outcome, token);
                carried.Add(outcome);
            }
            catch (BrokerAwayException)
            {
                // The publisher said so; what is to be carried out is.
            }
            // One that cannot be carried out must not keep back the others; it is tried again.
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                OutcomeFailed(outcome.DocumentId, e);
            }
        });

        var done = pending.Where(carried.Contains).ToList();

        if (done.Count > 0)
        {
            await outcomes.MarkDoneAsync(done, clock.GetUtcNow(), ct);
            done.ForEach(ticker.Show);
        }

        return (done.Count, pending.Count - done.Count);
    }

    private async Task RelayAsync(PendingOutcome outcome, CancellationToken ct)
    {
        var slip = outcome.Slip is { } kept ? await slips.ReadAsync(kept, ct) : null;

        if (outcome.ToCarryOut == 1)
        {
            await files.CarryOutAsync(outcome, slip, ct);
        }

        if (outcome.ToAnnounce == 1)
        {
            await publisher.PublishAsync(Message(outcome, slip), Guid.Parse(outcome.MessageId), ct);
        }
    }

    private static DocumentDecided Message(PendingOutcome outcome, SlipForms? slip)
    {
        var (id, sha256, decision) = (outcome.DocumentId, outcome.Sha256, new JsonText(outcome.Line));
        DocumentDecided message = outcome.Disposition switch
        {
            Codes.Deliver => new DocumentDelivered { DocumentId = id, Sha256 = sha256, Decision = decision },
            Codes.Return => new DocumentReturned { DocumentId = id, Sha256 = sha256, Decision = decision },
            Codes.Hold => new DocumentHeld { DocumentId = id, Sha256 = sha256, Decision = decision },
            Codes.Quarantine => new DocumentQuarantined { DocumentId = id, Sha256 = sha256, Decision = decision },
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        return message with
        {
            ExchangeId = outcome.ExchangeId,
            Revision = outcome.Revision,
            Addressees = JsonSerializer.Deserialize<string[]>(outcome.Addressees) ?? [],
            Slip = slip is null ? null : new JsonText(slip.Json),
            SlipDocx = slip?.Docx,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outcome of document {Id} could not be announced or carried out; it is tried again")]
    private partial void OutcomeFailed(string id, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "Relaying outcomes failed; it is tried again")]
    private partial void RelayFailed(Exception e);
}
