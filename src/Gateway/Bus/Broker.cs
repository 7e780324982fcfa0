using Guoshai.Gateway.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Guoshai.Gateway.Bus;

/// <summary>A plain connection to the broker, for what the bus has no word for. The caller disposes it.</summary>
internal sealed class Broker : IAsyncDisposable
{
    /// <summary>The largest message that is read, in bytes: what a broker can be set to take at the very most (its <c>max_message_size</c>). A smaller limit would
    /// refuse no message; it ends the connection, again and again, for all that is in flight on it.</summary>
    public const uint LargestMessage = 512 * 1024 * 1024;

    private const int PreconditionFailed = 406;
    private const int NotFound = 404;
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(5);

    private readonly IConnection _connection;
    private readonly BusOptions _options;
    private readonly CancellationTokenSource _lost = new();
    private volatile bool _blocked;

    private Broker(IConnection connection, BusOptions options)
    {
        (_connection, _options) = (connection, options);
        connection.ConnectionBlockedAsync += (_, _) => Blocked(true);
        connection.ConnectionUnblockedAsync += (_, _) => Blocked(false);
        // Before any channel hears of it: the client's walk over them may never end.
        connection.ConnectionShutdownAsync += (_, _) =>
        {
            _ = _lost.CancelAsync();
            return Task.CompletedTask;
        };

        Task Blocked(bool yes)
        {
            _blocked = yes;
            return Task.CompletedTask;
        }
    }

    /// <summary>Cancelled once the connection is gone.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether the broker takes no messages just now (an alarm of memory or disk).</summary>
    public bool IsBlocked => _blocked;

    /// <summary>What went wrong, in a sentence; the client's own message goes on with a stack trace.</summary>
    public static string Why(Exception e) => e is OperationInterruptedException { ShutdownReason.ReplyText: var text } ? $"与消息总线的连接断开了（{text}）" : e.Message;

    /// <exception cref="BrokerAwayException">There is none, or it does not let us in.</exception>
    public static async Task<Broker> ConnectAsync(BusOptions options, CancellationToken ct)
    {
        var factory = new ConnectionFactory
        {
            HostName = options.Host,
            Port = options.Port,
            VirtualHost = options.VirtualHost,
            UserName = options.User,
            Password = options.Password,
            Ssl = new SslOption(options.Host, enabled: options.Tls),
            RequestedConnectionTimeout = ConnectTime,
            MaxInboundMessageBodySize = LargestMessage,
            AutomaticRecoveryEnabled = false,
        };

        try
        {
            return new Broker(await factory.CreateConnectionAsync("guoshai", ct), options);
        }
        catch (BrokerUnreachableException e)
        {
            throw new BrokerAwayException($"连不上消息总线 {options.Host}:{options.Port}（{e.GetBaseException().Message}）。");
        }
    }

    /// <summary>A channel; a failed operation closes it, so take one for each thing that may fail.</summary>
    public Task<IChannel> OpenAsync(CancellationToken ct) => _connection.CreateChannelAsync(cancellationToken: ct);

    /// <summary>A channel on which publishing returns once the broker has the message.</summary>
    public Task<IChannel> OpenConfirmedAsync(CancellationToken ct) => _connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);

    /// <summary>Publishes on such a channel.</summary>
    /// <exception cref="TimeoutException">The broker did not confirm in time.</exception>
    public Task PublishAsync(IChannel confirmed, string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken ct) =>
        Confirmation.WithinAsync(token => confirmed.BasicPublishAsync(exchange, routingKey, mandatory, properties, body, token).AsTask(), _options, TimeProvider.System, ct);

    /// <summary>Declares a durable queue with exactly these arguments.</summary>
    /// <returns>False where it is there with others.</returns>
    public async Task<bool> DeclareAsync(string queue, Dictionary<string, object?> arguments, CancellationToken ct)
    {
        await using var channel = await OpenAsync(ct);

        try
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: ct);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>How many read a queue just now, and how many messages nobody has in hand; null where there is no such queue.</summary>
    public async Task<QueueDeclareOk?> LookAsync(string queue, CancellationToken ct)
    {
        await using var channel = await OpenAsync(ct);

        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == NotFound)
        {
            return null;
        }
    }

    /// <summary>Closes the connection, whatever is on its way, and waits for nothing. Its channels are not disposed of: the client may be at work on them (decision 0025).</summary>
    public void Abandon() => _ = _connection.AbortAsync(AbortTime).ContinueWith(static aborted => _ = aborted.Exception, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _lost.Dispose();
    }
}

/// <summary>There is no broker where the settings say, or it does not let us in, or takes no messages just now.</summary>
internal sealed class BrokerAwayException(string sentence) : SurroundingsException(sentence);
