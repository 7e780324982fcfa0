using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Tests.Reviews;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Learning;

public class ProposalsFromReviews
{
    [Fact]
    public async Task Come_up_with_counts_and_go_into_a_draft_when_a_person_accepts()
    {
        await using var service = await RunningService.StartAsync();
        await TaughtAsync(service);
        var before = await service.Http.GetFromJsonAsync<JsonElement>("/api/lists");
        Assert.Equal(0, before.GetProperty("drafts").GetArrayLength());

        var alias = Assert.Single((await service.Http.GetFromJsonAsync<JsonElement>("/api/lists/proposals")).EnumerateArray(), p => p.GetProperty("kind").GetString() == "alias");
        Assert.Equal(("QH-01", "open", 2), (alias.GetProperty("subject").GetString(), alias.GetProperty("state").GetString(), alias.GetProperty("evidence").GetProperty("for").GetInt32()));
        var id = alias.GetProperty("id").GetInt64();

        using var nameless = await service.Http.PostAsJsonAsync($"/api/lists/proposals/{id}/accept", new { why = "同意" });
        using var accepted = await service.Http.PostAsJsonAsync($"/api/lists/proposals/{id}/accept", new { by = "编办", why = "同意" });
        using var again = await service.Http.PostAsJsonAsync($"/api/lists/proposals/{id}/accept", new { by = "编办", why = "同意" });
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Conflict), (nameless.StatusCode, accepted.StatusCode, again.StatusCode));

        var draft = (await service.Services.GetRequiredService<DraftLedger>().NewestOpenAsync(default))!;
        Assert.Equal([alias.GetProperty("wording").GetString()!], draft.Content().Items.Single(i => i.Code.Value == "QH-01").Wordings);
        Assert.Equal(0, (await Programs.RunAsync("audit", "verify", "--data", service.Folder["data"])).Code);
    }

    [Fact]
    public async Task Do_not_come_again_once_refused()
    {
        await using var service = await RunningService.StartAsync();
        await TaughtAsync(service);
        var shown = await Programs.RunAsync("lists", "proposals", "--data", service.Folder["data"]);
        Assert.Contains("2 次这样判，0 次不同意，复核人 乙、甲", shown.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await Programs.RunAsync("learn", "refuse", "1", "--by", "编办", "--why", "太笼统", "--data", service.Folder["data"])).Code);
        Assert.Contains("建议 1　事项的其他表述　不采纳", (await Programs.RunAsync("lists", "proposals", "--data", service.Folder["data"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_made_of_what_one_clerk_said()
    {
        await using var service = await RunningService.StartAsync();
        await ReviewedAsync(service, 7, "甲");
        await ReviewedAsync(service, 8, "甲");

        Assert.Equal(0, (await service.Http.GetFromJsonAsync<JsonElement>("/api/lists/proposals")).GetArrayLength());
        Assert.NotEqual(0, (await service.Http.GetFromJsonAsync<JsonElement>("/api/lists/proposals?clerks=1")).GetArrayLength());
    }

    internal static async Task TaughtAsync(RunningService service)
    {
        await ReviewedAsync(service, 7, "甲");
        await ReviewedAsync(service, 8, "乙");
    }

    private static async Task ReviewedAsync(RunningService service, int serial, string clerk)
    {
        var id = await service.HeldAsync(serial);
        await service.DoneAsync("decide", new { by = clerk, why = "属于防火巡查", document = id, disposition = "deliver", tasks = ReviewHouse.Tasks((1, "QH-01")) });
        await service.DecisionAsync(id);
    }
}

public class ALearningRun
{
    [Fact]
    public async Task Proposes_weights_with_their_effect_and_changes_decisions_only_where_configured()
    {
        await using var service = await RunningService.StartAsync();
        await ProposalsFromReviews.TaughtAsync(service);
        var corpus = WriteCorpus(service.Folder["corpus"]);
        var learned = await Programs.RunAsync("learn", "--corpus", corpus, "--out", service.Folder["out"], "--data", service.Folder["data"]);

        Assert.True(learned.Code == 0, learned.Error);
        Assert.Contains("重新拟合的权重　待决定", learned.Output, StringComparison.Ordinal);
        Assert.Contains("corpus（3 份）：判对", learned.Output, StringComparison.Ordinal);
        Assert.Contains("复核（2 份）：判对 0→", learned.Output, StringComparison.Ordinal);
        Assert.Equal(learned.Output, await File.ReadAllTextAsync(service.Folder["out", "proposals.txt"]));

        var number = learned.Output.Split('\n').Single(l => l.Contains("权重　待决定", StringComparison.Ordinal)).Split('　')[0].Replace("建议 ", "", StringComparison.Ordinal);
        var accepted = await Programs.RunAsync("learn", "accept", number, "--by", "编办", "--why", "同意", "--data", service.Folder["data"]);
        Assert.True(accepted.Code == 0, accepted.Error);
        var folder = Assert.Single(Directory.GetDirectories(service.Folder["data", "models"]));
        Assert.Equal(Path.GetFileName(folder), Path.GetFileName(Assert.Single(Directory.GetDirectories(service.Folder["out", "models"]))));

        await File.WriteAllBytesAsync(service.Folder["a.docx"], TinyCounty.ForestryNotice(1, TinyCounty.ListedTask));
        var (plain, one, other) = (await ScreenAsync(), await ScreenAsync("--models", folder), await ScreenAsync("--models", folder));
        Assert.Equal("0.1.0", plain["engine"]!.GetValue<string>());
        Assert.Equal($"0.1.0+{Path.GetFileName(folder)}", one["engine"]!.GetValue<string>());
        Assert.Equal(one.ToJsonString(), other.ToJsonString());

        async Task<JsonObject> ScreenAsync(params string[] more)
        {
            var finished = await Programs.RunAsync(["screen", "--lists", service.Folder["lists"], .. more, service.Folder["a.docx"]]);
            Assert.True(finished.Code == 0, finished.Error);
            var line = JsonNode.Parse(finished.Output)!.AsObject();
            line.Remove("ms");
            return line;
        }
    }

    [Fact]
    public async Task Is_configured_by_a_folder_that_must_be_whole()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["a.docx"], "");
        var lists = TinyCounty.WriteLists(folder["lists"]);
        var missing = await Programs.RunAsync(new Dictionary<string, string> { ["GUOSHAI_Models__Folder"] = folder["none"] }, ["screen", "--lists", lists, folder["a.docx"]]);
        Directory.CreateDirectory(folder["models"]);
        await File.WriteAllTextAsync(folder["models", "task-model.json"], "{");
        var broken = await Programs.RunAsync("screen", "--models", folder["models"], "--lists", lists, folder["a.docx"]);

        var served = await Programs.RunAsync(new Dictionary<string, string> { ["GUOSHAI_Models__Folder"] = folder["models"] }, ["serve", "--once", "--data", folder["data"]]);

        Assert.Equal((4, 4, 4), (missing.Code, broken.Code, served.Code));
        Assert.Contains("task-model.json", served.Error, StringComparison.Ordinal);
        Assert.Contains("Models:Folder", missing.Error, StringComparison.Ordinal);
        Assert.Contains("task-model.json", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decides_in_the_service_by_the_configured_folder()
    {
        using var folder = new TempFolder();

        foreach (var (name, bytes) in Classifier.Topics.Learned.Files(Classifier.Wording.FittedModels.Shipped, []))
        {
            Directory.CreateDirectory(folder["models"]);
            await File.WriteAllBytesAsync(folder["models", name], bytes);
        }

        await using var service = await RunningService.StartAsync(settings: new() { ["Models:Folder"] = folder["models"] });
        var decision = (await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask))).GetProperty("decision");

        Assert.Matches("^0\\.1\\.0\\+[0-9a-f]{12}$", decision.GetProperty("engine").GetString());
    }

    private static string WriteCorpus(string folder)
    {
        TinyCounty.WriteLists(folder);
        File.WriteAllLines(Path.Combine(folder, "notices.jsonl"),
        [
            Line(1, "各乡镇要开展辖区森林防火日常巡查，发现火情及时报告。", "in_list", "QH-01", null),
            Line(2, "各乡镇要对违法野外用火行为实施行政处罚。", "out", "QH-02", "taken_back"),
            Line(3, "各乡镇要完成林业报刊征订任务，每村不少于5份。", "out", null, "no_match"),
        ]);
        return folder;
    }

    private static string Line(int serial, string task, string verdict, string? code, string? why) => JsonSerializer.Serialize(new
    {
        id = $"t{serial}", issuer = "清禾县林业局", number = $"清林〔2026〕{serial}号", title = "清禾县林业局关于做好森林防火工作的通知", addressees = (string[])["各乡镇人民政府"],
        date = "2026-03-01", body = (string[])[task], received = $"2026-03-0{serial}", tags = Array.Empty<string>(),
        gold = new
        {
            subject = true, tasks = (object[])[new { quote = task, verdict, codes = code is null ? null : new[] { code }, why }], disposition = verdict == "out" ? "return" : "deliver",
        },
    });
}
