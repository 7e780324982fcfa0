using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Export;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Tests.Publishing;

/// <summary>Where people are set, who acts is proven by a token.</summary>
public class APersonWithAToken
{
    private const string Editor = "token-of-the-editor";
    private const string Approver = "token-of-the-approver";
    private const string Both = "token-of-both";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Lists:People:0:Name"] = "柳明", ["Lists:People:0:Roles"] = "maintainer", ["Lists:People:0:TokenSha256"] = PeopleList.Hash(Editor),
        ["Lists:People:1:Name"] = "石岚", ["Lists:People:1:Roles"] = "approver", ["Lists:People:1:TokenSha256"] = PeopleList.Hash(Approver),
        ["Lists:People:2:Name"] = "禾舟", ["Lists:People:2:Roles"] = "maintainer,approver", ["Lists:People:2:TokenSha256"] = PeopleList.Hash(Both),
    };

    [Fact]
    public async Task Is_who_acts_in_the_trail_whatever_name_is_stated()
    {
        await using var service = await StartAsync();
        var id = await ImportAsync(service, Both);
        await StepAsync(service, id, "check", Editor, new { });
        await StepAsync(service, id, "shadow", Editor, new { });
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, $"drafts/{id}/approve", Editor, new { }));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, $"drafts/{id}/approve", Editor, new { by = "石岚" }));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(service, $"drafts/{id}/approve", Both, new { }));
        await StepAsync(service, id, "approve", Approver, new { by = "石岚" });
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, $"drafts/{id}/publish", Approver, new { }));
        await StepAsync(service, id, "publish", Editor, new { });

        Assert.Equal(
            ["禾舟 draft_imported token", "柳明 draft_checked token", "柳明 draft_shadowed token", "石岚 draft_approved token", "柳明 published token", "柳明 draft_published token"],
            (await TrailAsync(service)).Skip(1));
    }

    [Fact]
    public async Task Rolls_back_with_the_token_of_another()
    {
        await using var service = await StartAsync();

        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(service, "editions/1/rollback", Editor, new { why = "有误" }));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, "editions/1/rollback", Editor, new { why = "有误", second = "石岚" }));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(service, "editions/1/rollback", Both, new { why = "有误", second_token = Both }));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, "editions/1/rollback", Editor, new { why = "有误", second_token = Approver }));
        Assert.Equal("石岚", (await service.Services.GetRequiredService<EditionLedger>().CurrentNameAsync(default))!.ApprovedBy);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another-token")]
    [InlineData("")]
    public async Task Is_the_only_one_who_gets_in(string? token)
    {
        await using var service = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(service, "editions/1/rollback", token, new { by = "柳明", why = "有误", emergency = true }));
    }

    [Fact]
    public async Task Gives_commands_with_it_too()
    {
        await using var service = await StartAsync();
        var environment = Settings.ToDictionary(s => $"GUOSHAI_{s.Key.Replace(":", "__", StringComparison.Ordinal)}", s => s.Value);
        string[] rollback = ["lists", "rollback", "1", "--by", "柳明", "--why", "有误", "--emergency", "--data", service.Folder["data"]];

        var nobody = await Programs.RunAsync(environment, rollback);
        Assert.Equal((4, "guoshai: 认不出经办人：请出示本人的令牌。"), (nobody.Code, nobody.Error.Trim()));
        environment["GUOSHAI_Lists__Token"] = Approver;
        Assert.Contains("请去掉经办人一项", (await Programs.RunAsync(environment, rollback)).Error, StringComparison.Ordinal);
        environment["GUOSHAI_Lists__Token"] = Editor;
        Assert.Equal(0, (await Programs.RunAsync(environment, rollback)).Code);
        Assert.Equal("柳明 rolled_back_in_emergency token", (await TrailAsync(service))[^1]);
    }

    [Fact]
    public void Must_not_be_named_twice_or_share_a_token()
    {
        var one = new PersonOptions { Name = "柳明", Roles = "maintainer", TokenSha256 = PeopleList.Hash(Editor) };
        var validator = new ListOptionsValidator();

        Assert.True(validator.Validate(null, new ListOptions { People = [one] }).Succeeded);
        Assert.True(validator.Validate(null, new ListOptions { People = [one, new() { Name = "柳 明", Roles = "approver", TokenSha256 = PeopleList.Hash(Approver) }] }).Failed);
        Assert.True(validator.Validate(null, new ListOptions { People = [one, new() { Name = "石岚", Roles = "approver", TokenSha256 = PeopleList.Hash(Editor) }] }).Failed);
        Assert.True(validator.Validate(null, new ListOptions { People = [new() { Name = "石岚", Roles = "boss", TokenSha256 = PeopleList.Hash(Editor) }] }).Failed);
        Assert.True(validator.Validate(null, new ListOptions { People = [new() { Name = "石岚", Roles = "approver", TokenSha256 = Editor }] }).Failed);
    }

    [Fact]
    public async Task Gets_a_token_from_a_command_that_keeps_none()
    {
        var made = await Programs.RunAsync("lists", "token", "柳明", "--role", "maintainer", "--role", "approver");
        var lines = made.Output.Split('\n');
        var token = lines[0].Split('：')[1].Trim();
        var entry = JsonSerializer.Deserialize<PersonOptions>(lines[1].Split("People：")[1])!;

        var person = new PeopleList(Options.Create(new ListOptions { People = [entry] })).Find(token)!;
        Assert.Equal(("柳明", "maintainer,approver"), (person.Name, string.Join(',', person.Roles)));
    }

    private static Task<RunningService> StartAsync() => RunningService.StartAsync(settings: Settings.ToDictionary(s => s.Key, s => (string?)s.Value));

    private static async Task<long> ImportAsync(RunningService service, string token)
    {
        var current = (await service.Services.GetRequiredService<EditionLedger>().CurrentAsync(default))!;
        using var stream = new MemoryStream();
        WorkbookExport.Write((Draft.Of(current) with { Items = [current.Items[0] with { Basis = "新依据" }, current.Items[1]] }).AsEdition(0), stream);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(stream.ToArray()), "file", "清单.xlsx" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/lists/drafts") { Content = form, Headers = { { "Authorization", $"Bearer {token}" } } };
        using var answer = await service.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("draft").GetProperty("id").GetInt64();
    }

    private static async Task StepAsync(RunningService service, long id, string step, string token, object body) =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, $"drafts/{id}/{step}", token, body));

    private static async Task<HttpStatusCode> StatusAsync(RunningService service, string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/lists/{path}") { Content = JsonContent.Create(body) };

        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var answer = await service.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static Task<List<string>> TrailAsync(RunningService service) => service.Services.GetRequiredService<LedgerDatabase>().QueryAsync(
        async c => (await c.QueryAsync<(string Actor, string Kind, string Body)>("SELECT actor, kind, body FROM audit ORDER BY sequence"))
            .Select(r => $"{r.Actor} {r.Kind} {JsonDocument.Parse(r.Body).RootElement.GetProperty("identity").GetString()}").ToList(), default);
}
