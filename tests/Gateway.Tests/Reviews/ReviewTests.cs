using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Gateway.Reviews;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Reviews;

public class AReviewOfAHeldDocument
{
    [Fact]
    public async Task Delivers_it_once_under_a_message_id_of_its_own()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        await service.DoneAsync("decide", new { by = "甲", why = "属于防火巡查", document = id, disposition = "deliver", tasks = ReviewHouse.Tasks((1, "QH-01")) });

        var state = await service.DecisionAsync(id);
        Assert.Equal(("deliver", 2), (state.Disposition(), state.GetProperty("revision").GetInt32()));
        Assert.Equal(["reviewed"], state.GetProperty("decision").GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("QH-01", state.GetProperty("decision").GetProperty("tasks")[0].GetProperty("codes")[0].GetString());

        var rows = await OutcomesAsync(service, id);
        Assert.Equal([(1, 0), (2, 1)], rows.Select(r => ((int)r.Revision, (int)r.IsCurrent)));
        Assert.Equal(2, rows.Select(r => r.MessageId).Distinct().Count());
        Assert.All(rows, r => Assert.NotNull(r.AnnouncedAt));
        Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "delivered"], "*.docx"));
    }

    [Fact]
    public async Task Returns_it_with_a_slip_that_gives_the_clerks_reason()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        await service.DoneAsync("decide", new { by = "甲", why = "没有写明做什么", document = id, disposition = "return", tasks = ReviewHouse.Tasks((1, "unclear")) });

        var state = await service.DecisionAsync(id);
        Assert.Equal("return", state.Disposition());
        Assert.Equal(["task_outside:unclear", "reviewed"], state.GetProperty("decision").GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));
        var slip = Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "returned"], "*.退文单.docx"));
        var text = (await Programs.RunAsync("text", slip)).Output;
        Assert.Contains("复核意见", text, StringComparison.Ordinal);
        Assert.Contains("没有写明做什么", text, StringComparison.Ordinal);
        Assert.Contains("任务不明确", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returns_what_could_not_be_read()
    {
        await using var service = await RunningService.StartAsync();
        var held = await service.DecideAsync("坏文件.docx", []);
        var id = held.GetProperty("document_id").GetString()!;
        await service.DoneAsync("decide", new { by = "甲", why = "文件是空的，请重新导出后发送", document = id, disposition = "return" });

        Assert.Equal("return", (await service.DecisionAsync(id)).Disposition());
        var text = (await Programs.RunAsync("text", Assert.Single(Directory.GetFiles(service.Folder["data", "outbox", "returned"], "*.退文单.docx")))).Output;
        Assert.Contains("请重新导出后发送", text, StringComparison.Ordinal);
        Assert.DoesNotContain("不符合清单规定的任务", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deliver", null, "请写明")]
    [InlineData("deliver", "no_match", "请写明")]
    [InlineData("deliver", "QH-99", "没有过筛编码")]
    [InlineData("deliver", "QH-02", "收回清单")]
    [InlineData("return", "QH-01", "至少有一项任务不在清单内")]
    [InlineData("quarantine", "QH-01", "处置只能是")]
    public async Task Is_refused_where_tasks_and_decision_do_not_go_together(string disposition, string? word, string sentence)
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        var (status, answer) = await service.PostAsync(
            "decide", new { by = "甲", why = "理由", document = id, disposition, tasks = word is null ? [] : ReviewHouse.Tasks((1, word)) });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(sentence, answer.GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("hold", (await service.DecisionAsync(id)).Disposition());
    }

    [Fact]
    public async Task Needs_a_name_a_reason_and_the_outcome_that_was_looked_at()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        var tasks = ReviewHouse.Tasks((1, "none"));

        Assert.Equal(HttpStatusCode.BadRequest, (await service.PostAsync("decide", new { why = "理由", document = id, disposition = "deliver", tasks })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("decide", new { by = "甲", document = id, disposition = "deliver", tasks })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("decide", new { by = "甲", why = "理由", document = id, revision = 7, disposition = "deliver", tasks })).Status);
        await service.DoneAsync("decide", new { by = "甲", why = "只是开头语", document = id, revision = 1, disposition = "deliver", tasks });

        var decision = (await service.DecisionAsync(id)).GetProperty("decision");
        Assert.Equal((false, "no_task"), (decision.GetProperty("subject").GetBoolean(), decision.GetProperty("not_subject_reason").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("decide", new { by = "乙", why = "再来", document = id, disposition = "deliver", tasks })).Status);
    }

    [Fact]
    public async Task Leaves_its_tasks_running_like_any_other_delivery()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        await service.DoneAsync("decide", new { by = "甲", why = "属于防火巡查", document = id, disposition = "deliver", tasks = ReviewHouse.Tasks((1, "QH-01")) });
        await service.DecisionAsync(id);

        var running = await service.Services.GetRequiredService<LedgerDatabase>().QueryAsync(
            async c => (await c.QueryAsync<string>("SELECT body FROM running_tasks WHERE document_id = @id AND issuer = '清禾县林业局'", new { id })).ToList(), default);
        Assert.Equal(["QH-01"], JsonDocument.Parse(Assert.Single(running)).RootElement.GetProperty("Codes").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task Becomes_labelled_pairs_and_links_of_the_audit_chain()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        await service.DoneAsync("decide", new { by = "甲", why = "属于防火巡查", document = id, disposition = "deliver", tasks = ReviewHouse.Tasks((1, "QH-01")) });

        var label = Assert.Single(await service.Services.GetRequiredService<ReviewLedger>().LabelsAsync(default));
        Assert.Equal(("in_list", "QH-01", "清禾县林业局", "甲"), (label.Verdict, label.Code, label.Issuer, label.MadeBy));
        Assert.Contains("组织领导", label.Quote, StringComparison.Ordinal);

        var database = service.Services.GetRequiredService<LedgerDatabase>();
        Assert.True((await AuditTrail.VerifyAsync(database, default)).Holds);
        var bodies = await database.QueryAsync(async c => (await c.QueryAsync<string>("SELECT kind || ' ' || body FROM audit ORDER BY sequence")).ToList(), default);
        Assert.Contains(bodies, b => b.StartsWith("review_decision ", StringComparison.Ordinal) && b.Contains("QH-01", StringComparison.Ordinal));
        Assert.DoesNotContain(bodies, b => b.Contains("组织领导", StringComparison.Ordinal));
    }

    internal static Task<List<StoredOutcome>> OutcomesAsync(RunningService service, string id) => service.Services.GetRequiredService<LedgerDatabase>().QueryAsync(
        async c => (await c.QueryAsync<StoredOutcome>("SELECT revision, is_current, message_id, announced_at FROM outcomes WHERE document_id = @id ORDER BY revision", new { id })).ToList(), default);
}

internal sealed record StoredOutcome
{
    public long Revision { get; init; }

    public long IsCurrent { get; init; }

    public string MessageId { get; init; } = "";

    public string? AnnouncedAt { get; init; }
}

public class ATaskThatTheEngineDidNotFind
{
    [Fact]
    public async Task Is_taken_from_the_documents_words()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        object[] missed = [new { quote = "为做好森林防火工作，现将有关事项通知如下", @is = "no_match" }];
        await service.DoneAsync("decide", new { by = "甲", why = "要求不在清单内", document = id, disposition = "return", tasks = missed });

        var tasks = (await service.DecisionAsync(id)).GetProperty("decision").GetProperty("tasks");
        Assert.Contains(tasks.EnumerateArray(), t => t.GetProperty("why").GetString() == "no_match" && t.GetProperty("quote").GetString() == "为做好森林防火工作，现将有关事项通知如下");
    }

    [Fact]
    public async Task Is_refused_where_the_document_does_not_say_it()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.HeldAsync();
        object[] missed = [new { quote = "请各乡镇组织短视频大赛", @is = "no_match" }];

        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("decide", new { by = "甲", why = "理由", document = id, disposition = "return", tasks = missed })).Status);
    }
}

public class AReviewOfAReturnedDocument
{
    [Fact]
    public async Task Delivers_it_when_a_second_person_confirms()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.ReturnedAsync();
        var proposed = await service.DoneAsync("propose", new { by = "甲", why = "其实是巡查", document = id, tasks = ReviewHouse.Tasks((1, "QH-01")) });
        Assert.Equal("proposed", proposed.GetProperty("state").GetString());
        Assert.Equal("return", (await service.DecisionAsync(id)).Disposition());
        Assert.Empty(await service.Services.GetRequiredService<ReviewLedger>().LabelsAsync(default));

        var review = proposed.GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync($"{review}/confirm", new { by = " 甲", why = "同意" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync($"{review}/confirm", new { by = "甲　", why = "同意" })).Status);
        await service.DoneAsync($"{review}/confirm", new { by = "乙", why = "同意" });

        var state = await service.DecisionAsync(id);
        Assert.Equal(("deliver", 2), (state.Disposition(), state.GetProperty("revision").GetInt32()));
        Assert.Equal("甲、乙", Assert.Single(await service.Services.GetRequiredService<ReviewLedger>().LabelsAsync(default)).MadeBy);
        Assert.Equal("甲、乙", (await service.Services.GetRequiredService<OutcomeLedger>().FindAsync(id, default))!.DecidedBy);
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync($"{review}/confirm", new { by = "丙", why = "同意" })).Status);
    }

    [Fact]
    public async Task Stays_returned_when_refused_and_may_be_proposed_again()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.ReturnedAsync();
        object proposal = new { by = "甲", why = "其实是巡查", document = id, tasks = ReviewHouse.Tasks((1, "QH-01")) };
        var review = (await service.DoneAsync("propose", proposal)).GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("propose", proposal)).Status);

        await service.DoneAsync($"{review}/refuse", new { by = "乙", why = "写的就是处罚" });
        Assert.Equal("return", (await service.DecisionAsync(id)).Disposition());
        await service.DoneAsync("propose", proposal);
    }

    [Fact]
    public async Task Is_not_decided_by_one_alone()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.ReturnedAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("decide", new { by = "甲", why = "放行", document = id, disposition = "deliver", tasks = ReviewHouse.Tasks((1, "QH-01")) })).Status);
    }
}

public class ADocumentDeliveredWrongly
{
    [Fact]
    public async Task Stays_delivered_and_is_a_finding()
    {
        await using var service = await RunningService.StartAsync();
        var id = await service.DeliveredAsync();
        await service.DoneAsync("wrong", new { by = "甲", why = "清单里没有", document = id, tasks = ReviewHouse.Tasks((1, "no_match")) });

        var state = await service.DecisionAsync(id);
        Assert.Equal(("deliver", 1), (state.Disposition(), state.GetProperty("revision").GetInt32()));
        var label = Assert.Single(await service.Services.GetRequiredService<ReviewLedger>().LabelsAsync(default));
        Assert.Equal(("out", "no_match"), (label.Verdict, label.Why));
    }

    [Fact]
    public async Task Is_not_what_a_returned_or_quarantined_one_can_be()
    {
        await using var service = await RunningService.StartAsync();
        var secret = (await service.DecideAsync("s.docx", TinyCounty.SecretNotice(1))).GetProperty("document_id").GetString()!;

        foreach (var id in new[] { await service.ReturnedAsync(), secret })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("wrong", new { by = "甲", why = "理由", document = id, tasks = ReviewHouse.Tasks((1, "no_match")) })).Status);
        }

        Assert.Equal(HttpStatusCode.Conflict, (await service.PostAsync("decide", new { by = "甲", why = "理由", document = secret, disposition = "deliver" })).Status);
    }
}

public class TheReviewsKey
{
    [Fact]
    public async Task Must_be_shown_where_one_is_set()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Reviews:Key"] = "abc" });
        using var without = await service.Http.GetAsync("/api/reviews");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/reviews") { Headers = { { "Authorization", "Bearer abc" } } };
        using var with = await service.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
    }

    [Fact]
    public async Task Is_not_enough_for_a_page_of_another_site()
    {
        await using var service = await RunningService.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reviews/decide") { Content = new StringContent("{}", null, "application/json") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await service.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}

public class AReviewerWithAToken
{
    private const string Reviewer = "token-of-the-reviewer";
    private const string Second = "token-of-the-second";
    private const string Editor = "token-of-the-editor";

    private static readonly Dictionary<string, string?> People = new()
    {
        ["Lists:People:0:Name"] = "柳明", ["Lists:People:0:Roles"] = "reviewer", ["Lists:People:0:TokenSha256"] = PeopleList.Hash(Reviewer),
        ["Lists:People:1:Name"] = "石岚", ["Lists:People:1:Roles"] = "approver,reviewer", ["Lists:People:1:TokenSha256"] = PeopleList.Hash(Second),
        ["Lists:People:2:Name"] = "禾舟", ["Lists:People:2:Roles"] = "maintainer,approver", ["Lists:People:2:TokenSha256"] = PeopleList.Hash(Editor),
        ["Reviews:Key"] = "abc",
    };

    [Fact]
    public async Task Is_who_reviews_whatever_name_is_stated_and_the_key_no_longer_serves()
    {
        await using var service = await RunningService.StartAsync(settings: People);
        var held = await service.HeldAsync();
        var body = new { why = "巡查", document = held, disposition = "deliver", tasks = ReviewHouse.Tasks((1, "QH-01")) };

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(service, "decide", null, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(service, "decide", "abc", body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(service, "decide", Editor, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(service, "decide", Reviewer, new { by = "石岚", body.why, body.document, body.disposition, body.tasks })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, "decide", Reviewer, body)).StatusCode);
        Assert.Equal(["柳明 review_decision token"], await TrailAsync(service));
    }

    [Fact]
    public async Task Does_not_confirm_what_the_same_token_proposed()
    {
        await using var service = await RunningService.StartAsync(settings: People);
        var returned = await service.ReturnedAsync();
        await PostAsync(service, "propose", Reviewer, new { why = "不是要求", document = returned, tasks = ReviewHouse.Tasks((1, "none")) });

        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(service, "1/confirm", Reviewer, new { why = "同意" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, "1/confirm", Second, new { why = "同意" })).StatusCode);
        Assert.Equal(["柳明 review_proposed token", "石岚 review_confirmed token"], await TrailAsync(service));
    }

    [Fact]
    public async Task Shows_the_token_in_the_form_of_the_documents_page()
    {
        await using var service = await RunningService.StartAsync(settings: People);
        var held = await service.HeldAsync();
        var page = await service.Http.GetStringAsync($"/documents/{held}");

        Assert.Contains("本人令牌", page, StringComparison.Ordinal);
        Assert.DoesNotContain("复核口令", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/reviews/{path}") { Content = JsonContent.Create(body) };

        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return await service.Http.SendAsync(request);
    }

    private static async Task<IReadOnlyList<string>> TrailAsync(RunningService service) => await service.Services.GetRequiredService<LedgerDatabase>().QueryAsync<IReadOnlyList<string>>(
        async connection => [.. (await connection.QueryAsync<(string Actor, string Kind, string Body)>("SELECT actor, kind, body FROM audit WHERE kind LIKE 'review_%' ORDER BY sequence"))
            .Select(r => $"{r.Actor} {r.Kind} {JsonDocument.Parse(r.Body).RootElement.GetProperty("identity").GetString()}")], default);
}

public class ReviewsOnTheCommandLine
{
    [Fact]
    public async Task Show_decide_propose_and_confirm()
    {
        await using var service = await RunningService.StartAsync();
        var (held, returned) = (await service.HeldAsync(), await service.ReturnedAsync());

        Assert.Contains(held, (await RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.Contains("任务 1　待人工判断", (await RunAsync("show", held)).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync("decide", held, "deliver", "--by", "甲", "--why", "巡查")).Code);
        Assert.Equal(0, (await RunAsync("decide", held, "deliver", "--task", "1=QH-01", "--by", "甲", "--why", "巡查")).Code);
        Assert.Equal(0, (await RunAsync("propose", returned, "--task", "1=none", "--by", "甲", "--why", "不是要求")).Code);
        Assert.Contains("待另一人确认", (await RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync("confirm", "2", "--by", "甲", "--why", "同意")).Code);
        Assert.Equal(0, (await RunAsync("confirm", "2", "--by", "乙", "--why", "同意")).Code);

        foreach (var id in new[] { held, returned })
        {
            Assert.Equal("deliver", (await service.DecisionAsync(id)).Disposition());
        }

        Assert.Equal(0, (await RunAsync("wrong", held, "--task", "1=unclear", "--by", "丙", "--why", "太笼统")).Code);

        Task<Finished> RunAsync(params string[] arguments) => Programs.RunAsync(["reviews", .. arguments, "--data", service.Folder["data"]]);
    }
}
