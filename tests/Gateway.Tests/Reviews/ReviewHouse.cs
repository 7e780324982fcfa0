using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Guoshai.Gateway.Tests.Reviews;

/// <summary>A running service with documents to review.</summary>
internal static class ReviewHouse
{
    public const string VagueTask = "一、各乡镇要提高政治站位，切实加强组织领导，确保各项工作落到实处、取得实效。";

    public static async Task<string> HeldAsync(this RunningService service, int serial = 7) =>
        await DecidedAsync(service, "hold", TinyCounty.ForestryNotice(serial, VagueTask));

    public static async Task<string> ReturnedAsync(this RunningService service, int serial = 5) =>
        await DecidedAsync(service, "return", TinyCounty.ForestryNotice(serial, TinyCounty.TakenBackTask));

    public static async Task<string> DeliveredAsync(this RunningService service, int serial = 3) =>
        await DecidedAsync(service, "deliver", TinyCounty.ForestryNotice(serial, TinyCounty.ListedTask));

    public static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(this RunningService service, string path, object body)
    {
        using var answer = await service.Http.PostAsJsonAsync($"/api/reviews/{path}", body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Posts what must be accepted.</summary>
    public static async Task<JsonElement> DoneAsync(this RunningService service, string path, object body)
    {
        var (status, answer) = await service.PostAsync(path, body);
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    public static object[] Tasks(params (int Task, string Is)[] rulings) => [.. rulings.Select(r => new { task = r.Task, @is = r.Is })];

    public static string Disposition(this JsonElement state) => state.GetProperty("decision").GetProperty("disposition").GetString()!;

    private static async Task<string> DecidedAsync(RunningService service, string disposition, byte[] bytes)
    {
        var decided = await service.DecideAsync($"{disposition}.docx", bytes);
        Assert.True(decided.Disposition() == disposition, decided.ToString());
        return decided.GetProperty("document_id").GetString()!;
    }
}
