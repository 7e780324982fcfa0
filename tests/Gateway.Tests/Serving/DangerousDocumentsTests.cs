using System.Security.Cryptography;
using System.Text.Json;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Serving;

public class ADocumentThatKillsItsReader
{
    private static readonly byte[] Bytes = TinyCounty.GovernmentNotice(1);

    [Fact]
    public async Task Is_held_after_the_second_death_and_not_tried_again_as_another_document()
    {
        using var folder = new TempFolder();
        await using var service = await ServeAsync(folder);

        var decision = (await service.DecideAsync("a.docx", Bytes)).GetProperty("decision");
        Assert.Equal("hold", decision.GetProperty("disposition").GetString());
        Assert.Equal("unreadable:reader_crashed", decision.GetProperty("reasons")[0].GetString());
        Assert.Equal(2, Readers(folder));

        using var again = await service.Http.PostAsync("/api/documents?file_name=b.docx&exchange_id=another", new ByteArrayContent(Bytes));
        var id = JsonDocument.Parse(await again.Content.ReadAsStringAsync()).RootElement.GetProperty("document_id").GetString()!;
        Assert.Equal("hold", (await service.DecisionAsync(id)).GetProperty("decision").GetProperty("disposition").GetString());
        Assert.Equal(2, Readers(folder));
    }

    [Fact]
    public async Task Is_tried_once_only_where_a_service_before_saw_the_first_death()
    {
        using var folder = new TempFolder();
        await using var service = await ServeAsync(folder);
        await service.Services.GetRequiredService<IntakeLedger>().CountReaderCrashAsync(Convert.ToHexStringLower(SHA256.HashData(Bytes)), DateTimeOffset.UnixEpoch, default);

        await service.DecideAsync("a.docx", Bytes);

        Assert.Equal(1, Readers(folder));
    }

    /// <summary>Readers that note their start and die.</summary>
    private static Task<RunningService> ServeAsync(TempFolder folder) => RunningService.StartAsync(
        own: services => services.AddSingleton(new ReaderCommand("/bin/sh", ["-c", $"echo started >> {folder["readers"]}; exit 1"])));

    private static int Readers(TempFolder folder) => File.ReadAllLines(folder["readers"]).Length;
}

public class ADocumentThatProcessesDiedWith
{
    [Theory]
    [InlineData(1, "deliver")]
    [InlineData(2, "hold")]
    public async Task Is_held_after_the_second_one(int deaths, string disposition)
    {
        var document = new DocumentRow
        {
            Id = "suspect-of-old", FileName = "a.docx", Source = "http", ReceivedAt = "2026-03-01T00:00:00.0000000Z", ReceivedOn = "2026-03-01",
        };
        await using var service = await RunningService.StartAsync(before: async services =>
        {
            var intake = services.GetRequiredService<IntakeLedger>();
            var sha256 = await services.GetRequiredService<ContentStore>().PutAsync(TinyCounty.GovernmentNotice(1), default);
            await intake.RecordAsync(document with { Sha256 = sha256 }, "key", default);

            for (var death = 0; death < deaths; death++)
            {
                await intake.BeginAttemptAsync(document.Id, default);
            }
        });

        var decision = (await service.DecisionAsync(document.Id)).GetProperty("decision");

        Assert.Equal(disposition, decision.GetProperty("disposition").GetString());
        Assert.Equal(disposition == "hold", decision.GetProperty("reasons")[0].GetString() == "worker_crashed");
        Assert.Equal("deliver", (await service.DecideAsync("b.docx", TinyCounty.GovernmentNotice(2))).GetProperty("decision").GetProperty("disposition").GetString());
    }
}
