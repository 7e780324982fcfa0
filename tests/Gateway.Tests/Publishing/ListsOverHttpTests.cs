using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Guoshai.Gateway.Publishing;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Export;
using Guoshai.Rules.Items;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Publishing;

public class ListsOverHttp
{
    [Fact]
    public async Task Live_from_import_to_rollback_and_decide_what_comes_next()
    {
        await using var service = await RunningService.StartAsync();
        var decided = await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask));
        Assert.Equal("deliver", decided.GetProperty("decision").GetProperty("disposition").GetString());

        // The item goes: what was delivered would now be returned or held.
        var current = (await service.Services.GetRequiredService<EditionLedger>().CurrentAsync(default))!;
        var id = await ImportAsync(service, Draft.Of(current) with { Items = [current.Items[1]] });
        var refused = await StepAsync(service, id, "check", new { by = "甲" });
        Assert.Equal("items_gone", refused.GetProperty("report").GetProperty("stops")[0].GetProperty("rule").GetString());

        await StepAsync(service, id, "check", new { by = "甲", may_shrink = true });
        var shadow = (await StepAsync(service, id, "shadow", new { by = "甲" })).GetProperty("shadow");
        Assert.Equal(1, shadow.GetProperty("documents").GetInt32());
        var change = Assert.Single(shadow.GetProperty("changes").EnumerateArray());
        Assert.Equal("deliver", change.GetProperty("before").GetString());
        Assert.NotEqual("deliver", change.GetProperty("after").GetString());

        Assert.Equal(HttpStatusCode.Conflict, (await service.Http.PostAsJsonAsync($"/api/lists/drafts/{id}/approve", new { by = "甲" })).StatusCode);
        await StepAsync(service, id, "approve", new { by = "乙", why = "同意" });
        Assert.Equal(2, (await StepAsync(service, id, "publish", new { by = "甲", why = "收回" })).GetProperty("edition").GetInt32());

        await OnEditionAsync(service, 2);
        var after = await service.DecideAsync("b.docx", TinyCounty.ForestryNotice(2, TinyCounty.ListedTask));
        Assert.NotEqual("deliver", after.GetProperty("decision").GetProperty("disposition").GetString());
        Assert.Equal(2, after.GetProperty("decision").GetProperty("edition").GetProperty("number").GetInt32());

        (await service.Http.PostAsJsonAsync("/api/lists/editions/1/rollback", new { by = "丙", second = "乙", why = "有误" })).EnsureSuccessStatusCode();
        await OnEditionAsync(service, 1);
    }

    [Fact]
    public async Task Reach_the_worker_over_the_bus_long_before_its_next_look()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Lists:LookMilliseconds"] = "60000" });
        var current = (await service.Services.GetRequiredService<EditionLedger>().CurrentAsync(default))!;
        var id = await ImportAsync(service, Draft.Of(current) with { Items = [current.Items[0] with { Basis = "新依据" }, current.Items[1]] });
        await StepAsync(service, id, "check", new { by = "甲" });
        await StepAsync(service, id, "shadow", new { by = "甲" });
        await StepAsync(service, id, "approve", new { by = "乙" });
        await StepAsync(service, id, "publish", new { by = "甲" });

        await Eventually.TrueAsync(() => Task.FromResult(service.Services.GetRequiredService<CurrentEdition>().Take()!.Edition.Number == 2), "edition 2", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Say_what_changes_field_by_field()
    {
        await using var service = await RunningService.StartAsync();
        var current = (await service.Services.GetRequiredService<EditionLedger>().CurrentAsync(default))!;
        var id = await ImportAsync(service, Draft.Of(current) with { Items = [current.Items[0] with { Basis = "新依据" }, current.Items[1]] });
        await StepAsync(service, id, "items", new { by = "甲", code = "QH-02", add_wording = "烧荒罚款" });
        await StepAsync(service, id, "items", new { by = "甲", item = new { list = "权责", code = "QH-05", matter = "林木采伐登记", valid_from = "2026-01-01" } });

        var diff = await service.Http.GetFromJsonAsync<JsonElement>($"/api/lists/drafts/{id}/diff");

        Assert.Equal("QH-05", diff.GetProperty("added")[0].GetProperty("code").GetString());
        Assert.Equal(
            [("依据", "新依据"), ("其他表述", "烧荒罚款")],
            diff.GetProperty("changed").EnumerateArray().Select(c => c.GetProperty("fields")[0]).Select(f => (f.GetProperty("field").GetString()!, f.GetProperty("after").GetString()!)));
    }

    [Fact]
    public async Task Come_back_as_the_workbook_that_reads_to_the_same_edition()
    {
        await using var service = await RunningService.StartAsync();
        var current = (await service.Services.GetRequiredService<EditionLedger>().CurrentAsync(default))!;
        await using var stream = new MemoryStream(await service.Http.GetByteArrayAsync("/api/lists/editions/1"));
        var read = Assert.IsType<Rules.Import.ImportResult.Accepted>(Rules.Import.WorkbookImport.Read("x.xlsx", stream));

        Assert.Equal(current.Hash, read.Edition.Hash);
        Assert.True((await service.Http.GetByteArrayAsync("/api/lists/template")).Length > 0);
    }

    [Fact]
    public async Task Refuse_a_broken_workbook_with_every_fault_by_place()
    {
        await using var service = await RunningService.StartAsync();
        var current = (await service.Services.GetRequiredService<EditionLedger>().CurrentAsync(default))!;
        using var answer = await PostAsync(service, Draft.Of(current) with { Items = [current.Items[0], current.Items[0] with { Lead = ["无此局"] }] });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problems = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray().ToList();
        Assert.Equal([("配合履职", 3), ("配合履职", 3)], problems.Select(p => (p.GetProperty("sheet").GetString()!, p.GetProperty("row").GetInt32())));
    }

    [Fact]
    public async Task Want_to_know_who_acts()
    {
        await using var service = await RunningService.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await service.Http.PostAsJsonAsync("/api/lists/editions/1/rollback", new { why = "无名" })).StatusCode);
    }

    [Fact]
    public async Task Are_kept_from_other_sites_and_from_whoever_lacks_the_key()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Lists:Key"] = "秘密" });
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/api/lists") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Http.GetAsync("/api/lists")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Http.SendAsync(foreign)).StatusCode);
    }

    private static async Task<long> ImportAsync(RunningService service, Draft draft)
    {
        using var answer = await PostAsync(service, draft);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("draft").GetProperty("id").GetInt64();
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, Draft draft)
    {
        using var stream = new MemoryStream();
        WorkbookExport.Write(draft.AsEdition(0), stream);
        using var form = new MultipartFormDataContent { { new StringContent("甲"), "by" }, { new ByteArrayContent(stream.ToArray()), "file", "清单.xlsx" } };
        return await service.Http.PostAsync("/api/lists/drafts", form);
    }

    private static async Task<JsonElement> StepAsync(RunningService service, long id, string step, object body)
    {
        using var answer = await service.Http.PostAsJsonAsync($"/api/lists/drafts/{id}/{step}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task OnEditionAsync(RunningService service, int number) => Eventually.TrueAsync(async () =>
    {
        var state = await service.Http.GetFromJsonAsync<JsonElement>("/api/lists");
        return state.GetProperty("current").GetProperty("number").GetInt32() == number
            && state.GetProperty("workers").EnumerateArray().All(w => w.GetProperty("edition").GetInt32() == number);
    }, $"edition {number}");
}

public class AShadowRunOnTheCommandLine
{
    [Fact]
    public async Task Tells_in_words_which_documents_would_fare_otherwise_and_how()
    {
        await using var service = await RunningService.StartAsync();
        var id = (await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask))).GetProperty("document_id").GetString()!;
        await service.DecideAsync("b.docx", TinyCounty.GovernmentNotice(2));
        var items = Path.Combine(service.Folder["lists"], "items.csv");
        await File.WriteAllLinesAsync(items, (await File.ReadAllLinesAsync(items)).Where(line => !line.Contains("QH-01", StringComparison.Ordinal)));

        Assert.Equal(0, (await RunAsync(service, "import", service.Folder["lists"])).Code);
        Assert.Equal(0, (await RunAsync(service, "check", "--allow-removal")).Code);
        var shadow = await RunAsync(service, "shadow");

        Assert.Contains($"{id}　清林〔2026〕1号", shadow.Output, StringComparison.Ordinal);
        Assert.Contains("放行 → ", shadow.Output, StringComparison.Ordinal);
        Assert.Contains("”：在清单内 QH-01 → ", shadow.Output, StringComparison.Ordinal);
        Assert.EndsWith("近 90 天共 2 份公文（0 份读不出），其中 1 份的处置会改变，另有 0 份只是所依据的事项不同。", shadow.Output.Trim(), StringComparison.Ordinal);
        Assert.Empty(shadow.Error);
    }

    private static Task<Finished> RunAsync(RunningService service, string step, params string[] more) =>
        Programs.RunAsync(["lists", step, .. more, "--by", "甲", "--data", service.Folder["data"]]);
}

public class ADecisionOfAnEarlierDay
{
    [Fact]
    public async Task Is_reproduced_to_the_letter_under_its_own_edition()
    {
        await using var service = await RunningService.StartAsync();
        var id = (await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask))).GetProperty("document_id").GetString()!;
        var again = (await service.DecideAsync("b.docx", TinyCounty.ForestryNotice(2, TinyCounty.ListedTask))).GetProperty("document_id").GetString()!;
        var editions = service.Services.GetRequiredService<EditionLedger>();
        var current = (await editions.CurrentAsync(default))!;
        await editions.PublishAsync(EditionHash.Named(0, current.Directory, [current.Items[1]], current.Policy), "甲", default);

        // The second is judged with the first still running, as on its day.
        foreach (var document in new[] { id, again })
        {
            var same = await Programs.RunAsync("rescreen", document, "--edition", "1", "--data", service.Folder["data"]);
            Assert.Equal((0, "与原处置一字不差。"), (same.Code, same.Error.Trim()));
        }

        var other = await Programs.RunAsync("rescreen", id, "--edition", "2", "--data", service.Folder["data"]);
        Assert.Contains("不同", other.Error, StringComparison.Ordinal);
        Assert.NotEqual("deliver", JsonDocument.Parse(other.Output).RootElement.GetProperty("disposition").GetString());
    }

    [Fact]
    public async Task May_be_asked_of_a_file_under_an_edition_of_the_ledger()
    {
        await using var service = await RunningService.StartAsync();
        File.WriteAllBytes(service.Folder["n.docx"], TinyCounty.ForestryNotice(1, TinyCounty.TakenBackTask));
        var run = await Programs.RunAsync("screen", "--edition", "1", "--data", service.Folder["data"], service.Folder["n.docx"]);

        Assert.Equal(1, JsonDocument.Parse(run.Output).RootElement.GetProperty("edition").GetProperty("number").GetInt32());
    }
}
