using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Learning;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Reviews;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Slips;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Commands;

/// <summary>What a command needs that works on the ledger without the service.</summary>
internal static class LedgerCommand
{
    /// <summary>Runs <paramref name="work"/> with the ledger that the settings name, its tables up to date.</summary>
    public static async Task<int> RunAsync(IConfiguration settings, Func<IServiceProvider, Task<int>> work, CancellationToken ct, Action<IServiceCollection>? more = null)
    {
        var collection = new ServiceCollection().AddSingleton(settings).AddLogging().AddLedger().AddPublishing().AddProposals().AddSingleton<IEditionNews, NewsFromCommand>();
        more?.Invoke(collection);
        await using var services = collection.BuildServiceProvider();

        try
        {
            await services.GetRequiredService<Migrations>().ApplyAsync(ct);
            return await work(services);
        }
        catch (OptionsValidationException e)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"配置有误：{string.Join("；", e.Failures)}");
        }
        catch (InvalidDataException e)
        {
            throw new CommandFailure(ExitCode.Surroundings, e.Message);
        }
        catch (Exception e) when (e is IOException or System.Data.Common.DbException)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"台账打不开：{e.Message}");
        }
    }

    /// <summary>What decides on documents again, for <c>more</c>.</summary>
    public static void WithReviews(IServiceCollection services) => services.AddSingleton<ContentStore>().AddSlips().AddReviews();

    /// <summary>What reads stored documents again, for <c>more</c>.</summary>
    public static void WithReaders(IServiceCollection services) => services.AddSingleton<ContentStore>().AddDocumentScreening().AddSingleton<ShadowRun>().AddLearning();
}
