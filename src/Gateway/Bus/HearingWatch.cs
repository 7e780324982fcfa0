using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Guoshai.Gateway.Configuration;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

/// <summary>Sees when messages wait in a queue that this process reads, and it hears of none: a client whose broker died may keep a reader that is neither closed nor of use. Then this
/// process ends, and whoever looks after it starts another.</summary>
internal sealed partial class HearingWatch(
    IBus bus, IOptions<BusOptions> options, IOptions<ServeOptions> serve, ProcessEnd end, TimeProvider clock, ILogger<HearingWatch> log) : BackgroundService, IReceiveObserver
{
    private readonly ConcurrentDictionary<string, Ear> _ears = new(
        Queues.ReadBy(serve.Value).Select(queue => KeyValuePair.Create(queue, new Ear(clock.GetTimestamp()))));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = bus.ConnectReceiveObserver(this);
        var longest = TimeSpan.FromSeconds(options.Value.StandstillSeconds);
        HashSet<string> deafBefore = [];

        while (true)
        {
            await Task.Delay(longest / 2, clock, stoppingToken);
            var silent = _ears.Where(ear => ear.Value.IsSilent(clock, longest)).Select(ear => ear.Key).ToList();
            var deaf = silent.Count == 0 ? [] : await WaitingAsync(silent, stoppingToken);

            // Twice: what waits may have come just now.
            if (deaf.FirstOrDefault(deafBefore.Contains) is { } queue)
            {
                HearsNothing(queue, longest);
                end.Begin();
                return;
            }

            deafBefore = deaf;
        }
    }

    /// <summary>Those in which messages wait that nobody has in hand; none while the broker is away.</summary>
    private async Task<HashSet<string>> WaitingAsync(IEnumerable<string> queues, CancellationToken ct)
    {
        HashSet<string> waiting = [];

        try
        {
            await using var broker = await Broker.ConnectAsync(options.Value, ct);

            foreach (var queue in queues)
            {
                if (await broker.LookAsync(queue, ct) is { MessageCount: > 0 })
                {
                    waiting.Add(queue);
                }
            }
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // A broker that is away has readers wait for it that hear nothing.
            return [];
        }

        return waiting;
    }

    public Task PreReceive(ReceiveContext context)
    {
        EarOf(context)?.Begin(context, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task PostReceive(ReceiveContext context)
    {
        EarOf(context)?.End(context, clock.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task ReceiveFault(ReceiveContext context, Exception exception) => PostReceive(context);

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    [SuppressMessage("Naming", "CA1716", Justification = "The library's own name.")]
    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    private Ear? EarOf(ReceiveContext context) => _ears.GetValueOrDefault(context.InputAddress.Segments[^1]);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Messages wait in {Queue}, and this process heard of none for {Time}: it ends, to be started again")]
    private partial void HearsNothing(string queue, TimeSpan time);

    /// <summary>What is heard from one queue.</summary>
    private sealed class Ear(long start)
    {
        private readonly ConcurrentDictionary<ReceiveContext, bool> _inHand = [];
        private long _last = start;

        public void Begin(ReceiveContext message, long now)
        {
            _inHand.TryAdd(message, true);
            Volatile.Write(ref _last, now);
        }

        /// <summary>May be told of twice.</summary>
        public void End(ReceiveContext message, long now)
        {
            _inHand.TryRemove(message, out _);
            Volatile.Write(ref _last, now);
        }

        public bool IsSilent(TimeProvider clock, TimeSpan longest) => _inHand.IsEmpty && clock.GetElapsedTime(Volatile.Read(ref _last)) >= longest;
    }
}
