using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Intake;
using Guoshai.Gateway.Learning;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outbox;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Reviews;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Web;
using Guoshai.Gateway.Work;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Serving;

/// <summary>The unattended service, put together from the settings.</summary>
internal static class ServeHost
{
    /// <summary>Builds the service; nothing runs yet.</summary>
    public static WebApplication Build(IConfiguration settings) => Build(settings, static _ => { });

    /// <summary>The same with services of one's own in place of the usual ones.</summary>
    public static WebApplication Build(IConfiguration settings, Action<IServiceCollection> own)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(ServeHost).Assembly.GetName().Name });
        // Copied and not chained: a chain drops values that are empty, and empty folders mean something here.
        builder.Configuration.AddInMemoryCollection(settings.AsEnumerable().Where(setting => setting.Value is not null));
        own(builder.Services);

        builder.Services
            .AddLedger()
            .AddSingleton<ContentStore>()
            .AddPublishing()
            .AddEditions()
            .AddProposals()
            .AddChecked<ServeOptions, ServeOptionsValidator>("Serve")
            .AddScreeningBus(settings)
            .AddReviews()
            .AddIntake()
            .AddOutbox()
            .AddWeb(settings);

        if (ServeOptions.Of(settings).Has(ServeOptions.Relay))
        {
            builder.Services.AddHostedService<Dispatcher>().AddInbox().AddRelay();
        }

        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = true);
        builder.WebHost.ConfigureWeb(settings);
        builder.Logging.ConfigureLog();

        var app = builder.Build();
        app.MapWeb(pages: ServeOptions.Of(settings).Has(ServeOptions.Web));
        return app;
    }

    /// <summary>Brings the ledger up to date and the broker's queues in place, and lets go of what a process before told workers: its memory is gone.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        // A broken models folder ends the start, in one sentence.
        _ = app.Services.GetRequiredService<EngineModels>().Learned;
        // Where this is the only service (see ServiceLock) nobody else writes, and the ledger is a file: it is there now or never.
        var isAlone = app.Services.GetRequiredService<IOptions<LedgerOptions>>().Value.Engine == "sqlite";
        var patience = app.Services.GetRequiredService<Patience>();
        var longest = TimeSpan.FromSeconds(app.Services.GetRequiredService<IOptions<ServeOptions>>().Value.StartSeconds);
        await patience.AtStartAsync(app.Services.GetRequiredService<Migrations>().ApplyAsync, isAlone ? TimeSpan.Zero : longest, ct);

        var bus = app.Services.GetRequiredService<IOptions<BusOptions>>().Value;

        if (bus.IsRabbit)
        {
            await patience.AtStartAsync(token => Topology.EnsureAsync(bus, token), longest, ct);
        }
        else
        {
            await app.Services.GetRequiredService<IntakeLedger>().ForgetSubmissionsAsync(DateTimeOffset.MaxValue, ct);
        }

        // Elsewhere others may write, but not for an hour.
        var abandoned = isAlone ? DateTimeOffset.MaxValue : TimeProvider.System.GetUtcNow().AddHours(-1);
        app.Services.GetRequiredService<ContentStore>().Sweep(abandoned);
        app.Services.GetRequiredService<OutcomeFiles>().Sweep(abandoned);
    }
}
