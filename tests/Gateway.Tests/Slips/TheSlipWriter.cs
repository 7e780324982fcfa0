using System.Text.Json;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Slips;
using Microsoft.Extensions.Options;
using static Guoshai.Gateway.Tests.Slips.Returned;

namespace Guoshai.Gateway.Tests.Slips;

public sealed class TheSlipWriter : IDisposable
{
    private static readonly Returned Reminder = new(
        "柏川县民政局", "柏川县民政局关于抓紧完成春季核查的催办通知", new(2026, 4, 20), ["柳滩镇"],
        [Outside("抓紧逐户上门，填写核查表", OutsideReason.Duplicate, "BC-J-0301")]) { DuplicateOf = "earlier" };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guoshai-slips-");
    private readonly ContentStore _content;
    private readonly SlipWriter _writer;

    public TheSlipWriter()
    {
        _content = new ContentStore(Options.Create(new DataOptions { Folder = _folder.FullName }));
        _writer = new SlipWriter(_content, Options.Create(new SlipOptions()), TimeProvider.System);
    }

    private static DocumentRow Document => new() { Id = "3f9a1c5e7b2d4a6f8091a2b3", ReceivedAt = "2026-04-20T01:05:00.0000000Z" };

    [Fact]
    public async Task Stores_the_slip_for_people_and_for_systems()
    {
        var stored = await _writer.WriteAsync(Document, Reminder.Screening(), Published, History.Empty, CancellationToken.None);
        await using var docx = _content.Open(stored!.DocxSha256);

        Assert.Equal('P', docx.ReadByte());
        Assert.Contains("已经放行的来文", await ExplanationAsync(stored));
    }

    [Fact]
    public async Task Names_the_earlier_notice_that_the_history_holds()
    {
        var history = new History([new RunningTask(
            "earlier", "柏民发〔2026〕9号", "柏川县民政局关于春季核查的通知", ["柏川县民政局"], new(2026, 3, 4), "逐户上门", ["BC-J-0301"], ["柳滩镇"])]);
        var stored = await _writer.WriteAsync(Document, Reminder.Screening(), Published, history, CancellationToken.None);

        Assert.Contains("2026年3月4日印发的《柏川县民政局关于春季核查的通知》（柏民发〔2026〕9号）", await ExplanationAsync(stored!));
    }

    [Fact]
    public async Task Writes_none_where_the_engine_did_not_screen() =>
        Assert.Null(await _writer.WriteAsync(Document, null, Published, History.Empty, CancellationToken.None));

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<string?> ExplanationAsync(StoredSlip stored)
    {
        await using var json = _content.Open(stored.JsonSha256);
        using var slip = await JsonDocument.ParseAsync(json);

        return slip.RootElement.GetProperty("outside")[0].GetProperty("explanation").GetString();
    }
}
