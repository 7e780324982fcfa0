using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Guoshai.Gateway.Publishing.Drafts;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Publishing;

public class ARequestForAdmission
{
    private static readonly string[] Townships = ["石桥乡"];

    [Fact]
    public async Task Granted_once_delivers_that_document_with_reason_and_end()
    {
        await using var service = await RunningService.StartAsync();
        var document = await ReturnedAsync(service);
        var id = await AppliedAsync(service, document);
        using var answer = await AnswerAsync(service, id, new { by = "甲", why = "汛期急需", answer = "granted_once", seconded_by = "乙", ends_on = "2099-12-31" });
        answer.EnsureSuccessStatusCode();

        var state = await service.DecisionAsync(document);
        Assert.Equal(("deliver", 2), (state.GetProperty("decision").GetProperty("disposition").GetString(), state.GetProperty("revision").GetInt32()));
        Assert.Equal("admitted_once", state.GetProperty("decision").GetProperty("reasons")[0].GetString());

        // Another document on the same matter goes back as before.
        var other = await service.DecideAsync("c.docx", TinyCounty.ForestryNotice(9, TinyCounty.TakenBackTask));
        Assert.Equal("return", other.GetProperty("decision").GetProperty("disposition").GetString());
    }

    [Theory]
    [InlineData("甲", "甲", "理由", "2099-12-31")]
    [InlineData("甲", "", "理由", "2099-12-31")]
    [InlineData("甲", "乙", "", "2099-12-31")]
    [InlineData("甲", "乙", "理由", "2020-01-01")]
    [InlineData("林业局小王", "乙", "理由", "2099-12-31")]
    public async Task Granted_once_takes_two_other_people_a_reason_and_an_end(string by, string second, string why, string end)
    {
        await using var service = await RunningService.StartAsync();
        var document = await ReturnedAsync(service);
        var id = await AppliedAsync(service, document);
        using var answer = await AnswerAsync(service, id, new { by, why, answer = "granted_once", seconded_by = second, ends_on = end });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("return", (await service.DecisionAsync(document)).GetProperty("decision").GetProperty("disposition").GetString());
    }

    [Fact]
    public async Task Admitted_goes_into_the_next_draft_and_delivers_nothing()
    {
        await using var service = await RunningService.StartAsync();
        var document = await ReturnedAsync(service);
        var id = await AppliedAsync(service, document);
        using var answer = await AnswerAsync(service, id, new { by = "甲", why = "列入", answer = "admitted", code = "QH-20", list = "配合履职", valid_from = "2026-01-01" });
        answer.EnsureSuccessStatusCode();

        var draft = (await service.Services.GetRequiredService<DraftLedger>().NewestOpenAsync(default))!;
        var item = Assert.Single(draft.Content().Items, i => i.Code.Value == "QH-20");
        Assert.Equal(("协助查处野外用火", "《森林防火条例》"), (item.Matter, item.Basis));
        Assert.Equal(["清禾县林业局"], item.Lead);
        Assert.Equal(["石桥乡"], item.Scope.Names!);
        Assert.Equal("return", (await service.DecisionAsync(document)).GetProperty("decision").GetProperty("disposition").GetString());
    }

    [Fact]
    public async Task Admitted_by_several_at_once_is_admitted_once_and_leaves_no_half()
    {
        await using var service = await RunningService.StartAsync();
        var id = await AppliedAsync(service, await ReturnedAsync(service));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => AnswerAsync(service, id, new
        {
            by = "甲", why = "列入", answer = "admitted", code = $"QH-2{n}", list = "配合履职", valid_from = "2026-01-01",
        })));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        var draft = Assert.Single(await service.Services.GetRequiredService<DraftLedger>().NewestAsync(10, default));
        Assert.Equal(3, (await service.Services.GetRequiredService<DraftLedger>().FindAsync(draft.Id, default))!.Content().Items.Count);
    }

    [Fact]
    public async Task Deferred_may_be_answered_later_and_refused_may_not()
    {
        await using var service = await RunningService.StartAsync();
        var id = await AppliedAsync(service, await ReturnedAsync(service));

        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(service, id, new { by = "甲", why = "等等看", answer = "deferred" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(service, id, new { by = "甲", why = "没有依据", answer = "refused" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await AnswerAsync(service, id, new { by = "甲", why = "再想想", answer = "deferred" })).StatusCode);
    }

    [Fact]
    public async Task Is_made_once_by_the_issuer_of_a_returned_document()
    {
        await using var service = await RunningService.StartAsync();
        var delivered = (await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask))).GetProperty("document_id").GetString()!;
        var returned = await ReturnedAsync(service);
        await AppliedAsync(service, returned);

        foreach (var (document, department) in new[] { (delivered, "清禾县林业局"), (returned, "清禾县水利局"), (returned, "清禾县林业局") })
        {
            using var answer = await ApplyAsync(service, document, department);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }
    }

    private static async Task<string> ReturnedAsync(RunningService service)
    {
        var decided = await service.DecideAsync("r.docx", TinyCounty.ForestryNotice(5, TinyCounty.TakenBackTask));
        Assert.Equal("return", decided.GetProperty("decision").GetProperty("disposition").GetString());
        return decided.GetProperty("document_id").GetString()!;
    }

    private static async Task<long> AppliedAsync(RunningService service, string document)
    {
        using var answer = await ApplyAsync(service, document, "清禾县林业局");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private static Task<HttpResponseMessage> ApplyAsync(RunningService service, string document, string department) => service.Http.PostAsJsonAsync("/api/lists/admissions", new
    {
        by = "林业局小王", document_id = document, department, matter = "协助查处野外用火", basis = "《森林防火条例》", townships = Townships,
    });

    private static Task<HttpResponseMessage> AnswerAsync(RunningService service, long id, object body) => service.Http.PostAsJsonAsync($"/api/lists/admissions/{id}/answer", body);
}
