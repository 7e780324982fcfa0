using Dapper;
using Microsoft.Data.Sqlite;

namespace Guoshai.Gateway.Tests.Serving;

public class AServiceThatIsKilledAgainAndAgain
{
    private const int Documents = 200;
    private const int Kills = 20;
    private const int Seed = 20260301;

    // What a life may decide before its end, and how long its end may take to come after that.
    private const int MostDecisionsInALife = 6;
    private const int LongestGraceMilliseconds = 120;

    [Fact]
    public async Task Decides_every_document_once_and_loses_none()
    {
        using var folder = new TempFolder();
        var expected = Fill(Directory.CreateDirectory(folder["data", "inbox"]).FullName);
        Assert.Equal(0, (await Programs.RunAsync("lists", "import", TinyCounty.WriteLists(folder["lists"]), "--data", folder["data"])).Code);
        var config = folder["guoshai.json"];
        await File.WriteAllTextAsync(config, """{ "Web": { "Url": "http://127.0.0.1:0" }, "Intake": { "StableMilliseconds": 0, "PollMilliseconds": 50 }, "Work": { "MaxWorkerDeaths": 20 } }""");

        var random = new Random(Seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            await LiveAsync(folder, config, await DecidedAsync(folder) + random.Next(MostDecisionsInALife), random.Next(LongestGraceMilliseconds));
        }

        Assert.True(await DecidedAsync(folder) < Documents, "The service was done before the last kill: the test proves less than it says.");
        await LiveAsync(folder, config, Documents, graceMilliseconds: 0);
        await AssertAllWentWellAsync(folder, expected);
    }

    /// <summary>One life of the service: it ends by force soon after so many decisions.</summary>
    private static async Task LiveAsync(TempFolder folder, string config, int decisions, int graceMilliseconds)
    {
        using var service = Programs.Start("serve", "--data", folder["data"], "--config", config);
        _ = service.StandardOutput.ReadToEndAsync();
        var log = service.StandardError.ReadToEndAsync();

        try
        {
            await Eventually.TrueAsync(
                async () => service.HasExited || (await DecidedAsync(folder) is var decided && decided >= decisions && (decided < Documents || await RelayedAsync(folder))),
                $"{decisions} decisions");
            Assert.False(service.HasExited, service.HasExited ? await log : "");
            await Task.Delay(TimeSpan.FromMilliseconds(graceMilliseconds));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    /// <returns>How each file must fare, by its name; those that the lists decide on are not in it.</returns>
    private static Dictionary<string, string> Fill(string inbox)
    {
        var expected = new Dictionary<string, string>();

        for (var i = 0; i < Documents; i++)
        {
            var (bytes, disposition) = (i % 10) switch
            {
                0 => (TinyCounty.ForestryNotice(i, TinyCounty.ListedTask), null),
                3 => ([.. TinyCounty.GovernmentNotice(i).Take(400), .. BitConverter.GetBytes(i)], "hold"),
                7 => (TinyCounty.SecretNotice(i), "quarantine"),
                _ => (TinyCounty.GovernmentNotice(i), "deliver"),
            };

            var name = $"N{i:000}.docx";
            File.WriteAllBytes(Path.Combine(inbox, name), bytes);

            if (disposition is not null)
            {
                expected[Path.GetFileNameWithoutExtension(name)] = disposition;
            }
        }

        return expected;
    }

    private static async Task AssertAllWentWellAsync(TempFolder folder, Dictionary<string, string> expected)
    {
        Assert.Empty(Directory.GetFiles(folder["data", "inbox"]));

        await using (var ledger = Open(folder))
        {
            Assert.Equal(Documents, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM documents WHERE decided = 1"));
            Assert.Equal(Documents, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM outcomes WHERE is_current = 1"));
            Assert.Equal(Documents, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM outcomes"));
            Assert.Equal(Documents, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(DISTINCT subject) FROM audit WHERE kind = 'decided'"));
            Assert.Equal(2 * Documents + 1, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM audit"));
        }

        var files = Directory.GetFiles(folder["data", "outbox"], "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("退文单", StringComparison.Ordinal)).ToList();
        Assert.Equal(Documents, files.Count);
        var folders = files.ToLookup(f => Path.GetFileName(f).Split('-')[0], f => Path.GetFileName(Path.GetDirectoryName(f)));

        foreach (var (name, disposition) in expected.Where(e => e.Value != "quarantine"))
        {
            Assert.Equal([disposition == "hold" ? "held" : "delivered"], folders[name]);
        }

        Assert.Equal(expected.Count(e => e.Value == "quarantine"), Directory.GetFiles(folder["data", "outbox", "quarantine"]).Length);
        var audit = await Programs.RunAsync("audit", "verify", "--data", folder["data"]);
        Assert.True(audit.Code == 0, audit.Error);
    }

    private static async Task<int> DecidedAsync(TempFolder folder) => await CountAsync(folder, "SELECT COUNT(*) FROM documents WHERE decided = 1");

    private static async Task<bool> RelayedAsync(TempFolder folder) =>
        await CountAsync(folder, "SELECT COUNT(*) FROM outcomes WHERE announced_at IS NULL OR carried_out_at IS NULL") == 0;

    private static async Task<int> CountAsync(TempFolder folder, string sql)
    {
        await using var ledger = Open(folder);
        return await ledger.ExecuteScalarAsync<int>(sql);
    }

    private static SqliteConnection Open(TempFolder folder) => new($"Data Source={folder["data", "ledger.db"]};Pooling=False;Default Timeout=30");
}
