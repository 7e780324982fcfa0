using Dapper;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Work;

public class AWarmUp
{
    [Fact]
    public async Task Comes_to_its_end_and_leaves_no_trace_in_the_ledger()
    {
        await using var service = await RunningService.StartAsync();
        var before = await RowsAsync(service);

        Assert.Equal(WarmUp.Often, await service.Services.GetRequiredService<WarmUp>().RunAsync(default));
        Assert.Equal(1, await service.Services.GetRequiredService<WarmUp>().RunOnceAsync(default));

        Assert.Equal(before, await RowsAsync(service));
    }

    [Fact]
    public async Task Needs_no_lists()
    {
        await using var service = await RunningService.StartAsync(withLists: false);

        Assert.Equal(1, await service.Services.GetRequiredService<WarmUp>().RunOnceAsync(default));
    }

    [Fact]
    public async Task Goes_through_a_notice_that_is_returned_so_that_a_slip_is_written_too()
    {
        await using var service = await RunningService.StartAsync();

        var decision = (await service.DecideAsync("a.docx", TrialNotice.Write(service.Services.GetRequiredService<CurrentEdition>().Take()!.Edition))).GetProperty("decision");

        Assert.Equal("return", decision.GetProperty("disposition").GetString());
        Assert.Contains(decision.GetProperty("tasks").EnumerateArray(), task => task.GetProperty("verdict").GetString() == "in_list");
    }

    private static async Task<string> RowsAsync(RunningService service)
    {
        var tables = new[] { "documents", "outcomes", "audit", "running_tasks", "issuer_history", "reader_crashes" };
        return await service.Services.GetRequiredService<LedgerDatabase>().QueryAsync(
            async connection => string.Join(' ', await Task.WhenAll(tables.Select(async t => $"{t} {await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {t}")}"))), default);
    }
}
