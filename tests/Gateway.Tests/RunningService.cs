using System.Net.Http.Json;
using System.Text.Json;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Serving;
using Guoshai.Rules.Import;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests;

/// <summary>The whole service inside the test process, on a folder and a port of its own.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(TempFolder folder, WebApplication app)
    {
        Folder = folder;
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TempFolder Folder { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="withLists">Whether there are lists.</param>
    /// <param name="settings">Settings that differ from the tests' usual ones.</param>
    /// <param name="own">Services in place of the usual ones.</param>
    /// <param name="before">What a service before this one left in the ledger.</param>
    public static async Task<RunningService> StartAsync(
        bool withLists = true, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? own = null, Func<IServiceProvider, Task>? before = null)
    {
        var folder = new TempFolder();
        var app = await PrepareAsync(folder, withLists, settings, own);
        await (before?.Invoke(app.Services) ?? Task.CompletedTask);
        await app.StartAsync();
        return new RunningService(folder, app);
    }

    /// <summary>The service as it is before it starts: nothing of it runs by itself.</summary>
    public static async Task<WebApplication> PrepareAsync(
        TempFolder folder, bool withLists = true, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? own = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings ?? [])
        {
            ["Data:Folder"] = folder["data"],
            ["Web:Url"] = "http://127.0.0.1:0",
            ["Intake:StableMilliseconds"] = "0",
            ["Intake:PollMilliseconds"] = "50",
        }).Build();

        var app = ServeHost.Build(configuration, services =>
        {
            services.AddSingleton(Programs.Reader).AddSingleton(Programs.Ward);
            own?.Invoke(services);
        });
        await ServeHost.PrepareAsync(app, CancellationToken.None);

        if (withLists)
        {
            var lists = Assert.IsType<ImportResult.Accepted>(FolderImport.Read(TinyCounty.WriteLists(folder["lists"])));
            await app.Services.GetRequiredService<EditionLedger>().PublishAsync(lists.Edition, "test", CancellationToken.None);
        }

        return app;
    }

    /// <summary>Records a document in a service's ledger and keeps its bytes.</summary>
    public static async Task RecordAsync(IServiceProvider services, string id, byte[] bytes, DateTimeOffset receivedAt)
    {
        var document = new DocumentRow
        {
            Id = id, FileName = $"{id}.docx", Source = "http", ReceivedAt = Timestamp.Of(receivedAt), ReceivedOn = Timestamp.Of(DateOnly.FromDateTime(receivedAt.UtcDateTime)),
            Sha256 = await services.GetRequiredService<ContentStore>().PutAsync(bytes, CancellationToken.None),
        };
        await services.GetRequiredService<IntakeLedger>().RecordAsync(document, id, CancellationToken.None);
    }

    /// <summary>Submits a document over HTTP and waits for its decision.</summary>
    public async Task<JsonElement> DecideAsync(string fileName, byte[] bytes)
    {
        return await DecisionAsync(await SubmitAsync($"file_name={Uri.EscapeDataString(fileName)}", bytes));
    }

    /// <summary>Submits a document over HTTP.</summary>
    /// <param name="query">What is said of it.</param>
    /// <param name="bytes">The document.</param>
    /// <returns>Its id.</returns>
    public async Task<string> SubmitAsync(string query, byte[] bytes)
    {
        using var answer = await Http.PostAsync($"/api/documents?{query}", new ByteArrayContent(bytes));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("document_id").GetString()!;
    }

    /// <summary>Waits until a document is decided, announced and carried out.</summary>
    public async Task<JsonElement> DecisionAsync(string id)
    {
        var state = default(JsonElement);
        await Eventually.TrueAsync(async () =>
        {
            state = await Http.GetFromJsonAsync<JsonElement>($"/api/documents/{id}");
            return state.GetProperty("decision").ValueKind == JsonValueKind.Object;
        }, "the decision");
        await Eventually.TrueAsync(
            async () => (await Services.GetRequiredService<OutcomeLedger>().PendingAsync(1, CancellationToken.None)).Count == 0, "the relay");
        return state;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Folder.Dispose();
    }
}
