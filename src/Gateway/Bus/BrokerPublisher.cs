using System.Text.Json;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Guoshai.Gateway.Bus;

/// <summary>Publishes to the broker over a connection of its own. One that broke, or over which nothing is confirmed any more, is left as it is, and the next message opens another: what a client
/// does with a dead connection is then nobody's trouble (decision 0025).</summary>
internal sealed partial class BrokerPublisher(IOptions<BusOptions> options, TimeProvider clock, ILogger<BrokerPublisher> log) : IPublisher, IAsyncDisposable
{
    /// <summary>So many messages wait for their confirmation at a time.</summary>
    public const int MostOnTheWay = 32;

    // So long after a failure nobody tries again.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _free = new(MostOnTheWay, MostOnTheWay);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile Way? _way;
    private volatile Failure? _failed;

    // One that broke while nothing was on it is no failure of anybody's.
    private Way? Open => _way is { Broker.Lost.IsCancellationRequested: false } open ? open : null;

    public async Task ReadyAsync(CancellationToken ct) => await WayAsync(ct);

    public async Task PublishAsync(object message, Guid? id, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), MessageJson.Options);
        var properties = new BasicProperties { ContentType = "application/json", Persistent = true, MessageId = id?.ToString() };
        await _free.WaitAsync(ct);

        try
        {
            await PublishAsync(await WayAsync(ct), Queues.ExchangeOf(message.GetType()), properties, body, ct);
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_way is { } way)
        {
            await way.Broker.DisposeAsync();
        }

        _free.Dispose();
        _opening.Dispose();
    }

    private async Task PublishAsync(Way way, string exchange, BasicProperties properties, byte[] body, CancellationToken ct)
    {
        try
        {
            await way.PublishAsync(exchange, properties, body, options.Value, clock, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var reason = new BrokerAwayException($"消息没有送到消息总线，将再次发送：{Why(e, way, exchange)}。");

            // A broker that blocks whoever publishes would block the next connection too.
            if (!way.Broker.IsBlocked && Interlocked.CompareExchange(ref _way, null, way) == way)
            {
                Fail(reason);
                way.Broker.Abandon();
            }

            throw reason;
        }
    }

    private string Why(Exception e, Way way, string exchange) => e switch
    {
        TimeoutException => $"{options.Value.ConfirmSeconds} 秒内没有得到确认",
        PublishException { IsReturn: true } => $"交换机 {exchange} 没有绑定队列",
        PublishException => $"队列拒收发往 {exchange} 的消息（已满）",
        OperationCanceledException when way.Broker.Lost.IsCancellationRequested => "连接已断开",
        _ => Broker.Why(e),
    };

    private async ValueTask<Way> WayAsync(CancellationToken ct)
    {
        var way = Open ?? await OpenAsync(ct);
        return way.Broker.IsBlocked ? throw new BrokerAwayException("消息总线因内存或磁盘告警暂停接收消息，告警解除后自动继续。") : way;
    }

    private async Task<Way> OpenAsync(CancellationToken ct)
    {
        await _opening.WaitAsync(ct);

        try
        {
            return Open ?? (_failed is { } failed && clock.GetElapsedTime(failed.At) < Pause ? throw failed.Reason : await OpenNewAsync(ct));
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<Way> OpenNewAsync(CancellationToken ct)
    {
        try
        {
            _way = await Way.OpenAsync(options.Value, ct);
            Opened();
            return _way;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var reason = e as BrokerAwayException ?? new BrokerAwayException(e is SurroundingsException ? e.Message : $"消息总线不能使用：{Broker.Why(e)}");
            Fail(reason);
            throw reason;
        }
    }

    private void Fail(BrokerAwayException reason)
    {
        _failed = new Failure(clock.GetTimestamp(), reason);
        Failed(reason.Message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The way to the broker is open")]
    private partial void Opened();

    [LoggerMessage(Level = LogLevel.Error, Message = "No way to the broker: {Reason} Another one is tried")]
    private partial void Failed(string reason);

    private sealed record Failure(long At, BrokerAwayException Reason);

    /// <summary>A connection with a channel on which publishing is confirmed.</summary>
    private sealed class Way(Broker broker, IChannel channel)
    {
        private readonly Lock _turn = new();

        public Broker Broker => broker;

        public static async Task<Way> OpenAsync(BusOptions options, CancellationToken ct)
        {
            var broker = await Broker.ConnectAsync(options, ct);

            try
            {
                // Perhaps it has lost what it had.
                await Topology.EnsureAsync(broker, options, ct);
                return new Way(broker, await broker.OpenConfirmedAsync(ct));
            }
            catch
            {
                broker.Abandon();
                throw;
            }
        }

        public async Task PublishAsync(string exchange, BasicProperties properties, byte[] body, BusOptions options, TimeProvider clock, CancellationToken ct)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct, broker.Lost);
            // News of a publication is lost where no worker is there to hear of it, and no harm done.
            var mandatory = exchange != EditionPublished.Exchange;
            await Confirmation.WithinAsync(PublishInTurnAsync, options, clock, ended.Token);

            Task PublishInTurnAsync(CancellationToken token)
            {
                // Up to its wait for the broker's word publishing takes no time: nobody stands before the client's own lock.
                lock (_turn)
                {
                    return channel.BasicPublishAsync(exchange, "", mandatory, properties, body, token).AsTask();
                }
            }
        }
    }
}
