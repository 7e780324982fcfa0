using System.Net;
using System.Text.RegularExpressions;
using Guoshai.Gateway.Tests.Reviews;

namespace Guoshai.Gateway.Tests.Web;

public partial class TheReviewForm
{
    [Fact]
    public async Task Decides_a_held_document()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        var (status, html) = await PostAsync(service, id, "Decide", new() { ["Form.Disposition"] = "return", ["Form.Is"] = "unclear", ["Form.By"] = "甲", ["Form.Why"] = "太笼统" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("人工判断", html, StringComparison.Ordinal);
        Assert.Equal("return", (await service.DecisionAsync(id)).Disposition());
    }

    [Fact]
    public async Task Says_why_it_was_refused_and_keeps_what_was_filled_in()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        var (status, html) = await PostAsync(service, id, "Decide", new() { ["Form.Disposition"] = "deliver", ["Form.Is"] = "", ["Form.Code"] = "QH-77", ["Form.By"] = "甲乙丙", ["Form.Why"] = "<b>理由</b>" });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("没有过筛编码 QH-77", html, StringComparison.Ordinal);
        Assert.Contains("value=\"甲乙丙\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>理由", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_second_person_to_deliver_what_was_returned()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.ReturnedAsync();
        await PostAsync(service, id, "Propose", new() { ["Form.Is"] = "none", ["Form.By"] = "甲", ["Form.Why"] = "不是要求" });
        Assert.Contains("等另一人确认的复核（1）", await service.Http.GetStringAsync("/held"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(service, id, "Confirm", new() { ["Form.Review"] = "1", ["Form.By"] = "甲", ["Form.Why"] = "同意" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, id, "Confirm", new() { ["Form.Review"] = "1", ["Form.By"] = "乙", ["Form.Why"] = "同意" })).Status);
        Assert.Equal("deliver", (await service.DecisionAsync(id)).Disposition());
    }

    [Fact]
    public async Task Is_not_taken_without_its_token_or_its_key()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Reviews:Key"] = "abc" });
        var id = await service.HeldAsync();
        var fields = new Dictionary<string, string> { ["Form.Disposition"] = "return", ["Form.Is"] = "unclear", ["Form.By"] = "甲", ["Form.Why"] = "太笼统" };
        using var forged = await service.Http.PostAsync($"/documents/{id}?handler=Decide", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(service, id, "Decide", fields)).Status);
        Assert.Equal("hold", (await service.DecisionAsync(id)).Disposition());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, id, "Decide", new(fields) { ["Form.Key"] = "abc" })).Status);
    }

    private static async Task<(HttpStatusCode Status, string Html)> PostAsync(RunningService service, string id, string handler, Dictionary<string, string> fields)
    {
        var page = await service.Http.GetStringAsync($"/documents/{id}");
        fields = new(fields) { ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value };
        using var answer = await service.Http.PostAsync($"/documents/{id}?handler={handler}", new FormUrlEncodedContent(fields));

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
