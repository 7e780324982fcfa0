using System.Text;
using System.Text.Json;
using Dapper;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Serving;

public class FilesThatCannotBeRead
{
    [Theory]
    [InlineData("broken.docx", "unreadable:malformed")]
    [InlineData("locked.pdf", "unreadable:encrypted")]
    [InlineData("empty.docx", "unreadable:empty")]
    [InlineData("renamed.docx", "unreadable:unsupported")]
    public async Task Are_each_held_with_their_own_reason_and_the_service_goes_on(string name, string reason)
    {
        await using var service = await RunningService.StartAsync();
        var decision = (await service.DecideAsync(name, BadFiles.Bytes(name))).GetProperty("decision");

        Assert.Equal("hold", decision.GetProperty("disposition").GetString());
        Assert.Equal([reason], decision.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains(name, await service.Http.GetStringAsync("/"), StringComparison.Ordinal);

        var next = await service.DecideAsync("good.docx", TinyCounty.GovernmentNotice(1));
        Assert.Equal("deliver", next.GetProperty("decision").GetProperty("disposition").GetString());
    }
}

public class ADocumentWithASecrecyMarking
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaves_none_of_its_words_behind(bool withLists)
    {
        await using var service = await RunningService.StartAsync(withLists);
        var state = await service.DecideAsync($"{TinyCounty.SecretWords}.docx", TinyCounty.SecretNotice(1));
        var decision = state.GetProperty("decision");

        Assert.Equal("quarantine", decision.GetProperty("disposition").GetString());
        Assert.DoesNotContain(TinyCounty.SecretWords, decision.ToString(), StringComparison.Ordinal);

        var page = await service.Http.GetStringAsync($"/documents/{state.GetProperty("document_id").GetString()}");
        Assert.DoesNotContain(TinyCounty.SecretWords, page, StringComparison.Ordinal);

        Assert.Empty(Directory.GetFiles(service.Folder["data", "content"], "*", SearchOption.AllDirectories));
        Assert.Single(Directory.GetFiles(service.Folder["data", "quarantine"], "*", SearchOption.AllDirectories));
        Assert.Equal(0, await LedgerRowsWithAsync(service, TinyCounty.SecretWords));
    }

    [Fact]
    public async Task Is_not_handed_out_by_the_pages()
    {
        await using var service = await RunningService.StartAsync();
        var id = (await service.DecideAsync("a.docx", TinyCounty.SecretNotice(1))).GetProperty("document_id").GetString();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await service.Http.GetAsync($"/documents/{id}/original")).StatusCode);
    }

    [Fact]
    public async Task Does_not_stay_in_the_content_store_when_it_comes_again()
    {
        await using var service = await RunningService.StartAsync();
        await service.DecideAsync("a.docx", TinyCounty.SecretNotice(1));
        await service.DecideAsync("a.docx", TinyCounty.SecretNotice(1));

        Assert.Empty(Directory.GetFiles(service.Folder["data", "content"], "*", SearchOption.AllDirectories));
    }

    private static Task<int> LedgerRowsWithAsync(RunningService service, string words) =>
        service.Services.GetRequiredService<LedgerDatabase>().QueryAsync(async connection =>
            await connection.ExecuteScalarAsync<int>(
                """
                SELECT (SELECT COUNT(*) FROM documents WHERE file_name LIKE @words) + (SELECT COUNT(*) FROM audit WHERE body LIKE @words)
                     + (SELECT COUNT(*) FROM outcomes WHERE title LIKE @words OR line LIKE @words OR detail LIKE @words OR plain LIKE @words)
                """,
                new { words = $"%{words}%" }), CancellationToken.None);
}

public class AServiceWithoutLists
{
    [Fact]
    public async Task Holds_everything_and_says_why()
    {
        await using var service = await RunningService.StartAsync(withLists: false);
        var decision = (await service.DecideAsync("a.docx", TinyCounty.GovernmentNotice(1))).GetProperty("decision");

        Assert.Equal("hold", decision.GetProperty("disposition").GetString());
        Assert.Equal("no_edition", decision.GetProperty("reasons")[0].GetString());
    }
}

public class ADocumentOutsideTheLists
{
    [Fact]
    public async Task Lies_in_the_returned_folder_with_its_decision_and_its_slip()
    {
        await using var service = await RunningService.StartAsync();
        var decision = (await service.DecideAsync("fine.docx", TinyCounty.ForestryNotice(1, TinyCounty.TakenBackTask))).GetProperty("decision");

        Assert.Equal("return", decision.GetProperty("disposition").GetString());
        var file = Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "returned"], "fine-????????.json"));
        var written = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
        Assert.Equal("清林〔2026〕1号", written.GetProperty("decision").GetProperty("number").GetString());
        Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "returned"], "fine-????????.docx"));
        Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "returned"], "fine-????????.退文单.json"));
        var slip = Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "returned"], "fine-????????.退文单.docx"));
        var text = (await Programs.RunAsync("text", slip)).Output;
        Assert.Contains("退　文　单", text, StringComparison.Ordinal);
        Assert.Contains("行政处罚", text, StringComparison.Ordinal);
    }
}

public class AServiceWithoutFolders
{
    [Fact]
    public async Task Writes_no_outcomes_and_watches_no_inbox()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Outbox:Folder"] = "", ["Intake:Inbox"] = "" });
        await service.DecideAsync("a.docx", TinyCounty.GovernmentNotice(1));

        Assert.False(Directory.Exists(service.Folder["data", "outbox"]));
        Assert.False(Directory.Exists(service.Folder["data", "inbox"]));
    }
}

public class TheInbox
{
    [Fact]
    public async Task Is_emptied_file_by_file_and_leaves_what_is_still_being_written()
    {
        await using var service = await RunningService.StartAsync();
        var inbox = Directory.CreateDirectory(service.Folder["data", "inbox"]).FullName;
        await File.WriteAllBytesAsync(Path.Combine(inbox, "half.docx.partial"), [1]);
        await File.WriteAllBytesAsync(Path.Combine(inbox, "a.docx"), TinyCounty.GovernmentNotice(1));

        var delivered = Directory.CreateDirectory(service.Folder["data", "outbox", "delivered"]);
        await Eventually.TrueAsync(() => Task.FromResult(delivered.GetFiles("a-*.json").Length == 1), "the decision");
        Assert.Equal(["half.docx.partial"], Directory.GetFiles(inbox).Select(Path.GetFileName));
    }
}

/// <summary>Files that no reader can make a notice of.</summary>
internal static class BadFiles
{
    public static byte[] Bytes(string name) => name switch
    {
        "broken.docx" => [.. TinyCounty.GovernmentNotice(1).Take(500)],
        "locked.pdf" => Encoding.Latin1.GetBytes(LockedPdf),
        "empty.docx" => [],
        "renamed.docx" => Encoding.UTF8.GetBytes("这是一个改了扩展名的文本文件。\n"),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>A PDF whose trailer asks for a password (standard security handler, 40 bits) that is not the empty one.</summary>
    private const string LockedPdf = """
        %PDF-1.4
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        << /Type /Pages /Kids [3 0 R] /Count 1 >>
        endobj
        3 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
        endobj
        4 0 obj
        << /Filter /Standard /V 1 /R 2 /P -64 /O <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff> /U <ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100> >>
        endobj
        trailer
        << /Root 1 0 R /Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Size 5 >>
        startxref
        0
        %%EOF
        """;
}
