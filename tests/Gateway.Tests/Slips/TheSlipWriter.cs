using System.Text.Json;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Slips;
using Microsoft.Extensions.Options;
using static Guoshai.Gateway.Tests.Slips.Returned;

namespace Guoshai.Gateway.Tests.Slips;

public sealed class TheSlipWriter
{
    private static readonly Returned Reminder = new(
        "柏川县民政局", "柏川县民政局关于抓紧完成春季核查的催办通知", new(2026, 4, 20), ["柳滩镇"],
        [Outside("抓紧逐户上门，填写核查表", OutsideReason.Duplicate, "BC-J-0301")]) { DuplicateOf = "earlier" };

    private readonly SlipWriter _writer = new(Options.Create(new SlipOptions()), TimeProvider.System);

    private static DocumentRow Document => new() { Id = "3f9a1c5e7b2d4a6f8091a2b3", ReceivedAt = "2026-04-20T01:05:00.0000000Z" };

    [Fact]
    public void Writes_the_slip_for_people_and_for_systems()
    {
        var slip = _writer.Write(Document, Reminder.Screening(), Published, History.Empty)!;

        Assert.Equal((byte)'P', slip.Docx[0]);
        Assert.Contains("已经放行的来文", Explanation(slip), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_earlier_notice_that_the_history_holds()
    {
        var history = new History([new RunningTask(
            "earlier", "柏民发〔2026〕9号", "柏川县民政局关于春季核查的通知", ["柏川县民政局"], new(2026, 3, 4), "逐户上门", ["BC-J-0301"], ["柳滩镇"])]);
        var slip = _writer.Write(Document, Reminder.Screening(), Published, history)!;

        Assert.Contains("2026年3月4日印发的《柏川县民政局关于春季核查的通知》（柏民发〔2026〕9号）", Explanation(slip), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_none_where_the_engine_did_not_screen() => Assert.Null(_writer.Write(Document, null, Published, History.Empty));

    private static string? Explanation(SlipForms slip)
    {
        using var json = JsonDocument.Parse(slip.Json);

        return json.RootElement.GetProperty("outside")[0].GetProperty("explanation").GetString();
    }
}
