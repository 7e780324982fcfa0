using System.CommandLine;
using System.Text;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai queues</c>: looks into the broker's queues, and puts dead or failed messages back to work.</summary>
internal static class QueuesCommand
{
    private static readonly string[] CauseHeaders = ["x-first-death-reason", "MT-Fault-Message"];
    private static readonly Argument<string> Queue = new("队列") { Description = "队列名，见 queues list" };
    private static readonly Option<int> Most = new("--most") { Description = "最多处理多少条", DefaultValueFactory = _ => 100, HelpName = "条数" };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "导出到此文件夹，每条消息一个文件", HelpName = "文件夹", Required = true };

    public static Command Build() => new("queues", "消息队列：查看、重新投递、导出（仅集群方式）") { List(), Show(), Requeue(), Export() };

    private static Command List() => Make("list", "各队列的消息数与消费者数", [], async (broker, _, ct) =>
    {
        foreach (var queue in Queues.All)
        {
            Console.WriteLine(await StateAsync(broker, queue, ct) is { } state
                ? $"{queue}　{state.MessageCount} 条　{state.ConsumerCount} 个消费者"
                : $"{queue}　（还没有建立）");
        }
    });

    /// <summary>Messages are looked at and given back: none is taken away.</summary>
    private static Command Show() => Make("show", "显示队列前面的消息，不取走", [Queue, Most], async (broker, parsed, ct) =>
    {
        await using var channel = await broker.OpenAsync(ct);
        var shown = await TakeAsync(channel, parsed, message =>
        {
            Console.WriteLine($"{message.BasicProperties.MessageId}　{message.Body.Length} 字节　{Cause(message)}");
            return Task.CompletedTask;
        }, ct);

        foreach (var message in shown)
        {
            await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true, ct);
        }
    });

    private static Command Requeue() => Make("requeue", "把失败的消息（.dead、_error 队列）重新投递到原队列", [Queue, Most], async (broker, parsed, ct) =>
    {
        if (Queues.Worked.FirstOrDefault(q => parsed.GetRequiredValue(Queue) == Queues.Dead(q) || parsed.GetRequiredValue(Queue) == Queues.Failed(q)) is not { } home)
        {
            throw new CommandFailure(ExitCode.Usage, "只有 .dead 和 _error 队列中的消息可以重新投递。");
        }

        await using var channel = await broker.OpenConfirmedAsync(ct);
        var moved = await TakeAsync(channel, parsed, async message =>
        {
            // Confirmed by the broker before the old one is dropped: at worst it is there twice, and is decided once.
            await broker.PublishAsync(channel, "", home, mandatory: true, new BasicProperties(message.BasicProperties), message.Body, ct);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
        }, ct);

        Console.WriteLine($"已重新投递 {moved.Count} 条到 {home}。");
    });

    private static Command Export() => Make("export", "把队列中的消息各写成一个文件，不取走", [Queue, Most, Out], async (broker, parsed, ct) =>
    {
        var folder = Directory.CreateDirectory(parsed.GetRequiredValue(Out).FullName);
        await using var channel = await broker.OpenAsync(ct);
        var written = await TakeAsync(channel, parsed, message =>
            File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{message.DeliveryTag:D6}.json"), message.Body.ToArray(), ct), ct);

        foreach (var message in written)
        {
            await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true, ct);
        }

        Console.WriteLine($"已导出 {written.Count} 条到 {folder.FullName}。");
    });

    private static async Task<IReadOnlyList<BasicGetResult>> TakeAsync(IChannel channel, ParseResult parsed, Func<BasicGetResult, Task> each, CancellationToken ct)
    {
        var taken = new List<BasicGetResult>();

        while (taken.Count < parsed.GetValue(Most) && await channel.BasicGetAsync(parsed.GetRequiredValue(Queue), autoAck: false, ct) is { } message)
        {
            await each(message);
            taken.Add(message);
        }

        return taken;
    }

    private static async Task<QueueDeclareOk?> StateAsync(Broker broker, string queue, CancellationToken ct)
    {
        await using var channel = await broker.OpenAsync(ct);

        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, ct);
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    /// <summary>Why it is where it is, as the broker or the bus noted it.</summary>
    private static string Cause(BasicGetResult message) => message.BasicProperties.Headers is { } headers
        ? string.Join("；", CauseHeaders
            .Select(name => headers.TryGetValue(name, out var value) && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null).Where(text => text is not null))
        : "";

    private static Command Make(string name, string description, Symbol[] symbols, Func<Broker, ParseResult, CancellationToken, Task> work)
    {
        var command = new Command(name, description) { Settings.ConfigFile };

        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else if (symbol is Option option)
            {
                command.Add(option);
            }
        }

        command.SetAction(async (parsed, ct) =>
        {
            var options = BusOptions.Of(Settings.Read(parsed));

            if (!options.IsRabbit)
            {
                throw new CommandFailure(ExitCode.Surroundings, "没有使用 RabbitMQ（Bus:Transport 不是 rabbitmq），没有队列可看。");
            }

            try
            {
                await using var broker = await Broker.ConnectAsync(options, ct);
                await work(broker, parsed, ct);
                return ExitCode.Ok;
            }
            catch (OperationInterruptedException e)
            {
                throw new CommandFailure(ExitCode.Surroundings, $"消息总线不答应：{e.ShutdownReason?.ReplyText ?? e.Message}");
            }
            catch (TimeoutException)
            {
                throw new CommandFailure(ExitCode.Surroundings, "消息总线没有及时确认；没有确认的消息仍在原处，请稍后再试。");
            }
        });
        return command;
    }
}
