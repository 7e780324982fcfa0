using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Guoshai.Gateway.Tests.Web;

public class ADocumentSubmittedOverHttp
{
    [Fact]
    public async Task Is_accepted_once_and_known_from_then_on()
    {
        await using var service = await RunningService.StartAsync();
        var first = await PostAsync(service, "exchange_id=X1");
        var second = await PostAsync(service, "exchange_id=X1");
        var other = await PostAsync(service, "exchange_id=X2");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.Accepted), (first.Status, second.Status, other.Status));
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    [Fact]
    public async Task Is_another_document_for_other_addressees()
    {
        await using var service = await RunningService.StartAsync();

        Assert.NotEqual((await PostAsync(service, "addressees=柳湾镇")).Id, (await PostAsync(service, "addressees=石桥乡")).Id);
        Assert.Equal((await PostAsync(service, "addressees=柳湾镇,石桥乡")).Id, (await PostAsync(service, "addressees=石桥乡、柳湾镇")).Id);
    }

    [Fact]
    public async Task May_come_as_a_form()
    {
        await using var service = await RunningService.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("X1"), "exchange_id" },
            { new ByteArrayContent(TinyCounty.GovernmentNotice(1)), "file", "通知.docx" },
        };
        using var answer = await service.Http.PostAsync("/api/documents", form);
        var state = await service.DecisionAsync((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("document_id").GetString()!);

        Assert.Equal(("X1", "deliver"), (state.GetProperty("exchange_id").GetString(), state.GetProperty("decision").GetProperty("disposition").GetString()));
    }

    [Fact]
    public async Task Is_refused_when_it_is_larger_than_the_limit()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Intake:MaxBytes"] = "1000" });
        using var answer = await service.Http.PostAsync("/api/documents", new ByteArrayContent(new byte[1001]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Is_refused_without_the_key_where_one_is_set()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Intake:Key"] = "k" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Http.PostAsync("/api/documents", new ByteArrayContent([1]))).StatusCode);

        service.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "k");
        Assert.Equal(HttpStatusCode.Accepted, (await service.Http.PostAsync("/api/documents", new ByteArrayContent([1]))).StatusCode);
    }

    [Fact]
    public async Task Is_refused_from_a_page_of_another_site()
    {
        await using var service = await RunningService.StartAsync();
        service.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Http.PostAsync("/api/documents", new ByteArrayContent([1]))).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Id)> PostAsync(RunningService service, string query)
    {
        using var answer = await service.Http.PostAsync($"/api/documents?file_name=a.docx&{query}", new ByteArrayContent(TinyCounty.GovernmentNotice(1)));
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("document_id").GetString()!);
    }
}
