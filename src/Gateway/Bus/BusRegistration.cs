using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Slips;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

internal static class BusRegistration
{
    // On top of the documents in hand: giving back, closing connections.
    private static readonly TimeSpan LastThings = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    /// <summary>The bus, the worker on it and what feeds it.</summary>
    public static IServiceCollection AddScreeningBus(this IServiceCollection services, IConfiguration settings)
    {
        var bus = BusOptions.Of(settings);
        var serve = ServeOptions.Of(settings);

        services
            .AddChecked<BusOptions, BusOptionsValidator>("Bus")
            .AddSingleton<IEditionNews, NewsOverBus>()
            .AddSingleton<ProcessEnd>()
            .AddWork();

        if (bus.IsRabbit)
        {
            services.TryAddSingleton<IPublisher, BrokerPublisher>();
        }
        else
        {
            services.TryAddSingleton<IPublisher, MemoryPublisher>();
        }

        services.AddOptions<MassTransitHostOptions>().Configure(options =>
        {
            options.WaitUntilStarted = true;
            options.StartTimeout = StartTime;
            options.StopTimeout = TimeSpan.FromSeconds(bus.StopSeconds);
        });

        services.AddOptions<HostOptions>().Configure(options => options.ShutdownTimeout = TimeSpan.FromSeconds(bus.StopSeconds) + LastThings);

        services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();

            if (serve.Has(ServeOptions.Worker))
            {
                x.AddConsumer<ScreenOrdinaryDocument>();
                x.AddConsumer<TakeUpEdition>();
                x.AddConsumer<ScreenUrgentDocument>();
            }

            if (serve.Has(ServeOptions.Relay))
            {
                x.AddConsumer<ReceiveDocument>();
            }

            if (bus.IsRabbit)
            {
                x.UsingRabbitMq((context, configure) => RabbitBus.Configure(configure, context, bus, serve));
            }
            else
            {
                x.UsingInMemory((context, configure) => MemoryBus(configure, context, serve));
            }
        });

        if (serve.Has(ServeOptions.Worker))
        {
            services.AddHostedService<StandingReaders>();
        }

        return bus.IsRabbit ? services.AddListening(serve) : services;
    }

    // Once the bus is up.
    private static IServiceCollection AddListening(this IServiceCollection services, ServeOptions serve)
    {
        services.AddSingleton<Listening>().AddHostedService(provider => provider.GetRequiredService<Listening>());

        if (serve.Has(ServeOptions.Relay))
        {
            services.AddHostedService<TakeIn>();
        }

        if (serve.Has(ServeOptions.Worker))
        {
            services.TryAddSingleton<OtherWorkers>();
            services.AddHostedService<TakeShare>();
        }

        return services.AddHostedService<HearingWatch>();
    }

    /// <summary>What works on a document, but for the bus that tells of it.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => WardCommand.Self());

        return services
            .AddChecked<WorkOptions, WorkOptionsValidator>("Work")
            .AddSingleton<Patience>()
            .AddSingleton<Hands>()
            .AddSingleton<Ward>()
            .AddSingleton<Gatherings>()
            .AddSingleton<Predecessors>()
            .AddSingleton<WarmUp>()
            .AddSingleton<ScreenDocument>()
            .AddSlips()
            .AddDocumentScreening();
    }

    private static void MemoryBus(IInMemoryBusFactoryConfigurator configure, IBusRegistrationContext context, ServeOptions serve)
    {
        if (serve.Has(ServeOptions.Worker))
        {
            configure.Worked<ScreenOrdinaryDocument>(Queues.Screen, context);
            configure.Worked<ScreenUrgentDocument>(Queues.ScreenUrgent, context);
            configure.ReceiveEndpoint(Queues.Editions("memory"), endpoint => endpoint.ConfigureConsumer<TakeUpEdition>(context));
        }
    }

    private static void Worked<TConsumer>(this IInMemoryBusFactoryConfigurator configure, string queue, IBusRegistrationContext context)
        where TConsumer : class, IConsumer => configure.ReceiveEndpoint(queue, endpoint =>
    {
        endpoint.InHand(context.GetRequiredService<IOptions<WorkOptions>>().Value.InHand);
        endpoint.ConfigureConsumer<TConsumer>(context);
    });

    /// <summary>One more is fetched for each that is worked on, so that no hand waits for the way to the broker, and those in the ward keep nobody waiting;
    /// all others wait where any worker can have them.</summary>
    public static void InHand(this IReceiveEndpointConfigurator endpoint, int documents)
    {
        endpoint.ConcurrentMessageLimit = 2 * documents;
        endpoint.PrefetchCount = 2 * documents;
    }
}
