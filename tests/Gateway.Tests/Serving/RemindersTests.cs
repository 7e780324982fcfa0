using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guoshai.Gateway.Tests.Serving;

public class AReminder
{
    private const string Original = "original";

    [Fact]
    public async Task Is_decided_after_what_it_reminds_of_though_that_takes_longer()
    {
        var clock = new ClockAhead();
        var putOff = new FirstLine<ScreenDocument>();
        // The original is on its way and takes its time, as a scan does beside a text.
        await using var service = await StartAsync(clock, putOff, TimeSpan.FromSeconds(30));

        var reminder = await service.SubmitAsync("file_name=b.docx", TinyCounty.ForestryReminder(2, 1));
        Assert.Contains("speaks of an earlier one", await putOff.Line.WaitAsync(TimeSpan.FromMinutes(1)), StringComparison.Ordinal);
        clock.By = TimeSpan.FromSeconds(31);

        Assert.Equal("deliver", Disposition(await service.DecisionAsync(Original)));
        var decision = (await service.DecisionAsync(reminder)).GetProperty("decision");
        Assert.Equal("return", decision.GetProperty("disposition").GetString());
        Assert.Equal(Original, decision.GetProperty("duplicate_of").GetString());
        Assert.Equal((0, 0), await TroubleAsync(service, reminder));
    }

    [Fact]
    public async Task Does_not_wait_for_one_that_is_in_trouble()
    {
        await using var service = await StartAsync(new ClockAhead(), new FirstLine<ScreenDocument>(), TimeSpan.FromMinutes(10));

        Assert.Equal("deliver", Disposition(await service.DecisionAsync(await service.SubmitAsync("file_name=b.docx", TinyCounty.ForestryReminder(2, 1)))));
    }

    private static Task<RunningService> StartAsync(ClockAhead clock, FirstLine<ScreenDocument> log, TimeSpan originalTakes) => RunningService.StartAsync(
        own: services => services.AddSingleton<TimeProvider>(clock).AddSingleton<ILogger<ScreenDocument>>(log),
        before: async services =>
        {
            await RunningService.RecordAsync(services, Original, TinyCounty.ForestryNotice(1, TinyCounty.ListedTask), clock.GetUtcNow());
            await services.GetRequiredService<IntakeLedger>().PostponeAsync(Original, clock.GetUtcNow() + originalTakes, default);
        });

    private static string? Disposition(JsonElement state) => state.GetProperty("decision").GetProperty("disposition").GetString();

    /// <summary>What counts against a document: deaths and failures.</summary>
    private static async Task<(long Deaths, long Failures)> TroubleAsync(RunningService service, string id)
    {
        var row = await service.Services.GetRequiredService<IntakeLedger>().FindAsync(id, default);
        return (row!.OpenAttempts, row.Failures);
    }
}
