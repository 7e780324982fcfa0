using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Guoshai.Gateway.Bus;

/// <summary>Publishes, so many at a time, and sees when nothing goes any more. A client whose broker died may keep a connection that is neither closed nor of use, healthy to look at; where a new one
/// goes, this process ends, and whoever looks after it starts another.</summary>
internal sealed partial class PublishWatch(IOptions<BusOptions> options, ProcessEnd end, TimeProvider clock, ILogger<PublishWatch> log) : IDisposable
{
    /// <summary>So many messages wait for their confirmation at a time.</summary>
    /// <remarks>The client writes to its socket from a queue of 128. Where that is full as the broker dies, whoever publishes blocks the clean-up, and a channel that is disposed of meanwhile
    /// may end it for good: the channels after it never hear that their connection is gone (decision 0024). Confirmations come for what lies there together, so that more brings little.</remarks>
    public const int MostOnTheWay = 32;

    private const long Never = 0;

    private readonly SemaphoreSlim _free = new(MostOnTheWay, MostOnTheWay);

    // Since when the broker takes messages over another connection while none of ours is confirmed.
    private long _passedBySince = Never;
    private int _looking;

    /// <summary>Publishes by <paramref name="publish"/>, and waits for the broker's word.</summary>
    /// <exception cref="TimeoutException">The broker did not confirm in time.</exception>
    public async Task PublishAsync(Func<CancellationToken, Task> publish, CancellationToken ct)
    {
        await _free.WaitAsync(ct);

        try
        {
            await Confirmation.WithinAsync(publish, options.Value, clock, ct);
            Volatile.Write(ref _passedBySince, Never);
        }
        // Any other failure is an answer, perhaps to this one message.
        catch (TimeoutException)
        {
            await NothingConfirmedAsync(ct);
            throw;
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private async Task NothingConfirmedAsync(CancellationToken ct)
    {
        if (!options.Value.IsRabbit || Interlocked.Exchange(ref _looking, 1) == 1)
        {
            return;
        }

        try
        {
            if (!await DoesBrokerTakeAsync(ct))
            {
                Volatile.Write(ref _passedBySince, Never);
            }
            // The bus has that long to come back after the broker did.
            else if (Interlocked.CompareExchange(ref _passedBySince, clock.GetTimestamp(), Never) is var since and not Never
                && clock.GetElapsedTime(since) is var time && time >= TimeSpan.FromSeconds(options.Value.StandstillSeconds))
            {
                StandsStill(time);
                end.Begin();
            }
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    /// <summary>A broker that is away, or keeps everybody waiting, is no reason to end.</summary>
    private async Task<bool> DoesBrokerTakeAsync(CancellationToken ct)
    {
        try
        {
            await using var broker = await Broker.ConnectAsync(options.Value, ct);
            await using var channel = await broker.OpenConfirmedAsync(ct);
            // To a queue that there is not: it is confirmed, and nobody gets it.
            await broker.PublishAsync(channel, "", $"guoshai.watch.{Guid.NewGuid():N}", mandatory: false, new BasicProperties(), ReadOnlyMemory<byte>.Empty, ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            BrokerTakesNothing(e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Nothing could be published for {Time}, though the broker takes messages over another connection: this process ends, to be started again")]
    private partial void StandsStill(TimeSpan time);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing can be published, and the broker takes nothing over another connection either: {Reason}")]
    private partial void BrokerTakesNothing(string reason);
}
