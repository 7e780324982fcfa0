using Guoshai.Gateway.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Guoshai.Gateway.Tests.Bus;

public class ABrokerThatBrokeOff
{
    [Fact]
    public void Is_told_of_without_the_stack_trace_that_the_client_puts_into_its_message()
    {
        var broken = new OperationInterruptedException(new ShutdownEventArgs(ShutdownInitiator.Library, 0, "End of stream", Thrown()));

        Assert.Contains(" at ", broken.Message, StringComparison.Ordinal);
        Assert.Equal("与消息总线的连接断开了（End of stream）", Broker.Why(broken));
        Assert.Equal("full", Broker.Why(new IOException("full")));
    }

    private static EndOfStreamException Thrown()
    {
        try
        {
            throw new EndOfStreamException();
        }
        catch (EndOfStreamException e)
        {
            return e;
        }
    }
}
