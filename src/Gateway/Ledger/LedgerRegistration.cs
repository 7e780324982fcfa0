using Dapper;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Ledger;

internal static class LedgerRegistration
{
    /// <summary>The ledger and what reads and writes it, on the engine that the settings name.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        services.TryAddSingleton(TimeProvider.System);

        return services
            .AddChecked<DataOptions, DataOptionsValidator>("Data")
            .AddChecked<LedgerOptions, LedgerOptionsValidator>("Ledger")
            .AddSingleton(Database)
            .AddSingleton<Migrations>()
            .AddSingleton<IntakeLedger>()
            .AddSingleton<OutcomeLedger>()
            .AddSingleton<OutcomeLog>()
            .AddSingleton<WorkSignal>();
    }

    private static LedgerDatabase Database(IServiceProvider services)
    {
        var ledger = services.GetRequiredService<IOptions<LedgerOptions>>().Value;
        var data = services.GetRequiredService<IOptions<DataOptions>>().Value;

        if (ledger.Engine == "postgres")
        {
            return new PostgresDatabase(ledger.ConnectionString);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(data.LedgerFile)!);
        return new SqliteDatabase(data.LedgerFile);
    }
}
