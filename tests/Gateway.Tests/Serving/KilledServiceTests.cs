using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Guoshai.Gateway.Tests.Serving;

public class AServiceThatIsKilledAgainAndAgain
{
    private const int FirstDocuments = 200;
    private const int Kills = 20;
    private const int Seed = 20260301;

    // A life begins with at least so many undecided documents, however fast the machine is: more come in where need be.
    private const int FewestUndecided = 20;

    // What a life may do before its end (each document is received, decided and carried out), and how long its end may take to come then.
    private const int MostStepsInALife = 36;
    private const int LongestGraceMilliseconds = 120;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Decides_every_document_once_and_loses_none()
    {
        using var folder = new TempFolder();
        var expected = new Dictionary<string, string?>();
        Fill(folder, expected, FirstDocuments);
        Assert.Equal(0, (await Programs.RunAsync("lists", "import", TinyCounty.WriteLists(folder["lists"]), "--data", folder["data"])).Code);
        var config = folder["guoshai.json"];
        await File.WriteAllTextAsync(config, """{ "Web": { "Url": "http://127.0.0.1:0" }, "Intake": { "StableMilliseconds": 0, "PollMilliseconds": 50 }, "Work": { "MaxWorkerDeaths": 100 } }""");

        var random = new Random(Seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = await ProgressAsync(folder);
            Fill(folder, expected, FewestUndecided - (expected.Count - before.Decided));
            await LiveAsync(folder, config, before.Steps + 1 + random.Next(MostStepsInALife), TimeSpan.FromMilliseconds(random.Next(LongestGraceMilliseconds)));
        }

        await LiveAsync(folder, config, 3 * expected.Count, TimeSpan.Zero);
        await AssertAllWentWellAsync(folder, expected);
    }

    /// <summary>One life of the service: it ends by force soon after so many steps.</summary>
    private static async Task LiveAsync(TempFolder folder, string config, int steps, TimeSpan grace)
    {
        using var service = Programs.Start("serve", "--data", folder["data"], "--config", config);
        _ = service.StandardOutput.ReadToEndAsync();
        var log = service.StandardError.ReadToEndAsync();

        try
        {
            var (done, moved) = (0, Stopwatch.GetTimestamp());

            while (done < steps)
            {
                Assert.False(service.HasExited, service.HasExited ? await log : "");
                await Task.Delay(Look);
                var now = (await ProgressAsync(folder)).Steps;
                (done, moved) = now > done ? (now, Stopwatch.GetTimestamp()) : (done, moved);
                Assert.True(Stopwatch.GetElapsedTime(moved) < LongestStandstill, $"Nothing moved for {LongestStandstill} after {done} of {steps} steps.");
            }

            await Task.Delay(grace);
        }
        finally
        {
            // The service alone, as a system out of memory does: its readers must notice by themselves.
            service.Kill();
            await service.WaitForExitAsync();
        }
    }

    /// <summary>Puts more documents into the inbox, and how each must fare into <paramref name="expected"/>: null where the lists decide.</summary>
    private static void Fill(TempFolder folder, Dictionary<string, string?> expected, int documents)
    {
        var inbox = Directory.CreateDirectory(folder["data", "inbox"]).FullName;

        for (var more = 0; more < documents; more++)
        {
            var i = expected.Count;
            var (bytes, disposition) = (i % 10) switch
            {
                0 => (TinyCounty.ForestryNotice(i, TinyCounty.ListedTask), null),
                3 => ([.. TinyCounty.GovernmentNotice(i).Take(400), .. BitConverter.GetBytes(i)], "hold"),
                7 => (TinyCounty.SecretNotice(i), "quarantine"),
                _ => (TinyCounty.GovernmentNotice(i), "deliver"),
            };

            File.WriteAllBytes(Path.Combine(inbox, $"N{i:0000}.docx"), bytes);
            expected.Add($"N{i:0000}", disposition);
        }
    }

    private static async Task AssertAllWentWellAsync(TempFolder folder, Dictionary<string, string?> expected)
    {
        Assert.Empty(Directory.GetFiles(folder["data", "inbox"]));

        await using (var ledger = Open(folder))
        {
            Assert.Equal(expected.Count, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM documents WHERE decided = 1"));
            Assert.Equal(expected.Count, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM outcomes WHERE is_current = 1"));
            Assert.Equal(expected.Count, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM outcomes"));
            Assert.Equal(expected.Count, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(DISTINCT subject) FROM audit WHERE kind = 'decided'"));
            Assert.Equal(2 * expected.Count + 1, await ledger.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM audit"));
        }

        var files = Directory.GetFiles(folder["data", "outbox"], "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("退文单", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected.Count, files.Count);
        var folders = files.ToLookup(f => Path.GetFileName(f).Split('-')[0], f => Path.GetFileName(Path.GetDirectoryName(f)));

        foreach (var (name, disposition) in expected.Where(e => e.Value is "deliver" or "hold"))
        {
            Assert.Equal([disposition == "hold" ? "held" : "delivered"], folders[name]);
        }

        Assert.Equal(expected.Count(e => e.Value == "quarantine"), Directory.GetFiles(folder["data", "outbox", "quarantine"], "*.json").Length);
        Assert.Empty(Directory.GetFiles(folder["data"], ".*.partial", SearchOption.AllDirectories));
        var audit = await Programs.RunAsync("audit", "verify", "--data", folder["data"]);
        Assert.True(audit.Code == 0, audit.Error);
    }

    private static async Task<Progress> ProgressAsync(TempFolder folder)
    {
        await using var ledger = Open(folder);
        return await ledger.QuerySingleAsync<Progress>(
            """
            SELECT (SELECT COUNT(*) FROM documents) AS received, (SELECT COUNT(*) FROM documents WHERE decided = 1) AS decided,
                   (SELECT COUNT(*) FROM outcomes WHERE announced_at IS NOT NULL AND carried_out_at IS NOT NULL) AS carriedOut
            """);
    }

    private static SqliteConnection Open(TempFolder folder) => new($"Data Source={folder["data", "ledger.db"]};Pooling=False;Default Timeout=30");

    private sealed record Progress
    {
        public int Received { get; init; }

        public int Decided { get; init; }

        public int CarriedOut { get; init; }

        public int Steps => Received + Decided + CarriedOut;
    }
}
