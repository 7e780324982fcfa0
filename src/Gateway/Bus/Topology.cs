using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using RabbitMQ.Client;

namespace Guoshai.Gateway.Bus;

/// <summary>Puts the broker's queues in place before the bus starts, and refuses to start on ones that could lose a message.</summary>
internal static class Topology
{
    /// <exception cref="BrokerAwayException">The broker is away.</exception>
    /// <exception cref="SurroundingsException">A queue is not as it must be.</exception>
    public static async Task EnsureAsync(BusOptions options, CancellationToken ct)
    {
        await using var broker = await Broker.ConnectAsync(options, ct);
        await EnsureAsync(broker, options, ct);
    }

    /// <summary>The same over a connection that is there.</summary>
    public static async Task EnsureAsync(Broker broker, BusOptions options, CancellationToken ct)
    {
        foreach (var queue in Queues.Worked)
        {
            await DeclareAsync(broker, Queues.Dead(queue), Queues.KeptArguments, ct);
            await DeclareAsync(broker, queue, Queues.WorkedArguments(queue, options.DeliveryLimit), ct);
        }

        await DeclareAsync(broker, Queues.Outcomes, Queues.KeptArguments, ct);
        await using var channel = await broker.OpenAsync(ct);
        await BindAsync(channel, Queues.Screen, Queues.DocumentSubmitted, ct);
        await BindAsync(channel, Queues.ScreenUrgent, Queues.UrgentDocumentSubmitted, ct);
        await channel.ExchangeDeclareAsync(EditionPublished.Exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.ExchangeDeclareAsync(Queues.Decided, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueBindAsync(Queues.Outcomes, Queues.Decided, "", cancellationToken: ct);

        foreach (var outcome in Queues.EachOutcome)
        {
            await channel.ExchangeDeclareAsync(outcome, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await channel.ExchangeBindAsync(Queues.Decided, outcome, "", cancellationToken: ct);
        }
    }

    /// <summary>As the bus itself binds: what a relay publishes is kept also before the first worker starts.</summary>
    private static async Task BindAsync(IChannel channel, string queue, string message, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(message, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.ExchangeBindAsync(queue, message, "", cancellationToken: ct);
        await channel.QueueBindAsync(queue, queue, "", cancellationToken: ct);
    }

    private static async Task DeclareAsync(Broker broker, string queue, Dictionary<string, object?> arguments, CancellationToken ct)
    {
        if (!await broker.DeclareAsync(queue, arguments, ct))
        {
            throw new SurroundingsException(
                $"队列 {queue} 已存在，但参数与要求不符（可能丢失消息），没有启动；请先处理完其中的消息并删除它，重新启动时会按要求建立。");
        }
    }
}
