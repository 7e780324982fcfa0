using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Processes;

namespace Guoshai.Gateway.Work;

/// <summary>The other workers, while this one starts. As long as they take the documents as they come it starts quietly and tries itself out first; once none does,
/// or more is waiting than they take, it hurries: a document that waits is served sooner by cold code than by none.</summary>
internal sealed class OtherWorkers : IDisposable
{
    // What takes longer, on a busy machine, would leave the others alone for too long: the next death may be theirs.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _hurry = new();
    private readonly QuietStart _quiet;

    /// <summary>Nobody else is there.</summary>
    public OtherWorkers()
        : this(new QuietStart())
    {
        _hurry.Cancel();
    }

    private OtherWorkers(QuietStart quiet) => _quiet = quiet;

    /// <summary>Cancelled once this one is needed.</summary>
    public CancellationToken Hurry => _hurry.Token;

    /// <summary>Begins a start beside them.</summary>
    public static async Task<OtherWorkers> StartBesideAsync(IConfiguration settings, TimeProvider clock, CancellationToken ct)
    {
        var bus = BusOptions.Of(settings);

        if (!bus.IsRabbit || !ServeOptions.Of(settings).Has(ServeOptions.Worker))
        {
            return new OtherWorkers();
        }

        // What is more than a worker has work that no other worker does.
        var quiet = ServeOptions.Of(settings).Roles == ServeOptions.Worker ? QuietStart.Begin(LongestQuiet, clock) : new QuietStart();

        try
        {
            var broker = await Broker.ConnectAsync(bus, ct);

            if (await KeepUpAsync(broker, ct))
            {
                var others = new OtherWorkers(quiet);
                _ = others.WatchAsync(broker, clock);
                return others;
            }

            await broker.DisposeAsync();
        }
        catch (BrokerAwayException)
        {
            // Whoever needs it says so.
        }

        quiet.Dispose();
        return new OtherWorkers();
    }

    /// <summary>This one takes its share now.</summary>
    public void Join()
    {
        _quiet.End();
        _hurry.Cancel();
    }

    public void Dispose()
    {
        Join();
        _quiet.Dispose();
        _hurry.Dispose();
    }

    private async Task WatchAsync(Broker broker, TimeProvider clock)
    {
        await using var _ = broker;

        try
        {
            while (await KeepUpAsync(broker, Hurry))
            {
                await Task.Delay(Look, clock, Hurry);
            }
        }
        // Cancelled by Join, or a broker that closed the connection, or a connection that broke (AlreadyClosed, OperationInterrupted, IO, Socket): whatever ends the watch,
        // nobody knows of the others any more, and a start is not to fail of it.
        catch (Exception)
        {
        }

        Join();
    }

    private static async Task<bool> KeepUpAsync(Broker broker, CancellationToken ct) => await broker.LookAsync(Queues.Screen, ct) is { ConsumerCount: > 0, MessageCount: 0 };
}
