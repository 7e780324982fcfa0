using System.CommandLine;
using System.Threading.Channels;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Processes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Serving;
using Guoshai.Gateway.Slips;
using Guoshai.Gateway.Work;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai work-alone</c>: the ward of a worker; started by the program itself. Takes a document's id a line, and gives it back once it is worked on.</summary>
internal static class WorkAloneCommand
{
    // A document may be waiting for it.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(3);

    public static Command Build()
    {
        var command = new Command("work-alone", "单独处理可能使程序中断的公文，由程序自己启动") { Settings.ConfigFile, Settings.DataFolder };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            using var quiet = QuietStart.BeginApart(LongestQuiet, TimeProvider.System);
            await using var services = Services(Settings.Read(parsed));
            await GetReadyAsync(services);
            quiet.End();
            return await WorkAsync(services);
        });
        return command;
    }

    private static ServiceProvider Services(IConfiguration settings) => new ServiceCollection()
        .AddSingleton(settings)
        .AddLogging(logging => logging.ConfigureLog())
        .AddLedger()
        .AddSingleton<ContentStore>()
        .AddPublishing()
        .AddSingleton<CurrentEdition>()
        .AddWork()
        .BuildServiceProvider();

    /// <summary>Before a document comes, as far as the ledger can be had now.</summary>
    private static async Task GetReadyAsync(IServiceProvider services)
    {
        try
        {
            await TakeUpAsync(services, CancellationToken.None);
            await services.GetRequiredService<WarmUp>().RunOnceAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is InvalidDataException || services.GetRequiredService<LedgerDatabase>().IsAway(e))
        {
            // The first document meets it too, and then it is somebody's.
        }
    }

    /// <summary>Until its parent closes the pipe, or dies: whoever stops the service stops the parent, which tells us.</summary>
    private static async Task<int> WorkAsync(IServiceProvider services)
    {
        var (screen, patience) = (services.GetRequiredService<ScreenDocument>(), services.GetRequiredService<Patience>());
        var (ids, parent) = Listen();

        await foreach (var id in ids.ReadAllAsync())
        {
            // A ledger that is away is waited for here too: the document is not to blame.
            await patience.LedgerAsync(token => TakeUpAsync(services, token), CancellationToken.None);
            await AnswerForParentAsync(screen.WorkHereAsync(id, CancellationToken.None), parent, () => screen.ExcuseAsync(id, CancellationToken.None));

            if (!parent.IsCompleted)
            {
                await Console.Out.WriteLineAsync(id);
            }
        }

        return ExitCode.Ok;
    }

    /// <summary>A parent that dies while we are at work has not died of the document: we have it, and live. It is told at once, for the document is on its way to another
    /// worker, which would count that death.</summary>
    private static async Task AnswerForParentAsync(Task work, Task parent, Func<Task> excuse)
    {
        if (await Task.WhenAny(work, parent) == parent)
        {
            await excuse();
        }

        await work;
    }

    /// <summary>What the parent says, and a task that ends when it has said its last. One thread writes and the loop reads; it is never full, as the parent waits for each answer.</summary>
    private static (ChannelReader<string> Ids, Task Parent) Listen()
    {
        var ids = Channel.CreateUnbounded<string>();
        var parent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            Console.WriteLine(Ward.Ready);

            while (Console.In.ReadLine() is { Length: > 0 } id)
            {
                ids.Writer.TryWrite(id);
            }

            parent.SetResult();
            ids.Writer.Complete();
        }) { IsBackground = true }.Start();
        return (ids.Reader, parent.Task);
    }

    private static async Task<bool> TakeUpAsync(IServiceProvider services, CancellationToken ct)
    {
        var (current, editions) = (services.GetRequiredService<CurrentEdition>(), services.GetRequiredService<EditionLedger>());

        if (await editions.CurrentNameAsync(ct) is { } name && name.Number != current.Take()?.Edition.Number)
        {
            current.Put(services.GetRequiredService<EngineModels>().Compile(await editions.ReadAsync(name.Number, ct), current.Take()));
        }

        return true;
    }
}
