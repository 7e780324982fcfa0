using System.Diagnostics.CodeAnalysis;
using Guoshai.Gateway.Bus;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Work;

/// <summary>Has a worker take its share of the documents: where others take them meanwhile, once it went through one of its own and had its bus bring it some that do
/// not exist; else at once.</summary>
internal sealed partial class TakeShare(
    WarmUp warmUp, OtherWorkers others, Listening listening, IReceiveEndpointConnector connector, IBus bus, IOptions<WorkOptions> work, ILogger<TakeShare> log) : IHostedService
{
    // As many as are fetched at a time, twice.
    private const int Trials = 32;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryOutAsync(cancellationToken);
        others.Join();
        await Task.WhenAll(ListenAsync<ScreenOrdinaryDocument>(Queues.Screen, cancellationToken), ListenAsync<ScreenUrgentDocument>(Queues.ScreenUrgent, cancellationToken));
    }

    // The bus stops all that was connected to it.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task ListenAsync<TConsumer>(string queue, CancellationToken ct)
        where TConsumer : class, IConsumer => listening.ToAsync(queue, (context, endpoint) =>
    {
        endpoint.InHand(work.Value.InHand);
        endpoint.ConfigureConsumer<TConsumer>(context);
    }, ct);

    private async Task TryOutAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, others.Hurry);
        limit.CancelAfter(Longest);

        try
        {
            limit.Token.ThrowIfCancellationRequested();
            await warmUp.RunAsync(limit.Token);
            await TryBusAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // It is needed, or too slow.
        }
        // A start that is slow is no reason not to start.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotTried(e.GetType().Name);
        }
    }

    /// <summary>The whole way of a message, up to the ledger's answer that there is no such document.</summary>
    private async Task TryBusAsync(CancellationToken ct)
    {
        var done = new Consumed(Trials);
        var trial = connector.ConnectReceiveEndpoint(Queues.Trial(NewId.NextGuid().ToString("N")), (context, endpoint) =>
        {
            endpoint.InHand(work.Value.InHand);
            // Else every document would come here too.
            endpoint.ConfigureConsumeTopology = false;
            ((IRabbitMqReceiveEndpointConfigurator)endpoint).OnlyNews();
            endpoint.ConfigureConsumer<ScreenOrdinaryDocument>(context);
        });

        try
        {
            trial.ReceiveEndpoint.ConnectReceiveObserver(done);
            var there = await bus.GetSendEndpoint((await trial.Ready.WaitAsync(ct)).InputAddress);
            await Task.WhenAll(Enumerable.Range(0, Trials).Select(n => there.Send(new DocumentSubmitted($"{WarmUp.NoDocument}-{n}"), ct))).WaitAsync(ct);
            await done.All.WaitAsync(ct);
        }
        finally
        {
            await trial.StopAsync(CancellationToken.None).WaitAsync(StopTime, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not tried out at the start ({Failure})")]
    private partial void NotTried(string failure);

    /// <summary>Completes once so many messages were received.</summary>
    private sealed class Consumed(int count) : IReceiveObserver
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = count;

        public Task All => _all.Task;

        public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

        public Task PostReceive(ReceiveContext context) => Count();

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        [SuppressMessage("Naming", "CA1716", Justification = "The library's own name.")]
        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Count();

        private Task Count()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _all.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
