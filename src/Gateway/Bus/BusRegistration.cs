using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Slips;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

internal static class BusRegistration
{
    /// <summary>The queue of documents to screen.</summary>
    public const string ScreenQueue = "guoshai.screen";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    /// <summary>The bus, the worker on it and what feeds it.</summary>
    public static IServiceCollection AddScreeningBus(this IServiceCollection services, IConfiguration settings)
    {
        var bus = settings.GetSection("Bus").Get<BusOptions>() ?? new BusOptions();

        services
            .AddChecked<BusOptions, BusOptionsValidator>("Bus")
            .AddChecked<WorkOptions, WorkOptionsValidator>("Work")
            .AddSingleton<WorkSignal>()
            .AddSingleton<Patience>()
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
            x.AddConsumer<ScreenDocument>();
            x.UsingInMemory((context, configure) => configure.ReceiveEndpoint(ScreenQueue, endpoint =>
            {
                var work = context.GetRequiredService<IOptions<WorkOptions>>().Value;
                endpoint.ConcurrentMessageLimit = work.InHand;
                endpoint.PrefetchCount = work.InHand;
                endpoint.ConfigureConsumer<ScreenDocument>(context);
            }));
        });
    }

    /// <summary>What reads a stored document and asks the engine.</summary>
    public static IServiceCollection AddDocumentScreening(this IServiceCollection services)
    {
        services.TryAddSingleton(ReaderCommand.Self());
        services.AddOptions<ExtractionOptions>().BindConfiguration("Extraction");

        return services
            .AddSingleton<DocumentScreening>()
            .AddSingleton(provider => new ReaderPool(
                provider.GetRequiredService<ReaderCommand>(), provider.GetRequiredService<IOptions<ExtractionOptions>>().Value));
    }
}
