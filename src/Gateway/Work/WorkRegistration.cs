using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Slips;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Work;

internal static class WorkRegistration
{
    /// <summary>The bus, the worker on it and what feeds it.</summary>
    public static IServiceCollection AddScreeningBus(this IServiceCollection services, IConfiguration settings)
    {
        var serve = ServeOptions.Of(settings);

        services
            .AddWork()
            .AddBus(settings, consumers => AddConsumers(consumers, serve), (configure, context) => ReadMemory(configure, context, serve));

        if (serve.Has(ServeOptions.Worker))
        {
            services.AddHostedService<StandingReaders>();
        }

        return BusOptions.Of(settings).IsRabbit ? services.AddListeners(serve) : services;
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

    /// <summary>One more is fetched for each that is worked on, so that no hand waits for the way to the broker, and those in the ward keep nobody waiting;
    /// all others wait where any worker can have them.</summary>
    public static void InHand(this IReceiveEndpointConfigurator endpoint, int documents)
    {
        endpoint.ConcurrentMessageLimit = 2 * documents;
        endpoint.PrefetchCount = 2 * documents;
    }

    private static void AddConsumers(IBusRegistrationConfigurator consumers, ServeOptions serve)
    {
        if (serve.Has(ServeOptions.Worker))
        {
            consumers.AddConsumer<ScreenOrdinaryDocument>();
            consumers.AddConsumer<ScreenUrgentDocument>();
        }

        if (serve.Has(ServeOptions.Relay))
        {
            consumers.AddConsumer<ReceiveDocument>();
        }
    }

    private static void ReadMemory(IInMemoryBusFactoryConfigurator configure, IBusRegistrationContext context, ServeOptions serve)
    {
        if (serve.Has(ServeOptions.Worker))
        {
            configure.Worked<ScreenOrdinaryDocument>(Queues.Screen, context);
            configure.Worked<ScreenUrgentDocument>(Queues.ScreenUrgent, context);
        }
    }

    private static void Worked<TConsumer>(this IInMemoryBusFactoryConfigurator configure, string queue, IBusRegistrationContext context)
        where TConsumer : class, IConsumer => configure.ReceiveEndpoint(queue, endpoint =>
    {
        endpoint.InHand(context.GetRequiredService<IOptions<WorkOptions>>().Value.InHand);
        endpoint.ConfigureConsumer<TConsumer>(context);
    });

    // Once the bus is up.
    private static IServiceCollection AddListeners(this IServiceCollection services, ServeOptions serve)
    {
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
}
