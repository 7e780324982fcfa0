using System.Text.Json;
using Dapper;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Serving;

public class AFloodFromOneDepartment
{
    private const int Flood = 250;
    private const int Window = 16;

    [Fact]
    public async Task Delays_neither_anothers_single_document_nor_an_urgent_one()
    {
        await using var service = await RunningService.StartAsync(
            settings: new() { ["Work:Concurrency"] = "1", ["Work:Window"] = $"{Window}" },
            before: FloodAsync);
        await Eventually.TrueAsync(async () => await DecidedAsync(service) > 5, "the flood to be worked on");

        var single = await SubmitAsync(service, TinyCounty.GovernmentNotice(Flood + 1), "sender=two");
        var urgent = await SubmitAsync(service, TinyCounty.GovernmentNotice(Flood + 2), $"sender=one&urgency={Uri.EscapeDataString("特急")}");
        await service.DecisionAsync(single);
        await service.DecisionAsync(urgent);

        // Nothing but what workers were told of before, and what was told while it came in.
        Assert.InRange(await DecidedMeanwhileAsync(service, single), 0, 2 * Window);
        Assert.InRange(await DecidedMeanwhileAsync(service, urgent), 0, Window);
        Assert.True(await DecidedAsync(service) < Flood, "The flood was over: the test proves less than it says.");
    }

    private static async Task FloodAsync(IServiceProvider services)
    {
        var sha256 = await services.GetRequiredService<ContentStore>().PutAsync(TinyCounty.GovernmentNotice(0), default);

        for (var i = 0; i < Flood; i++)
        {
            var document = new DocumentRow
            {
                Id = $"flood-{i:000}", Sha256 = sha256, FileName = "flood.docx", Source = "http", Sender = "one",
                ReceivedAt = "2026-03-01T00:00:00.0000000Z", ReceivedOn = "2026-03-01",
            };
            await services.GetRequiredService<IntakeLedger>().RecordAsync(document, document.Id, default);
        }
    }

    private static async Task<string> SubmitAsync(RunningService service, byte[] bytes, string more)
    {
        using var answer = await service.Http.PostAsync($"/api/documents?file_name=a.docx&{more}", new ByteArrayContent(bytes));
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("document_id").GetString()!;
    }

    /// <summary>How many documents were decided after this one was recorded and before it was.</summary>
    private static Task<int> DecidedMeanwhileAsync(RunningService service, string id) => CountAsync(service,
        """
        SELECT COUNT(*) FROM audit WHERE kind = 'decided' AND subject <> @id
        AND sequence > (SELECT sequence FROM audit WHERE kind = 'received' AND subject = @id)
        AND sequence < (SELECT sequence FROM audit WHERE kind = 'decided' AND subject = @id)
        """, id);

    private static Task<int> DecidedAsync(RunningService service) => CountAsync(service, "SELECT COUNT(*) FROM documents WHERE decided = 1", "");

    private static Task<int> CountAsync(RunningService service, string sql, string id) => service.Services.GetRequiredService<LedgerDatabase>()
        .QueryAsync(connection => connection.ExecuteScalarAsync<int>(sql, new { id }), default);
}
