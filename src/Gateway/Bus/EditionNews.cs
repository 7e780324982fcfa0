using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using MassTransit;
using RabbitMQ.Client;

namespace Guoshai.Gateway.Bus;

/// <summary>Wakes this process's look for editions.</summary>
internal sealed class TakeUpEdition(WorkSignal signal) : IConsumer<EditionPublished>
{
    public Task Consume(ConsumeContext<EditionPublished> context)
    {
        signal.Editions();
        return Task.CompletedTask;
    }
}

/// <summary>Tells of a publication over the service's own bus.</summary>
internal sealed partial class NewsOverBus(IPublisher publisher, ILogger<NewsOverBus> log) : IEditionNews
{
    public async Task TellAsync(EditionPublished news, CancellationToken ct)
    {
        try
        {
            await publisher.PublishAsync(news, id: null, ct);
        }
        catch (Exception e)
        {
            NotTold(news.Number, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus was not told of edition {Number}; workers find it at their next look")]
    private partial void NotTold(int number, Exception e);
}

/// <summary>Tells of it from a command, which has no bus of its own: over a plain connection to the broker, where there is one.</summary>
internal sealed partial class NewsFromCommand(IConfiguration settings, ILogger<NewsFromCommand> log) : IEditionNews
{
    public async Task TellAsync(EditionPublished news, CancellationToken ct)
    {
        var options = BusOptions.Of(settings);

        if (!options.IsRabbit)
        {
            return;
        }

        try
        {
            await using var broker = await Broker.ConnectAsync(options, ct);
            await using var channel = await broker.OpenConfirmedAsync(ct);
            await channel.ExchangeDeclareAsync(EditionPublished.Exchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await broker.PublishAsync(
                channel, EditionPublished.Exchange, "", mandatory: false, new BasicProperties { ContentType = "application/json" }, JsonSerializer.SerializeToUtf8Bytes(news, MessageJson.Options), ct);
        }
        catch (Exception e)
        {
            NotTold(news.Number, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker was not told of edition {Number}; workers find it at their next look")]
    private partial void NotTold(int number, Exception e);
}
