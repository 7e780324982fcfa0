using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Guoshai.Gateway.Tests.Web;

public class ThePages
{
    [Fact]
    public async Task Show_a_documents_words_as_words()
    {
        await using var service = await RunningService.StartAsync();
        var bytes = TinyDocx.Of("清禾县人民政府办公室文件", "关于<script>alert(1)</script>的通知", "各乡镇人民政府：", "请知悉<img src=x onerror=alert(2)>。", "清禾县人民政府办公室", "2026年3月1日");
        var id = (await service.DecideAsync("<b>名.docx", bytes)).GetProperty("document_id").GetString();

        foreach (var page in new[] { "/", $"/documents/{id}", "/?text=<script>", "/held" })
        {
            var html = await service.Http.GetStringAsync(page);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/held")]
    [InlineData("/site.css")]
    [InlineData("/health")]
    public async Task Allow_no_script_no_frame_and_nothing_from_elsewhere(string path)
    {
        await using var service = await RunningService.StartAsync();
        using var answer = await service.Http.GetAsync(path);

        answer.EnsureSuccessStatusCode();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Mark_each_task_in_the_text_and_say_what_was_found()
    {
        await using var service = await RunningService.StartAsync();
        var id = (await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(1, TinyCounty.TakenBackTask))).GetProperty("document_id").GetString();
        var html = await service.Http.GetStringAsync($"/documents/{id}");

        Assert.Contains("<mark id=\"mark-1\" class=\"out\">", html, StringComparison.Ordinal);
        Assert.Contains("事项已由部门收回", html, StringComparison.Ordinal);
        Assert.Contains("QH-02", html, StringComparison.Ordinal);
        html = WebUtility.HtmlDecode(html);
        Assert.Matches("<span class=\"for\">文字 \\+[0-9.]+（[^）]*行政处罚[^）]*）</span>", html);
        Assert.Matches("<span class=\"against\">收回清单上的事项 −[0-9.]+（QH-02）</span>", html);
    }

    [Fact]
    public async Task Know_no_document_that_is_not_there() =>
        await WithServiceAsync(async service => Assert.Equal(HttpStatusCode.NotFound, (await service.Http.GetAsync("/documents/none")).StatusCode));

    [Fact]
    public async Task Tell_of_health() => await WithServiceAsync(async service =>
    {
        var health = await service.Http.GetFromJsonAsync<JsonElement>("/health");
        Assert.Equal(("ok", 1), (health.GetProperty("status").GetString(), health.GetProperty("edition").GetInt32()));
    });

    private static async Task WithServiceAsync(Func<RunningService, Task> test)
    {
        await using var service = await RunningService.StartAsync();
        await test(service);
    }
}

public class TheLog
{
    [Fact]
    public async Task Is_read_page_by_page_newest_first()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Web:PageSize"] = "2" });

        for (var i = 1; i <= 3; i++)
        {
            await service.DecideAsync("a.docx", TinyCounty.GovernmentNotice(i));
        }

        var first = await service.Http.GetStringAsync("/");
        Assert.Equal([false, true, true], Enumerable.Range(1, 3).Select(i => first.Contains($"清政办〔2026〕{i}号", StringComparison.Ordinal)));
        var next = WebUtility.HtmlDecode(first.Split("rel=\"next\"")[0].Split("href=\"")[^1].Split('"')[0]);
        var second = await service.Http.GetStringAsync(next);
        Assert.Equal([true, false, false], Enumerable.Range(1, 3).Select(i => second.Contains($"清政办〔2026〕{i}号", StringComparison.Ordinal)));
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decision=return", true, false)]
    [InlineData("decision=deliver", false, true)]
    [InlineData("issuer=林业", true, false)]
    [InlineData("number=清政办", false, true)]
    [InlineData("reason=task_outside:taken_back", true, false)]
    [InlineData("text=野外用火", true, false)]
    [InlineData("text=%25", false, false)]
    [InlineData("from=2000-01-01", true, true)]
    [InlineData("to=2000-01-01", false, false)]
    public async Task Is_narrowed_by_its_filters(string query, bool forestry, bool government)
    {
        await using var service = await RunningService.StartAsync();
        await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(5, TinyCounty.TakenBackTask));
        await service.DecideAsync("b.docx", TinyCounty.GovernmentNotice(6));
        var html = await service.Http.GetStringAsync($"/?{query}");

        Assert.Equal((forestry, government), (html.Contains("清林〔2026〕5号", StringComparison.Ordinal), html.Contains("清政办〔2026〕6号", StringComparison.Ordinal)));
    }
}
