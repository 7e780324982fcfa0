using System.Security.Cryptography;
using Dapper;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Tests.Intake;

public class ADocumentThatCouldNotBeTakenInAtOnce
{
    [Fact]
    public async Task Is_recorded_as_of_the_time_at_which_it_came()
    {
        await using var service = await RunningService.StartAsync();
        var bytes = TinyCounty.GovernmentNotice(1);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var folder = Path.Combine(service.Services.GetRequiredService<IOptions<DataOptions>>().Value.Content, sha256[..2]);
        var elsewhere = Directory.CreateDirectory($"{folder}-later").FullName;
        await File.WriteAllBytesAsync(Path.Combine(elsewhere, sha256), bytes);

        // A store whose folder is not there yet is waited for.
        var taken = ActivatorUtilities.CreateInstance<ReceiveDocument>(service.Services).TakeAsync(new SubmitDocument { ExchangeId = "late", FileName = "a.docx", ContentSha256 = sha256 }, default);
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        Assert.False(taken.IsCompleted);
        var there = TimeProvider.System.GetUtcNow();
        Directory.Move(elsewhere, folder);
        await taken;

        var received = await service.Services.GetRequiredService<LedgerDatabase>().QueryAsync(c => c.QuerySingleAsync<string>("SELECT received_at FROM documents WHERE exchange_id = 'late'"), default);
        Assert.True(string.CompareOrdinal(received, Timestamp.Of(there)) < 0, received);
    }
}
