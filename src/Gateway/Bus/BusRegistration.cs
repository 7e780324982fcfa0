using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Serving;
using Guoshai.Gateway.Slips;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

internal static class BusRegistration
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    /// <summary>The bus, the worker on it and what feeds it.</summary>
    public static IServiceCollection AddScreeningBus(this IServiceCollection services, IConfiguration settings)
    {
        var bus = settings.GetSection("Bus").Get<BusOptions>() ?? new BusOptions();
        var serve = ServeOptions.Of(settings);

        services
            .AddChecked<BusOptions, BusOptionsValidator>("Bus")
            .AddChecked<WorkOptions, WorkOptionsValidator>("Work")
            .AddSingleton<WorkSignal>()
            .AddSingleton<Patience>()
            .AddSingleton<IEditionNews, NewsOverBus>()
            .AddSlips()
            .AddDocumentScreening();
        services.AddOptions<MassTransitHostOptions>().Configure(options =>
        {
            options.WaitUntilStarted = true;
            options.StartTimeout = StartTime;
            options.StopTimeout = TimeSpan.FromSeconds(bus.StopSeconds);
        });

        return services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();

            if (serve.Has(ServeOptions.Worker))
            {
                x.AddConsumer<ScreenDocument>();
                x.AddConsumer<TakeUpEdition>();
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
    }

    private static void MemoryBus(IInMemoryBusFactoryConfigurator configure, IBusRegistrationContext context, ServeOptions serve)
    {
        if (serve.Has(ServeOptions.Worker))
        {
            configure.ReceiveEndpoint(Queues.Screen, endpoint =>
            {
                endpoint.InHand(context.GetRequiredService<IOptions<WorkOptions>>().Value.InHand);
                endpoint.ConfigureConsumer<ScreenDocument>(context);
            });
            configure.ReceiveEndpoint(Queues.Editions("memory"), endpoint => endpoint.ConfigureConsumer<TakeUpEdition>(context));
        }
    }

    /// <summary>No more messages are fetched than are worked on: those that wait, wait where any worker can have them.</summary>
    public static void InHand(this IReceiveEndpointConfigurator endpoint, int documents)
    {
        endpoint.ConcurrentMessageLimit = documents;
        endpoint.PrefetchCount = documents;
    }

    /// <summary>What reads a stored document and asks the engine.</summary>
    public static IServiceCollection AddDocumentScreening(this IServiceCollection services)
    {
        services.TryAddSingleton(ReaderCommand.Self());
        services.AddChecked<ExtractionOptions, ExtractionOptionsValidator>("Extraction");

        return services
            .AddSingleton<DocumentScreening>()
            .AddSingleton(provider => new ReaderPool(
                provider.GetRequiredService<ReaderCommand>(), provider.GetRequiredService<IOptions<ExtractionOptions>>().Value));
    }
}
