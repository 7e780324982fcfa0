using System.Text.Json;
using Guoshai.Rules.Import;

namespace Guoshai.Gateway.Tests.Samples;

/// <summary>The same engine one tier down: a town's offices send to villages, by another folder of lists and nothing else.</summary>
public class TheVillageSample
{
    private const string Civil = "石硖口镇民政服务站";
    private const string Enforcement = "石硖口镇综合行政执法队";
    private const string Farming = "石硖口镇农业服务中心";

    [Fact]
    public void Is_a_list_without_faults() => Assert.IsType<ImportResult.Accepted>(FolderImport.Read(SampleLists.PathOf("villages")));

    [Theory]
    [InlineData(Civil, "石民站", "寺沟村、黑崖村、磨盘村、河湾社区：", "请各村（社区）每月走访独居老人和困难家庭一次，发现困难及时报我站。", "deliver", "")]
    [InlineData(Civil, "石民站", "各村（社区）：", "请各村（社区）每月走访独居老人和困难家庭一次，发现困难及时报我站。", "deliver", "")]
    [InlineData(Enforcement, "石执", "各村（社区）：", "一、各村（社区）对露天焚烧秸秆的，一律罚款200元。", "return", "")]
    [InlineData(Farming, "石农服", "寺沟村民委员会、河湾社区居委会：", "请各村登记本村撂荒地块，3月底前报我中心。", "deliver", "河湾社区")]
    public async Task Decides_as_its_lists_say(string issuer, string prefix, string to, string task, string disposition, string returnedCopy)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["n.docx"], TinyDocx.Of($"{issuer}文件", $"{prefix}〔2026〕3号", $"{issuer}关于做好有关工作的通知", to, task, issuer, "2026年3月1日"));
        var run = await Programs.RunAsync("screen", "--lists", SampleLists.PathOf("villages"), folder["n.docx"]);
        var decided = JsonDocument.Parse(run.Output).RootElement;

        Assert.Equal(disposition, decided.GetProperty("disposition").GetString());
        Assert.Equal(returnedCopy, string.Concat(decided.GetProperty("by_township").EnumerateObject().Select(t => t.Name)));
    }
}
