using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Tests.Ledger;
using Guoshai.Gateway.Tests.Reviews;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Guoshai.Gateway.Tests.Cluster;

public sealed class ACityOnABus(LocalCluster cluster) : IClassFixture<LocalCluster>, IDisposable
{
    private const int Documents = 60;

    // As base64, more than the 64 MiB that an AMQP client takes in one message unless it is told otherwise.
    private const int LargeDocument = 50 << 20;

    private static readonly DocumentRow Undecided = new()
    {
        Id = "a", Sha256 = "a", FileName = "a.docx", Source = "test", ReceivedAt = "2026-03-01T00:00:00.0000000Z", ReceivedOn = "2026-03-01",
    };

    private readonly TempFolder _folder = new();
    private readonly List<Process> _processes = [];

    [ClusterFact]
    public async Task Gives_every_document_one_outcome_whatever_is_killed()
    {
        await ImportAsync();
        Start("relay");
        var first = Start("worker");
        Start("worker");
        await SubmitAsync("a");

        await DecidedAsync(5);
        first.Kill(entireProcessTree: true);
        Start("worker");

        await DecidedAsync(15);
        await cluster.ScriptAsync("kill-database");
        await cluster.ScriptAsync("start-database");

        await DecidedAsync(25);
        await cluster.ScriptAsync("kill-broker");
        await cluster.ScriptAsync("start-broker");

        var outcomes = await TakeAsync("a");
        Assert.Equal(Documents, outcomes.Select(o => o.ExchangeId).Distinct().Count());
        Assert.All(outcomes.GroupBy(o => o.ExchangeId), same => Assert.Single(same.Distinct()));
        Assert.Equal(Documents, await CountAsync("SELECT COUNT(*) FROM outcomes"));
        Assert.All(outcomes, o => Assert.NotEqual("hold", o.Disposition));

        // Much later the same documents come again: nothing is decided, and nothing is announced, a second time.
        await SubmitAsync("a");
        // Meanwhile the next version has added to the tables: these workers go on.
        await ExecuteAsync(AWorkerOfTheVersionBefore.NewerStep);
        await SubmitAsync("b");
        var later = await TakeAsync("b");
        Assert.All(later.Where(o => o.ExchangeId.StartsWith('b')), o => Assert.DoesNotContain(outcomes, before => before.DocumentId == o.DocumentId));
        Assert.Equal(2 * Documents, await CountAsync("SELECT COUNT(*) FROM outcomes"));

        // While the database is away what is submitted waits, and no document is blamed for it.
        await cluster.ScriptAsync("kill-database");
        await SubmitAsync("c");
        AssertNoOtherConnections();
        await cluster.ScriptAsync("start-database");
        await TakeAsync("c");
        Assert.Equal(3 * Documents, await CountAsync("SELECT COUNT(*) FROM outcomes"));
        Assert.Equal(0, await CountAsync("SELECT COUNT(*) FROM documents WHERE failures > 0"));
        AssertNoOtherConnections();

        var queues = await RunAsync("queues", "list");
        Assert.Contains("guoshai.screen.dead　0 条", queues.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(queues.Output.Split('\n'), line => line.Contains("_error", StringComparison.Ordinal) && !line.Contains("还没有建立", StringComparison.Ordinal));
        var audit = await RunAsync("audit", "verify");
        Assert.True(audit.Code == 0, audit.Error);
    }

    [ClusterFact]
    public async Task Keeps_reviews_and_proposals_in_its_database()
    {
        var settings = await WithDatabaseAsync("reviews");
        await using var service = await RunningService.StartAsync(settings: new()
        {
            ["Ledger:Engine"] = "postgres",
            ["Ledger:ConnectionString"] = settings["GUOSHAI_Ledger__ConnectionString"],
        });
        await Learning.ProposalsFromReviews.TaughtAsync(service);
        var returned = await service.ReturnedAsync();
        var review = (await service.DoneAsync("propose", new { by = "甲", why = "不是要求", document = returned, tasks = ReviewHouse.Tasks((1, "none")) })).GetProperty("id").GetInt64();
        await service.DoneAsync($"{review}/confirm", new { by = "乙", why = "同意" });
        Assert.Equal("deliver", (await service.DecisionAsync(returned)).Disposition());

        var proposal = (await service.Http.GetFromJsonAsync<JsonElement>("/api/lists/proposals")).EnumerateArray().First(p => p.GetProperty("kind").GetString() == "alias");
        using var accepted = await service.Http.PostAsJsonAsync($"/api/lists/proposals/{proposal.GetProperty("id")}/accept", new { by = "编办" });
        accepted.EnsureSuccessStatusCode();
        Assert.True((await AuditTrail.VerifyAsync(service.Services.GetRequiredService<LedgerDatabase>(), default)).Holds);
    }

    [ClusterFact]
    public async Task Marks_documents_in_the_order_that_workers_change_them_in()
    {
        var settings = await WithDatabaseAsync("marks");
        // They lie the other way round, and are found as they lie.
        await using var ledger = await LedgerOnFile.CreateAsync(
            new("Ledger:Engine", "postgres"),
            new("Ledger:ConnectionString", $"{settings["GUOSHAI_Ledger__ConnectionString"]};Options=-c enable_indexscan=off -c enable_bitmapscan=off"));
        await ledger.RecordAsync("b");
        await ledger.RecordAsync("a");
        await ledger.Intake.MarkSubmittedAsync(["a", "b"], DateTimeOffset.UnixEpoch, default);

        var told = await ledger.Database.TransactAsync(
            async worker =>
            {
                await ChangeAsync("a");
                var relay = ledger.Intake.MarkToldAsync(["a", "b"], DateTimeOffset.UnixEpoch, default);
                await Eventually.TrueAsync(
                    async () => await CountAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = 'marks' AND wait_event_type = 'Lock'") > 0, "the relay waits for the worker");
                await ChangeAsync("b");
                return relay;

                Task<int> ChangeAsync(string id) => worker.Connection!.ExecuteAsync("UPDATE documents SET open_attempts = 1 WHERE id = @id", new { id }, worker);
            },
            default);

        Assert.Equal(2, await told);
    }

    [ClusterFact]
    public async Task Decides_on_messages_larger_than_clients_take_unasked_or_says_why_not()
    {
        var settings = await WithDatabaseAsync("large");
        settings["GUOSHAI_Intake__MaxBytes"] = $"{LargeDocument}";
        Start("relay", settings);
        Start("worker", settings);
        var folder = Directory.CreateDirectory(_folder["z"]);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "z-large.docx"), new byte[LargeDocument]);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "z-small.docx"), TinyCounty.GovernmentNotice(1));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "z-too-large.docx"), new byte[LargeDocument + 1]);
        await SubmitFolderAsync(folder.FullName);

        var taken = await cluster.ExchangeAsync("take", "2", "120", "z");
        Assert.Equal(["z-large hold", "z-small hold"], taken.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(p => $"{p[0]} {p[3]}").Order());

        try
        {
            // Submitted twice.
            await Eventually.TrueAsync(async () => (await RunAsync("queues", "list")).Output.Contains("guoshai.submit_error　2 条", StringComparison.Ordinal), "two refused messages");
            var refused = await RunAsync("queues", "show", "guoshai.submit_error");
            Assert.Contains($"{LargeDocument + 1} bytes, and {LargeDocument} are taken", refused.Output, StringComparison.Ordinal);
            Assert.Contains("guoshai.submit.dead　0 条", (await RunAsync("queues", "list")).Output, StringComparison.Ordinal);
        }
        finally
        {
            // What is not acknowledged yet would come to the next test's ledger.
            KillAll();
            await cluster.ExchangeAsync("drop", "guoshai.submit");
            await cluster.ExchangeAsync("drop", "guoshai.submit_error");
        }
    }

    [ClusterFact]
    public async Task Publishes_over_another_connection_where_one_is_neither_closed_nor_of_use()
    {
        using var way = new DeafeningProxy(LocalCluster.Ports[0]);
        var settings = await SettingsAsync("another_way");
        var own = ForAProcess(settings);
        (settings["Serve:Roles"], settings["Bus:Port"], settings["Bus:ConfirmSeconds"]) = (ServeOptions.Relay, $"{way.Port}", "1");
        await using var service = await RunningService.StartAsync(settings: settings);
        Start(ServeOptions.Worker, own, service.Folder["data"]);
        var sha256 = await service.Services.GetRequiredService<ContentStore>().PutAsync(TinyCounty.GovernmentNotice(1), default);

        await AnnouncedAsync("a", 1);
        way.Deafen();
        await AnnouncedAsync("b", 2);
        Assert.True(way.Swallowed > 0);
        await cluster.ScriptAsync("kill-broker");
        await cluster.ScriptAsync("start-broker");
        await AnnouncedAsync("c", 3);

        // Nothing is left to the next test.
        var taken = await cluster.ExchangeAsync("take", "3", "60", "way-");
        Assert.Equal(["way-a", "way-b", "way-c"], taken.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Distinct());

        async Task AnnouncedAsync(string id, long documents)
        {
            var ledger = service.Services.GetRequiredService<LedgerDatabase>();
            await service.Services.GetRequiredService<IntakeLedger>().RecordAsync(
                Undecided with { Id = $"{id}{sha256[..23]}", Sha256 = sha256, ExchangeId = $"way-{id}" }, id, default);
            await Eventually.TrueAsync(
                async () => await ledger.QueryAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM outcomes WHERE announced_at IS NOT NULL"), default) == documents,
                $"{documents} announced", TimeSpan.FromMinutes(2));
        }
    }

    [ClusterFact]
    public async Task Puts_a_deleted_queue_in_place_again_and_what_it_was_to_take()
    {
        var settings = await SettingsAsync("deleted");
        settings["Serve:Roles"] = $"{ServeOptions.Relay},{ServeOptions.Worker}";
        await using var service = await RunningService.StartAsync(settings: settings);
        await cluster.ExchangeAsync("drop", "guoshai.outcomes");
        var sha256 = await service.Services.GetRequiredService<ContentStore>().PutAsync(TinyCounty.GovernmentNotice(1), default);
        await service.Services.GetRequiredService<IntakeLedger>().RecordAsync(Undecided with { Id = sha256[..24], Sha256 = sha256, ExchangeId = "deleted" }, "deleted", default);

        await Eventually.TrueAsync(async () => (await RunAsync("queues", "list")).Output.Contains("guoshai.outcomes　1 条", StringComparison.Ordinal), "its outcome");
        var taken = await cluster.ExchangeAsync("take", "1", "60", "deleted");
        Assert.StartsWith($"deleted {sha256[..24]} ", taken.Output, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Ends_where_messages_wait_that_it_never_hears_of()
    {
        var settings = await SettingsAsync("deaf");
        (settings["Serve:Roles"], settings["Bus:StandstillSeconds"]) = (ServeOptions.Relay, "2");
        var log = new FirstLine<HearingWatch>();
        await using var service = await RunningService.StartAsync(settings: settings, own: services => services.AddSingleton<ILogger<HearingWatch>>(log));
        var end = service.Services.GetRequiredService<ProcessEnd>();

        try
        {
            // As a worker that reads no more: its process has no reader of its queues at all.
            using var deaf = new HearingWatch(
                service.Services.GetRequiredService<IBus>(), service.Services.GetRequiredService<IOptions<BusOptions>>(), Options.Create(new ServeOptions { Roles = ServeOptions.Worker }),
                end, TimeProvider.System, log);
            await deaf.StartAsync(default);
            Assert.False(end.HasBegun);

            await service.Services.GetRequiredService<IntakeLedger>().RecordAsync(Undecided, "a", default);
            Assert.Contains("wait in guoshai.screen,", await log.Line.WaitAsync(TimeSpan.FromMinutes(2)), StringComparison.Ordinal);
            await Eventually.TrueAsync(() => Task.FromResult(end.HasBegun), "the end");
        }
        finally
        {
            // It would come to the next test's ledger: a worker of this one takes it.
            Start(ServeOptions.Worker, ForAProcess(settings));
            await Eventually.TrueAsync(async () => (await RunAsync("queues", "list")).Output.Contains("guoshai.screen　0 条", StringComparison.Ordinal), "an empty queue");
        }
    }

    [ClusterFact]
    public async Task Goes_on_however_many_messages_wait_while_it_hears_of_some()
    {
        var settings = await SettingsAsync("hears");
        (settings["Serve:Roles"], settings["Bus:StandstillSeconds"], settings["Work:Concurrency"]) = ($"{ServeOptions.Relay},{ServeOptions.Worker}", "1", "1");
        await using var service = await RunningService.StartAsync(settings: settings);
        // What listens anew is heard, too.
        await cluster.ScriptAsync("kill-broker");
        await cluster.ScriptAsync("start-broker");
        await Eventually.TrueAsync(() => IsHeardAsync(service), "readers");
        var sha256 = await service.Services.GetRequiredService<ContentStore>().PutAsync(TinyCounty.GovernmentNotice(1), default);
        var started = Stopwatch.StartNew();

        for (var lot = 0; started.Elapsed < TimeSpan.FromSeconds(8); lot++)
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(n => $"{lot}-{n}").Select(
                id => service.Services.GetRequiredService<IntakeLedger>().RecordAsync(Undecided with { Id = id, Sha256 = sha256 }, id, default)));
            await Eventually.TrueAsync(async () => await service.Services.GetRequiredService<IntakeLedger>().UndecidedAsync(default) < 400, "room");
        }

        await Eventually.TrueAsync(async () => await service.Services.GetRequiredService<IntakeLedger>().UndecidedAsync(default) == 0, "all decided");
        Assert.False(service.Services.GetRequiredService<ProcessEnd>().HasBegun);
    }

    [ClusterFact]
    public async Task Waits_at_its_start_for_a_database_and_a_broker_that_come_up_later()
    {
        var settings = await WithDatabaseAsync("late");
        settings["GUOSHAI_Serve__StartSeconds"] = "170";
        await cluster.ScriptAsync("kill-database");
        await cluster.ScriptAsync("kill-broker");

        using var worker = Programs.Start(settings, ["serve", "--roles", ServeOptions.Worker, "--data", _folder["data"]]);
        await SaysAsync(worker.StandardError, "The start waits: Failed to connect");
        await cluster.ScriptAsync("start-database");
        await SaysAsync(worker.StandardError, "The start waits: 连不上消息总线");
        await cluster.ScriptAsync("start-broker");
        await SaysAsync(worker.StandardOutput, "过筛服务已启动");
        worker.Kill(entireProcessTree: true);
        await worker.WaitForExitAsync();

        static async Task SaysAsync(StreamReader output, string words)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));

            while (!(await output.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("It ended.")).Contains(words, StringComparison.Ordinal))
            {
            }
        }
    }

    [ClusterFact]
    public async Task Hears_again_within_seconds_of_a_broker_that_was_away_for_long()
    {
        var settings = await SettingsAsync("again");
        settings["Serve:Roles"] = $"{ServeOptions.Relay},{ServeOptions.Worker}";
        await using var service = await RunningService.StartAsync(settings: settings);

        // The second time the bus of its own would have come back later still.
        for (var outage = 0; outage < 2; outage++)
        {
            await cluster.ScriptAsync("kill-broker");
            await Task.Delay(TimeSpan.FromSeconds(12));
            await cluster.ScriptAsync("start-broker");
            await Eventually.TrueAsync(() => IsHeardAsync(service), "readers", TimeSpan.FromSeconds(8));
        }
    }

    [ClusterFact]
    public async Task Refuses_to_start_on_a_queue_that_can_lose_messages()
    {
        Assert.Equal(0, (await cluster.ExchangeAsync("spoil", "guoshai.screen")).Code);

        try
        {
            var refused = await RunAsync("serve", "--data", _folder["data"]);

            Assert.Equal(4, refused.Code);
            Assert.StartsWith("guoshai: 队列 guoshai.screen", refused.Error, StringComparison.Ordinal);
        }
        finally
        {
            await cluster.ExchangeAsync("drop", "guoshai.screen");
        }
    }

    [ClusterFact]
    public async Task Publishes_once_and_every_worker_hears_of_it_at_once()
    {
        await ImportAsync();
        Named("hears-1");
        Named("hears-2");
        await Eventually.TrueAsync(async () => (await RunAsync("queues", "list")).Output.Contains("guoshai.screen　0 条　2 个消费者", StringComparison.Ordinal), "two workers", TimeSpan.FromMinutes(2));
        var before = await CountAsync("SELECT COUNT(*) FROM publications");
        await RevisedAsync();

        // Two maintainers at the same time, each a process: one of them publishes.
        var published = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => RunAsync("lists", "publish", "--by", "甲", "--data", _folder["data"])));
        Assert.Single(published, p => p.Code == 0);
        Assert.Equal(before + 1, await CountAsync("SELECT COUNT(*) FROM publications"));

        // The workers look once a minute only: it is the news that wakes them, and they acknowledge by edition and hash.
        await Eventually.TrueAsync(async () => await CountAsync(
            """
            SELECT COUNT(*) FROM edition_workers AS w JOIN editions AS e ON e.number = w.edition AND e.hash = w.hash
            WHERE w.worker LIKE 'hears-%' AND e.number = (SELECT edition FROM publications ORDER BY sequence DESC LIMIT 1)
            """) == 2, "two workers on the new edition", TimeSpan.FromSeconds(30));
        Assert.Equal(0, (await RunAsync("audit", "verify")).Code);
    }

    /// <summary>Each of the queues has a reader.</summary>
    private static async Task<bool> IsHeardAsync(RunningService service)
    {
        await using var broker = await Broker.ConnectAsync(service.Services.GetRequiredService<IOptions<BusOptions>>().Value, default);
        var queues = await Task.WhenAll(Queues.Worked.Select(queue => broker.LookAsync(queue, default)));
        return queues.All(queue => queue is { ConsumerCount: 1 });
    }

    /// <summary>A draft of the lists with one basis changed, up to its approval.</summary>
    private async Task RevisedAsync()
    {
        var items = Path.Combine(_folder["lists"], "items.csv");
        await File.WriteAllTextAsync(items, (await File.ReadAllTextAsync(items)).Replace("《森林防火条例》", "《森林防火条例》第五条", StringComparison.Ordinal));

        foreach (var step in new string[][] { ["import", _folder["lists"], "--by", "甲"], ["check", "--by", "甲"], ["shadow", "--by", "甲"], ["approve", "--by", "乙"] })
        {
            var done = await RunAsync(["lists", .. step, "--data", _folder["data"]]);
            Assert.True(done.Code == 0, $"{step[0]}: {done.Error}");
        }
    }

    public void Dispose()
    {
        KillAll();
        _folder.Dispose();
    }

    private void KillAll()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _processes.Clear();
    }

    private Task<Finished> RunAsync(params IEnumerable<string> arguments) => Programs.RunAsync(cluster.Settings, arguments);

    private async Task ImportAsync()
    {
        var imported = await RunAsync("lists", "import", TinyCounty.WriteLists(_folder["lists"]), "--data", _folder["data"]);
        Assert.True(imported.Code == 0, imported.Error);
    }

    /// <summary>The cluster's settings, with a database of its own.</summary>
    private async Task<Dictionary<string, string>> WithDatabaseAsync(string name)
    {
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connection = cluster.Settings["GUOSHAI_Ledger__ConnectionString"].Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
        return new(cluster.Settings) { ["GUOSHAI_Ledger__ConnectionString"] = connection };
    }

    /// <summary>The same for a service inside this process.</summary>
    private async Task<Dictionary<string, string?>> SettingsAsync(string name) => (await WithDatabaseAsync(name))
        .ToDictionary(setting => setting.Key["GUOSHAI_".Length..].Replace("__", ":", StringComparison.Ordinal), string? (setting) => setting.Value);

    /// <summary>The way back.</summary>
    private static Dictionary<string, string> ForAProcess(Dictionary<string, string?> settings) =>
        settings.ToDictionary(setting => $"GUOSHAI_{setting.Key.Replace(":", "__", StringComparison.Ordinal)}", setting => setting.Value ?? "");

    private Process Named(string worker) => Start(
        ServeOptions.Worker, new Dictionary<string, string>(cluster.Settings) { ["GUOSHAI_Lists__Worker"] = worker, ["GUOSHAI_Lists__LookMilliseconds"] = "60000" });

    private Process Start(string roles) => Start(roles, cluster.Settings);

    private Process Start(string roles, IReadOnlyDictionary<string, string> settings) => Start(roles, settings, _folder["data"]);

    private Process Start(string roles, IReadOnlyDictionary<string, string> settings, string data)
    {
        var process = Programs.Start(settings, ["serve", "--roles", roles, "--data", data]);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        _processes.Add(process);
        return process;
    }

    /// <summary>Each document twice, as an exchange does that is not sure.</summary>
    private async Task SubmitAsync(string series)
    {
        var folder = Directory.CreateDirectory(_folder[series]);

        for (var i = 0; i < Documents; i++)
        {
            // Different tasks, so that none is another one's duplicate in whatever order they are decided.
            var bytes = i % 3 == 0 ? TinyCounty.ForestryNotice(i, TinyCounty.TakenBackTask) : TinyCounty.GovernmentNotice(i);
            var file = Path.Combine(folder.FullName, $"{series}{i:000}.docx");

            // The second time it is the same file.
            if (!File.Exists(file))
            {
                await File.WriteAllBytesAsync(file, bytes);
            }
        }

        await SubmitFolderAsync(folder.FullName);
    }

    private async Task SubmitFolderAsync(string folder)
    {
        // The relay declares the queue; until then nobody takes a message.
        Finished? submitted = null;
        await Eventually.TrueAsync(async () => (submitted = await cluster.ExchangeAsync("submit", folder)).Code == 0, $"the submission: {submitted?.Error}");
    }

    private async Task<IReadOnlyList<Taken>> TakeAsync(string series)
    {
        var taken = await cluster.ExchangeAsync("take", $"{Documents}", "170", series);
        Assert.True(taken.Code == 0, taken.Error);
        return [.. taken.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(p => new Taken(p[0], p[1], p[2], p[3], p[4], p[5]))];
    }

    private Task DecidedAsync(int documents) => Eventually.TrueAsync(
        async () => await CountAsync("SELECT COUNT(*) FROM documents WHERE decided = 1") >= documents, $"{documents} decisions", TimeSpan.FromMinutes(2));

    /// <summary>The processes have opened connections to what the settings name, and to nothing else.</summary>
    private void AssertNoOtherConnections()
    {
        var opened = _processes.Where(process => !process.HasExited).SelectMany(process => Sockets.Outbound(process.Id)).Distinct();
        Assert.Empty(opened.Except(LocalCluster.Ports.Select(port => $"0100007F:{port:X4}")));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.Settings["GUOSHAI_Ledger__ConnectionString"] + ";Pooling=false");
        await connection.ExecuteAsync(sql);
    }

    private async Task<int> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.Settings["GUOSHAI_Ledger__ConnectionString"] + ";Pooling=false");
        return await connection.ExecuteScalarAsync<int>(sql);
    }

    private sealed record Taken(string ExchangeId, string DocumentId, string MessageId, string Disposition, string Slip, string Reasons);
}
