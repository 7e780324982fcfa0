using Guoshai.Gateway.Bus;
using MassTransit;

namespace Guoshai.Gateway.Work;

/// <summary>Has a relay take in what the exchange submits over the broker.</summary>
internal sealed class TakeIn(Listening listening) : IHostedService
{
    // Taking a document in is waiting for disk and database, not work.
    private const int Arrivals = 16;

    public Task StartAsync(CancellationToken cancellationToken) => listening.ToAsync(Queues.Submit, (context, endpoint) =>
    {
        endpoint.InHand(Arrivals);
        endpoint.ConfigureConsumer<ReceiveDocument>(context);
    }, cancellationToken);

    // The bus stops all that was connected to it.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
