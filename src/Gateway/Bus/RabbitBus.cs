using Guoshai.Gateway.Publishing;
using MassTransit;

namespace Guoshai.Gateway.Bus;

/// <summary>The bus on RabbitMQ: quorum queues, confirmed publishing, plain JSON bodies that any AMQP client reads and writes.</summary>
internal static class RabbitBus
{
    public static void Configure(IRabbitMqBusFactoryConfigurator configure, IBusRegistrationContext context, BusOptions bus, bool hearsOfEditions)
    {
        configure.Host(bus.Host, (ushort)bus.Port, bus.VirtualHost, host =>
        {
            host.Username(bus.User);
            host.Password(bus.Password);
            host.PublisherConfirmation = true;
            host.MaxMessageSize(Broker.LargestMessage);

            if (bus.Tls)
            {
                host.UseSsl(ssl => ssl.ServerName = bus.Host);
            }
        });

        configure.ConfigureJsonSerializerOptions(MessageJson.Set);
        configure.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.AnyMessageType, isDefault: true);

        if (hearsOfEditions)
        {
            configure.ReceiveEndpoint(Queues.Editions(NewId.NextGuid().ToString("N")), endpoint =>
            {
                endpoint.OnlyNews();
                endpoint.ConfigureConsumer<TakeUpEdition>(context);
            });
        }
    }

    /// <summary>A queue of this process alone that goes with it: every worker hears the news, and nothing is lost with a piece of it.</summary>
    public static void OnlyNews(this IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        (endpoint.Durable, endpoint.AutoDelete, endpoint.Exclusive) = (false, true, true);
        endpoint.DiscardFaultedMessages();
        endpoint.DiscardSkippedMessages();
    }

    /// <summary>A queue that loses nothing, declared as <see cref="Topology"/> does.</summary>
    public static void NeverDrop(this IRabbitMqReceiveEndpointConfigurator endpoint, BusOptions bus)
    {
        endpoint.SetQuorumQueue();

        foreach (var (name, value) in Queues.WorkedArguments(endpoint.InputAddress.Segments[^1], bus.DeliveryLimit))
        {
            endpoint.SetQueueArgument(name, value!);
        }
    }
}
