using System.Diagnostics;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Work;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>As large as what workers are told.</summary>
public sealed record NothingToDo(string DocumentId);

/// <summary>The same messages as the service's, through a queue with the same guarantees.</summary>
internal static class NothingBus
{
    private const string Queue = "guoshai.nothing";

    /// <summary>A bus that tells.</summary>
    public static IServiceCollection AddNothingToTell(this IServiceCollection services) => services.AddMassTransit(x =>
    {
        x.DisableUsageTelemetry();
        x.UsingRabbitMq((_, configure) => Configure(configure));
    });

    /// <summary>A bus that is told, with as many in hand as a worker has.</summary>
    public static IServiceCollection AddNothingToHear(this IServiceCollection services, int inHand) => services.AddSingleton<Heard>().AddMassTransit(x =>
    {
        x.DisableUsageTelemetry();
        x.AddConsumer<Nothing>();
        x.UsingRabbitMq((context, configure) =>
        {
            Configure(configure);
            configure.ReceiveEndpoint(Queue, endpoint =>
            {
                endpoint.NeverDrop(new BusOptions());
                endpoint.InHand(inHand);
                endpoint.ConfigureConsumer<Nothing>(context);
            });
        });
    });

    private static void Configure(IRabbitMqBusFactoryConfigurator configure)
    {
        configure.Host("127.0.0.1", BusCity.Port, "/", _ => { });
        configure.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.AnyMessageType, isDefault: true);
    }
}

internal sealed class Nothing(Heard heard) : IConsumer<NothingToDo>
{
    public Task Consume(ConsumeContext<NothingToDo> context)
    {
        heard.One();
        return Task.CompletedTask;
    }
}

/// <summary>How many messages were consumed, and when the last one was.</summary>
internal sealed class Heard
{
    private int _count;
    private long _last;

    public void One()
    {
        Volatile.Write(ref _last, Stopwatch.GetTimestamp());
        Interlocked.Increment(ref _count);
    }

    /// <summary>Those since the last time that this was asked.</summary>
    public Done Take() => new(Interlocked.Exchange(ref _count, 0), Volatile.Read(ref _last));
}
