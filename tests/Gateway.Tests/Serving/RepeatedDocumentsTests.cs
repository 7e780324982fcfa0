using Dapper;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Serving;

public class ADocumentThatComesAgain
{
    private const string Query = "file_name=a.docx&exchange_id=one";

    [Fact]
    public async Task Has_one_outcome_at_once_and_after_31_minutes_and_after_30_days()
    {
        var clock = new ClockAhead();
        await using var service = await RunningService.StartAsync(own: services => services.AddSingleton<TimeProvider>(clock));
        var bytes = TinyCounty.ForestryNotice(1, TinyCounty.TakenBackTask);

        var ids = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.SubmitAsync(Query, bytes)))).Distinct().ToList();
        var id = Assert.Single(ids);
        var first = (await service.DecisionAsync(id)).ToString();

        foreach (var later in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(31), TimeSpan.FromDays(30) })
        {
            clock.By = later;
            Assert.Equal(id, await service.SubmitAsync(Query, bytes));
            // One that is new goes the whole way: what the repeat should do wrong would be done by then.
            await service.DecideAsync("other.docx", TinyCounty.GovernmentNotice((int)later.TotalMinutes));
            Assert.Equal(first, (await service.DecisionAsync(id)).ToString());
        }

        Assert.Equal(1, await CountAsync(service, "SELECT COUNT(*) FROM outcomes WHERE document_id = @id", id));
        Assert.Equal(1, await CountAsync(service, "SELECT COUNT(*) FROM audit WHERE kind = 'decided' AND subject = @id", id));
        Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "returned"], "*.退文单.docx"));
    }

    private static Task<int> CountAsync(RunningService service, string sql, string id) => service.Services.GetRequiredService<LedgerDatabase>()
        .QueryAsync(connection => connection.ExecuteScalarAsync<int>(sql, new { id }), default);
}
