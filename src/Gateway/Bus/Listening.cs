using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

/// <summary>Listens to the broker's queues, and anew as soon as a broker that was away is there again: the bus itself looks for it at intervals that grow to 37 s (decision 0027).</summary>
internal sealed partial class Listening(IReceiveEndpointConnector connector, IOptions<BusOptions> options, TimeProvider clock, ILogger<Listening> log) : BackgroundService
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // The bus's own first attempt comes a second after a loss. Twice as long after each one that was not heard, up to 32 s: what has not ended is left, and should not become many.
    private static readonly TimeSpan OfItsOwn = TimeSpan.FromSeconds(2);
    private const int MostDoublings = 4;

    private readonly ConcurrentDictionary<string, Line> _lines = [];

    /// <summary>Listens to a queue that loses nothing from now on; returns once it is heard.</summary>
    /// <param name="queue">Its name.</param>
    /// <param name="configure">Says who hears what comes, and how many messages at a time.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="TimeoutException">The broker did not let it be heard within a minute.</exception>
    public Task ToAsync(string queue, Action<IRegistrationContext, IReceiveEndpointConfigurator> configure, CancellationToken ct) =>
        (_lines[queue] = Open(queue, configure, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), unheard: 0)).Heard.Task.WaitAsync(StartTime, clock, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Look, clock, stoppingToken);
            var lost = _lines.Where(line => line.Value.IsLost).ToList();

            if (lost.Count > 0 && await IsThereAsync(stoppingToken))
            {
                await Task.WhenAll(lost.Select(line => AgainAsync(line.Key, line.Value, stoppingToken)));
            }
        }
    }

    private Line Open(string queue, Action<IRegistrationContext, IReceiveEndpointConfigurator> configure, TaskCompletionSource heard, int unheard)
    {
        var state = new State(heard, clock);

        return new Line(state, configure, heard, unheard, connector.ConnectReceiveEndpoint(queue, (context, endpoint) =>
        {
            endpoint.ConnectReceiveEndpointObserver(state);
            ((IRabbitMqReceiveEndpointConfigurator)endpoint).NeverDrop(options.Value);
            configure(context, endpoint);
        }));
    }

    private async Task<bool> IsThereAsync(CancellationToken ct)
    {
        try
        {
            await using var broker = await Broker.ConnectAsync(options.Value, ct);
            return true;
        }
        // However it refuses: it is looked for again in a second.
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task AgainAsync(string queue, Line lost, CancellationToken ct)
    {
        try
        {
            // From here on the bus does not know it any more, however long it takes to end.
            await lost.Endpoint.StopAsync(ct).WaitAsync(StopTime, clock, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotEnded(queue, e.GetType().Name);
        }

        try
        {
            _lines[queue] = Open(queue, lost.Configure, lost.Heard, lost.WasHeard ? 0 : lost.Unheard + 1);
            Again(queue);
        }
        // It stays lost, and is opened again in a second.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotOpened(queue, Broker.Why(e));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The broker is there again, and {Queue} is listened to anew")]
    private partial void Again(string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What listened to {Queue} before has not ended ({Failure}); it is left")]
    private partial void NotEnded(string queue, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Queue} cannot be listened to: {Failure} It is tried again")]
    private partial void NotOpened(string queue, string failure);

    /// <summary>One way of listening to a queue; whether the queue has been heard by this one or by any before, and how many just before were not.</summary>
    private sealed record Line(
        State State, Action<IRegistrationContext, IReceiveEndpointConfigurator> Configure, TaskCompletionSource Heard, int Unheard, HostReceiveEndpointHandle Endpoint)
    {
        public bool WasHeard => Endpoint.Ready.IsCompletedSuccessfully;

        public bool IsLost => State.IsLost(OfItsOwn * (1 << Math.Min(Unheard, MostDoublings)));
    }

    /// <summary>Whether one is heard, or on the way to be, or was lost.</summary>
    private sealed class State(TaskCompletionSource heard, TimeProvider clock) : IReceiveEndpointObserver
    {
        // Null while it is not.
        private volatile Loss? _lost;

        public bool IsLost(TimeSpan longest) => _lost is { } lost && clock.GetElapsedTime(lost.At) >= longest;

        public Task Ready(ReceiveEndpointReady ready)
        {
            _lost = null;
            heard.TrySetResult();
            return Task.CompletedTask;
        }

        public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

        public Task Completed(ReceiveEndpointCompleted completed) => Lose();

        public Task Faulted(ReceiveEndpointFaulted faulted) => Lose();

        private Task Lose()
        {
            _lost ??= new Loss(clock.GetTimestamp());
            return Task.CompletedTask;
        }

        private sealed record Loss(long At);
    }
}
