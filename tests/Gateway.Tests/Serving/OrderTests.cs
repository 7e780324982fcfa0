using Dapper;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Serving;

public class AFloodFromOneDepartment
{
    private const int Flood = 2000;
    private const int Window = 16;

    [Fact]
    public async Task Delays_neither_anothers_single_document_nor_an_urgent_one()
    {
        await using var service = await RunningService.StartAsync(
            settings: new() { ["Work:Concurrency"] = "1", ["Work:Window"] = $"{Window}" },
            before: FloodAsync);
        await Eventually.TrueAsync(async () => await DecidedAsync(service) > 5, "the flood to be worked on");

        var single = await service.SubmitAsync("file_name=a.docx&sender=two", TinyCounty.GovernmentNotice(Flood + 1));
        var urgent = await service.SubmitAsync($"file_name=a.docx&sender=one&urgency={Uri.EscapeDataString("特急")}", TinyCounty.GovernmentNotice(Flood + 2));
        await service.DecisionAsync(single);
        await service.DecisionAsync(urgent);

        // Nothing but what workers were told of before, and what was told while it came in.
        Assert.InRange(await DecidedMeanwhileAsync(service, single), 0, 2 * Window);
        Assert.InRange(await DecidedMeanwhileAsync(service, urgent), 0, Window);
        Assert.True(await DecidedBeforeAsync(service, single, urgent) < Flood, "The flood was over: the test proves less than it says.");
    }

    private static async Task FloodAsync(IServiceProvider services)
    {
        var sha256 = await services.GetRequiredService<ContentStore>().PutAsync(TinyCounty.GovernmentNotice(0), default);

        await Task.WhenAll(Enumerable.Range(0, Flood).Select(i => RecordAsync(services.GetRequiredService<IntakeLedger>(), $"flood-{i:0000}", sha256)));
    }

    private static Task<bool> RecordAsync(IntakeLedger intake, string id, string sha256) => intake.RecordAsync(
        new DocumentRow
        {
            Id = id, Sha256 = sha256, FileName = "flood.docx", Source = "http", Sender = "one",
            ReceivedAt = "2026-03-01T00:00:00.0000000Z", ReceivedOn = "2026-03-01",
        },
        id,
        default);

    /// <summary>How many documents were decided after this one was recorded and before it was.</summary>
    private static Task<int> DecidedMeanwhileAsync(RunningService service, string id) => CountAsync(service,
        """
        SELECT COUNT(*) FROM audit WHERE kind = 'decided' AND subject <> @id
        AND sequence > (SELECT sequence FROM audit WHERE kind = 'received' AND subject = @id)
        AND sequence < (SELECT sequence FROM audit WHERE kind = 'decided' AND subject = @id)
        """, new { id });

    /// <summary>How many of the flood were decided before the later of these two was.</summary>
    private static Task<int> DecidedBeforeAsync(RunningService service, string single, string urgent) => CountAsync(service,
        """
        SELECT COUNT(*) FROM audit WHERE kind = 'decided' AND subject LIKE 'flood-%'
        AND sequence < (SELECT MAX(sequence) FROM audit WHERE kind = 'decided' AND subject IN (@single, @urgent))
        """, new { single, urgent });

    private static Task<int> DecidedAsync(RunningService service) => CountAsync(service, "SELECT COUNT(*) FROM documents WHERE decided = 1", new { });

    private static Task<int> CountAsync(RunningService service, string sql, object with) => service.Services.GetRequiredService<LedgerDatabase>()
        .QueryAsync(connection => connection.ExecuteScalarAsync<int>(sql, with), default);
}
