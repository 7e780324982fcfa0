using Dapper;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Intake;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Tests.Intake;

public class ADocumentLargerThanIsTaken
{
    private static readonly long Longest = new IntakeOptions().MaxBytes;

    [Fact]
    public async Task Is_set_aside_from_the_inbox_with_a_line_that_says_why()
    {
        await using var service = await RunningService.StartAsync();
        // The service makes it too, once its watcher runs.
        var inbox = Directory.CreateDirectory(service.Folder["data/inbox"]).FullName;
        Sparse(service.Folder["large.docx"], Longest + 1);
        File.Move(service.Folder["large.docx"], Path.Combine(inbox, "large.docx"));

        var aside = Path.Combine(inbox, "too-large");
        await Eventually.TrueAsync(() => Task.FromResult(Directory.Exists(aside) && Directory.GetFiles(aside, "*.docx").Length == 1), "the file set aside");

        var file = new FileInfo(Assert.Single(Directory.GetFiles(aside, "*.docx")));
        Assert.Equal(Longest + 1, file.Length);
        Assert.Contains($"文件有 {Longest + 1} 字节，超过 {Longest} 字节的收文上限", await File.ReadAllTextAsync($"{file.FullName}.txt"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(inbox));
        Assert.Equal(1, await RefusedAsync(service, "inbox"));
        // The others go on.
        Assert.Equal("deliver", (await service.DecideAsync("b.docx", TinyCounty.GovernmentNotice(2))).GetProperty("decision").GetProperty("disposition").GetString());
    }

    [Fact]
    public async Task Is_refused_without_being_read()
    {
        await using var service = await RunningService.StartAsync();
        await using var unread = new Unread(Longest + 1);

        var receipt = await service.Services.GetRequiredService<DocumentIntake>().TakeAsync(unread, new Submission(null, "a.docx", "inbox", "", [], 0), default);

        Assert.Equal(Longest, Assert.IsType<Receipt.TooLarge>(receipt).MaxBytes);
        Assert.Empty(Directory.EnumerateFiles(service.Services.GetRequiredService<IOptions<DataOptions>>().Value.Content, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Is_refused_on_the_bus_with_a_message_that_says_why_and_a_row_in_the_trail()
    {
        await using var service = await RunningService.StartAsync();
        var sha256 = new string('a', 64);
        var stored = Path.Combine(service.Services.GetRequiredService<IOptions<DataOptions>>().Value.Content, "aa", sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(stored)!);
        Sparse(stored, Longest + 1);
        var receive = ActivatorUtilities.CreateInstance<ReceiveDocument>(service.Services);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => receive.TakeAsync(new SubmitDocument { ExchangeId = "1", FileName = "a.docx", ContentSha256 = sha256 }, default));

        Assert.Contains($"{Longest + 1} bytes", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await RefusedAsync(service, "bus"));
    }

    private static Task<int> RefusedAsync(RunningService service, string actor) => service.Services.GetRequiredService<LedgerDatabase>().QueryAsync(
        connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM audit WHERE kind = 'refused' AND actor = @actor", new { actor }), default);

    /// <summary>A file that has its size and no bytes on the disk.</summary>
    private static void Sparse(string path, long size)
    {
        using var file = File.Create(path);
        file.SetLength(size);
    }

    /// <summary>So many bytes that nobody may touch.</summary>
    private sealed class Unread(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length { get; } = length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("It was read.");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();
    }
}
