using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Slips;
using static Guoshai.Gateway.Tests.Slips.Returned;

namespace Guoshai.Gateway.Tests.Slips;

public class AReturnSlip
{
    private static readonly Returned Notice = new(
        "柏川县市场监督管理局", "柏川县市场监督管理局关于开展小餐饮店专项检查的通知", new(2026, 5, 18), ["柳滩镇"],
        [Outside("对小餐饮店逐家检查，查验食品经营许可证", OutsideReason.TakenBack, "BC-S-01")]);

    [Fact]
    public void Has_the_same_bytes_each_time()
    {
        Assert.Equal(ReturnSlipDocx.Write(Notice.Slip()!), ReturnSlipDocx.Write(Notice.Slip()!));
        Assert.Equal(ReturnSlipJson.Write(Notice.Slip()!), ReturnSlipJson.Write(Notice.Slip()!));
    }

    [Fact]
    public void Is_a_valid_word_document()
    {
        using var stream = new MemoryStream(ReturnSlipDocx.Write(Notice.Slip()!));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Is_one_whatever_the_document_says()
    {
        var slip = (Notice with { Findings = [Outside("查验<证照>&\u0001台账\uFFFE\uD800", OutsideReason.TakenBack, "BC-S-01")] }).Slip()!;
        using var stream = new MemoryStream(ReturnSlipDocx.Write(slip));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);

        Assert.Contains("查验<证照>&\uFFFD台账\uFFFD\uFFFD", document.MainDocumentPart!.Document.InnerText, StringComparison.Ordinal);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Has_a_number_that_follows_from_the_document_and_its_arrival()
    {
        var received = new DateTimeOffset(2026, 5, 20, 23, 59, 0, TimeSpan.FromHours(8));

        Assert.Matches(@"^退〔2026〕0520\d{6}号$", SlipNumber.Of("3f9a1c5e7b2d4a6f8091a2b3", received));
        Assert.NotEqual(SlipNumber.Of("3f9a1c5e7b2d4a6f8091a2b3", received), SlipNumber.Of("3f9a1c5e7b2e4a6f8091a2b3", received));
        Assert.Matches(@"^退〔2026〕0520\d{6}号$", SlipNumber.Of("某份文件", received));
    }

    [Fact]
    public void Says_the_same_to_people_and_to_systems()
    {
        var slip = Notice.Slip()!;
        using var json = JsonDocument.Parse(ReturnSlipJson.Write(slip));
        var task = json.RootElement.GetProperty("outside")[0];

        Assert.Equal(slip.Number, json.RootElement.GetProperty("number").GetString());
        Assert.Equal("taken_back", task.GetProperty("why").GetString());
        Assert.Equal(slip.Outside[0].Quote, task.GetProperty("quote").GetString());
        Assert.Equal(slip.Outside[0].Explanation, task.GetProperty("explanation").GetString());
        Assert.Equal("BC-S-01", task.GetProperty("nearest")[0].GetProperty("code").GetString());
        Assert.Equal(Published.Hash, json.RootElement.GetProperty("edition").GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Shows_what_met_and_what_decided()
    {
        var finding = Outside("对小餐饮店逐家检查，查验食品经营许可证", OutsideReason.TakenBack, "BC-S-01");
        var slip = (Notice with
        {
            Findings =
            [
                finding with
                {
                    Nearest = [finding.Nearest[0] with { Met = [new Meeting("words", "小餐饮店", "小餐饮店", 2.14), new Meeting("action", "检查", "检查", -0.3)] }],
                    Weighed = [new Meeting("taken_back", "", "BC-S-01", -3.2)],
                },
            ],
        }).Slip()!;
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["slip.docx"], ReturnSlipDocx.Write(slip));
        var text = (await Programs.RunAsync("text", folder["slip.docx"])).Output;

        Assert.Contains("相合之处：文字 +2.1（小餐饮店）；行为 −0.3（检查）", text, StringComparison.Ordinal);
        Assert.Contains("收回清单上的事项 −3.2（BC-S-01）", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ReturnSlipJson.Write(slip));
        var met = json.RootElement.GetProperty("outside")[0].GetProperty("nearest")[0].GetProperty("met")[0];
        Assert.Equal(("words", 2.14), (met.GetProperty("feature").GetString(), met.GetProperty("share").GetDouble()));
    }

    [Fact]
    public void Is_not_written_where_nothing_goes_back() =>
        Assert.Null((Notice with { Findings = [InList("组织村级防疫员上门免疫", "BC-P-0601")] }).Slip());

    [Fact]
    public void Names_no_item_that_has_nothing_to_do_with_the_task() =>
        Assert.Empty((Notice with { Findings = [Outside("请拍摄短视频", OutsideReason.NoMatch)] }).Slip()!.Outside[0].Nearest);

    [Fact]
    public void Names_nobody_where_no_contact_is_set()
    {
        var slip = Notice.Slip(new SlipOptions())!;

        Assert.DoesNotContain("复核联系人", string.Concat(slip.Next.Select(s => s.Text)));
        Assert.Equal("公文过筛系统", slip.Office);
    }
}
