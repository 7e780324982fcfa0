using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Guoshai.Gateway.Tests.Serving;

public sealed class AServiceOnOneMachine : IDisposable
{
    private const int Documents = 60;
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Stops_when_told_to_and_loses_nothing()
    {
        await FillAsync();
        using var service = Start();
        await Eventually.TrueAsync(async () => await CountAsync("SELECT COUNT(*) FROM documents WHERE decided = 1") >= 5, "decisions");

        using (var told = Process.Start("kill", ["-TERM", $"{service.Id}"]))
        {
            await told.WaitForExitAsync();
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await service.WaitForExitAsync(limit.Token);
        Assert.Equal(0, service.ExitCode);
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM documents WHERE decided = 0 AND open_attempts > 0"));

        var rest = await Programs.RunAsync("serve", "--once", "--data", _folder["data"], "--config", _folder["guoshai.json"]);
        Assert.True(rest.Code == 0, rest.Error);
        Assert.Equal(Documents, await CountAsync("SELECT COUNT(*) FROM outcomes WHERE carried_out_at IS NOT NULL"));
        Assert.Equal(Documents, Directory.GetFiles(_folder["data", "outbox", "delivered"], "*.json").Length);
    }

    [Fact]
    public async Task Ends_well_at_once_where_nothing_is_to_be_done()
    {
        Assert.Equal(0, (await Programs.RunAsync("lists", "import", TinyCounty.WriteLists(_folder["lists"]), "--data", _folder["data"])).Code);
        await File.WriteAllTextAsync(_folder["guoshai.json"], """{ "Web": { "Url": "http://127.0.0.1:0" } }""");

        for (var i = 0; i < 5; i++)
        {
            var idle = await Programs.RunAsync("serve", "--once", "--data", _folder["data"], "--config", _folder["guoshai.json"]);
            Assert.True(idle.Code == 0, $"{idle.Code}: {idle.Error}");
        }
    }

    [Fact]
    public async Task Opens_no_connection()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await FillAsync();
        using var service = Start();
        var opened = new HashSet<string>();

        try
        {
            await Eventually.TrueAsync(async () =>
            {
                opened.UnionWith(Sockets.Outbound(service.Id));
                return await CountAsync("SELECT COUNT(*) FROM outcomes WHERE carried_out_at IS NOT NULL") == Documents;
            }, "all outcomes");
        }
        finally
        {
            service.Kill();
        }

        Assert.Empty(opened);
    }

    public void Dispose() => _folder.Dispose();

    private async Task FillAsync()
    {
        var inbox = Directory.CreateDirectory(_folder["data", "inbox"]).FullName;

        for (var i = 0; i < Documents; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(inbox, $"N{i:000}.docx"), TinyCounty.GovernmentNotice(i));
        }

        Assert.Equal(0, (await Programs.RunAsync("lists", "import", TinyCounty.WriteLists(_folder["lists"]), "--data", _folder["data"])).Code);
        await File.WriteAllTextAsync(_folder["guoshai.json"], """{ "Web": { "Url": "http://127.0.0.1:0" }, "Intake": { "StableMilliseconds": 0, "PollMilliseconds": 50 } }""");
    }

    private Process Start()
    {
        var service = Programs.Start("serve", "--data", _folder["data"], "--config", _folder["guoshai.json"]);
        _ = service.StandardOutput.ReadToEndAsync();
        _ = service.StandardError.ReadToEndAsync();
        return service;
    }

    private async Task<int> CountAsync(string sql)
    {
        await using var ledger = new SqliteConnection($"Data Source={_folder["data", "ledger.db"]};Pooling=False;Default Timeout=30");
        return await ledger.ExecuteScalarAsync<int>(sql);
    }
}
