using MassTransit;

namespace Guoshai.Gateway.Bus;

/// <summary>Publishes the service's own messages: within this process, or to the broker.</summary>
internal interface IPublisher
{
    /// <summary>Returns once messages can be published, as far as one can know.</summary>
    /// <exception cref="BrokerAwayException">Not now; the publisher has said so in the log.</exception>
    Task ReadyAsync(CancellationToken ct);

    /// <summary>Publishes a message to the exchange of its type, and returns once it is kept there.</summary>
    /// <param name="message">The message.</param>
    /// <param name="id">By which a repeat can be told; null where none needs to be.</param>
    /// <param name="ct">Gives up; the message may be there or not.</param>
    /// <exception cref="BrokerAwayException">Not now; the publisher has said so in the log. The message may be there or not.</exception>
    Task PublishAsync(object message, Guid? id, CancellationToken ct);
}

/// <summary>Publishes to consumers in this process.</summary>
internal sealed class MemoryPublisher(IBus bus) : IPublisher
{
    public Task ReadyAsync(CancellationToken ct) => Task.CompletedTask;

    public Task PublishAsync(object message, Guid? id, CancellationToken ct) => bus.Publish(message, message.GetType(), context => context.MessageId = id ?? context.MessageId, ct);
}
