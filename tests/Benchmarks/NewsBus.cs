using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>The bus of the publish benchmark on a cluster: the service's own, which carries the news of editions and nothing else.</summary>
internal static class NewsBus
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    /// <summary>Connects to the bus, where there is one.</summary>
    public static async Task StartBusAsync(this IServiceProvider services, CancellationToken ct)
    {
        if (services.GetService<IBusControl>() is { } bus)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(StartTime);
            await bus.StartAsync(limit.Token);
        }
    }
}
