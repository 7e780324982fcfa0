using Guoshai.Gateway.Tests;
using Guoshai.Gateway.Tests.Reviews;
using Microsoft.Playwright;

namespace Guoshai.Browser.Tests;

/// <summary>The service with a few documents decided, and the system's chromium in front of it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private const float PatienceMilliseconds = 15_000;

    private RunningService? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The system's chromium; null where there is none.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("PATH")?.Split(':')
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Chromium is null)
        {
            return;
        }

        _service = await RunningService.StartAsync();
        await _service.DecideAsync("放行.docx", TinyCounty.GovernmentNotice(1));
        Returned = (await _service.DecideAsync("退回.docx", TinyCounty.ForestryNotice(2, TinyCounty.TakenBackTask))).GetProperty("document_id").GetString()!;
        await _service.DecideAsync("隔离.docx", TinyCounty.SecretNotice(3));
        Held = (await _service.DecideAsync("待复核.docx", TinyCounty.ForestryNotice(4, ReviewHouse.VagueTask))).GetProperty("document_id").GetString()!;
        await _service.DecideAsync("一份名字特别长而且中间没有任何可以换行的地方的公文文件名称".PadRight(120, 'x') + ".docx", []);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Arguments });
    }

    /// <summary>The id of a held document.</summary>
    public string Held { get; private set; } = "";

    /// <summary>The id of a returned document.</summary>
    public string Returned { get; private set; } = "";

    /// <summary>A page of the service, open at a width; <paramref name="faults"/> collects what goes wrong on it.</summary>
    public async Task<IPage> OpenAsync(string path, int width, List<string> faults)
    {
        var page = await _browser!.NewPageAsync(new() { BaseURL = _service!.Http.BaseAddress!.ToString(), ViewportSize = new() { Width = width, Height = 900 }, Locale = "zh-CN" });
        page.Console += (_, message) => { if (message.Type is "error" or "warning") { faults.Add(message.Text); } };
        page.PageError += (_, error) => faults.Add(error);
        page.Request += (_, request) => { if (!request.Url.StartsWith(_service.Http.BaseAddress.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) { faults.Add(request.Url); } };
        page.SetDefaultTimeout(PatienceMilliseconds);
        await page.GotoAsync(path);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }
}

/// <summary>A test in a browser; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browser.Chromium is null ? "no chromium on this machine" : null;
}
