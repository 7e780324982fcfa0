using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

internal static class BusRegistration
{
    // On top of the documents in hand: giving back, closing connections.
    private static readonly TimeSpan LastThings = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    /// <summary>The bus and what publishes on it.</summary>
    /// <param name="services">Where it goes.</param>
    /// <param name="settings">Which bus, and what this process is for.</param>
    /// <param name="consumers">Adds who hears of documents.</param>
    /// <param name="memory">Has them hear of those on a bus within this process; over the broker <see cref="Listening"/> is for that.</param>
    public static IServiceCollection AddBus(
        this IServiceCollection services, IConfiguration settings, Action<IBusRegistrationConfigurator> consumers,
        Action<IInMemoryBusFactoryConfigurator, IBusRegistrationContext> memory)
    {
        var bus = BusOptions.Of(settings);

        services
            .AddChecked<BusOptions, BusOptionsValidator>("Bus")
            .AddSingleton<IEditionNews, NewsOverBus>()
            .AddSingleton<ProcessEnd>()
            .AddMassTransit(bus, ServeOptions.Of(settings).Has(ServeOptions.Worker), consumers, memory);

        if (bus.IsRabbit)
        {
            services.TryAddSingleton<IPublisher, BrokerPublisher>();
            services.AddSingleton<Listening>().AddHostedService(provider => provider.GetRequiredService<Listening>());
        }
        else
        {
            services.TryAddSingleton<IPublisher, MemoryPublisher>();
        }

        return services;
    }

    private static IServiceCollection AddMassTransit(
        this IServiceCollection services, BusOptions bus, bool hearsOfEditions, Action<IBusRegistrationConfigurator> consumers,
        Action<IInMemoryBusFactoryConfigurator, IBusRegistrationContext> memory)
    {
        services.AddOptions<MassTransitHostOptions>().Configure(options =>
        {
            options.WaitUntilStarted = true;
            options.StartTimeout = StartTime;
            options.StopTimeout = TimeSpan.FromSeconds(bus.StopSeconds);
        });

        services.AddOptions<HostOptions>().Configure(options => options.ShutdownTimeout = TimeSpan.FromSeconds(bus.StopSeconds) + LastThings);

        return services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            consumers(x);

            if (hearsOfEditions)
            {
                x.AddConsumer<TakeUpEdition>();
            }

            if (bus.IsRabbit)
            {
                x.UsingRabbitMq((context, configure) => RabbitBus.Configure(configure, context, bus, hearsOfEditions));
            }
            else
            {
                x.UsingInMemory((context, configure) => MemoryBus(configure, context, hearsOfEditions, memory));
            }
        });
    }

    private static void MemoryBus(
        IInMemoryBusFactoryConfigurator configure, IBusRegistrationContext context, bool hearsOfEditions, Action<IInMemoryBusFactoryConfigurator, IBusRegistrationContext> memory)
    {
        memory(configure, context);

        if (hearsOfEditions)
        {
            configure.ReceiveEndpoint(Queues.Editions("memory"), endpoint => endpoint.ConfigureConsumer<TakeUpEdition>(context));
        }
    }
}
