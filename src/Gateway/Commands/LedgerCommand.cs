using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Commands;

/// <summary>What a command needs that works on the ledger without the service.</summary>
internal static class LedgerCommand
{
    /// <summary>Runs <paramref name="work"/> with the ledger that the settings name, its tables up to date.</summary>
    public static async Task<int> RunAsync(IConfiguration settings, Func<IServiceProvider, Task<int>> work, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddSingleton(settings).AddLogging().AddLedger().BuildServiceProvider();

        try
        {
            await services.GetRequiredService<Migrations>().ApplyAsync(ct);
            return await work(services);
        }
        catch (OptionsValidationException e)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"配置有误：{string.Join("；", e.Failures)}");
        }
        catch (Exception e) when (e is IOException or System.Data.Common.DbException)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"台账打不开：{e.Message}");
        }
    }
}
