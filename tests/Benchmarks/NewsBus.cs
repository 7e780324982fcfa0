using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>The bus of the publish benchmark on a cluster: set up as the service's own, it carries the news of editions and nothing else.</summary>
internal static class NewsBus
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    public static IServiceCollection AddNews(this IServiceCollection services, BusOptions bus) => services
        .AddSingleton<IEditionNews, NewsOverBus>()
        .AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            x.AddConsumer<TakeUpEdition>();
            x.UsingRabbitMq((context, configure) =>
            {
                RabbitBus.Configure(configure, context, bus, new ServeOptions { Roles = "" });
                configure.ReceiveEndpoint(Queues.Editions(NewId.NextGuid().ToString("N")), endpoint =>
                {
                    (endpoint.Durable, endpoint.AutoDelete, endpoint.Exclusive) = (false, true, true);
                    endpoint.ConfigureConsumer<TakeUpEdition>(context);
                });
            });
        });

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
