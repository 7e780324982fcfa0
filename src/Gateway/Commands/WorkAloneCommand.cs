using System.CommandLine;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Serving;
using Guoshai.Gateway.Slips;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai work-alone</c>: the ward of a worker; started by the program itself. Takes a document's id a line, and gives it back once it is worked on.</summary>
internal static class WorkAloneCommand
{
    public static Command Build()
    {
        var command = new Command("work-alone", "单独处理可能使程序中断的公文，由程序自己启动") { Settings.ConfigFile, Settings.DataFolder };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            await using var services = Services(Settings.Read(parsed));
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

    /// <summary>Until its parent closes the pipe, or dies: whoever stops the service stops the parent, which tells us.</summary>
    private static async Task<int> WorkAsync(IServiceProvider services)
    {
        var (screen, patience) = (services.GetRequiredService<ScreenDocument>(), services.GetRequiredService<Patience>());

        while (await Console.In.ReadLineAsync(CancellationToken.None) is { Length: > 0 } id)
        {
            // A ledger that is away is waited for here too: the document is not to blame.
            await patience.LedgerAsync(token => TakeUpAsync(services, token), CancellationToken.None);
            await screen.WorkHereAsync(id, CancellationToken.None);
            await Console.Out.WriteLineAsync(id);
        }

        return ExitCode.Ok;
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
