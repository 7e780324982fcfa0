using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Rules.Editions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Guoshai.Benchmarks;

/// <summary>Publishes again and again while workers decide: how soon each is on the new edition, how long the flow pauses, whether a document ever sees two.</summary>
internal static class PublishBenchmark
{
    private const int Workers = 4;
    private const int PerSecond = 5;

    public static Command Command()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 180 };
        var every = new Option<int>("--every") { Description = "Seconds between two publications.", DefaultValueFactory = _ => 10 };
        var items = new Option<int>("--items") { Description = "How many items the lists have.", DefaultValueFactory = _ => 5_198 };
        var command = new Command("publish", "Publications under load: 4 workers, 5 documents a second each.") { seconds, every, items };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(seconds), parsed.GetValue(every), parsed.GetValue(items), ct));
        return command;
    }

    private static async Task<int> RunAsync(int seconds, int every, int size, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("guoshai-publish-").FullName;

        try
        {
            await using var services = new ServiceCollection()
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build())
                .AddLogging().AddLedger().BuildServiceProvider();
            await services.GetRequiredService<Migrations>().ApplyAsync(ct);
            var lists = ListsBenchmark.Edition(size);
            await services.GetRequiredService<EditionLedger>().PublishAsync(lists, "benchmark", ct);
            await MeasureAsync(services, lists, seconds, every, ct);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(ServiceProvider services, Edition lists, int seconds, int every, CancellationToken ct)
    {
        var workers = new List<(EditionWatcher Watcher, CurrentEdition Current)>();

        for (var at = 0; at < Workers; at++)
        {
            var options = Options.Create(new ListOptions { Worker = $"worker {at}" });
            var current = new CurrentEdition();
            var roll = new WorkerRoll(services.GetRequiredService<LedgerDatabase>(), options, TimeProvider.System);
            workers.Add((new EditionWatcher(services.GetRequiredService<EditionLedger>(), current, roll, options, TimeProvider.System, NullLogger<EditionWatcher>.Instance), current));
            await workers[^1].Watcher.StartAsync(ct);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var decisions = new ConcurrentBag<(double Milliseconds, bool Mixed)>();
        var flow = workers.Select(w => Task.Run(() => DecideAsync(w.Current, decisions, end.Token), ct)).ToList();
        var taken = await PublishAsync(services, lists, workers, seconds, every, ct);
        await end.CancelAsync();
        await Task.WhenAll(flow);

        foreach (var (watcher, _) in workers)
        {
            await watcher.StopAsync(ct);
            watcher.Dispose();
        }

        Print(taken, [.. decisions]);
    }

    private static async Task DecideAsync(CurrentEdition current, ConcurrentBag<(double, bool)> decisions, CancellationToken ct)
    {
        for (var at = 0; !ct.IsCancellationRequested; at++)
        {
            var started = Stopwatch.GetTimestamp();
            var edition = current.Take()!;
            Screening screening = ListsBenchmark.Screen(edition, at);
            var took = Stopwatch.GetElapsedTime(started);
            decisions.Add((took.TotalMilliseconds, screening.Edition != edition.Edition.Number));
            await Task.Delay(TimeSpan.FromSeconds(1.0 / PerSecond), ct).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async Task<IReadOnlyList<double>> PublishAsync(
        ServiceProvider services, Edition lists, List<(EditionWatcher Watcher, CurrentEdition Current)> workers, int seconds, int every, CancellationToken ct)
    {
        var taken = new List<double>();
        var database = services.GetRequiredService<LedgerDatabase>();
        var editions = services.GetRequiredService<EditionLedger>();
        var begun = Stopwatch.GetTimestamp();

        for (var round = 1; Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; round++)
        {
            var draft = Draft.Of(lists) with { Items = [.. lists.Items.Select((item, at) => at == round ? item with { Basis = $"第{round}次修订" } : item)] };
            var number = await database.TransactAsync(async transaction => (await editions.PublishAsync(
                transaction, draft, new Publication("publish", TimeProvider.System.GetUtcNow(), new Act("benchmark", ""), null, null))).Number, ct);
            var published = Stopwatch.GetTimestamp();

            while (workers.Any(w => w.Current.Take()!.Edition.Number != number))
            {
                await Task.Delay(5, ct);
            }

            taken.Add(Stopwatch.GetElapsedTime(published).TotalSeconds);
            var rest = TimeSpan.FromSeconds(every) - Stopwatch.GetElapsedTime(published);
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, ct);
        }

        return taken;
    }

    private static void Print(IReadOnlyList<double> taken, IReadOnlyList<(double Milliseconds, bool Mixed)> decisions)
    {
        var times = decisions.Select(d => d.Milliseconds).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{taken.Count} publications; all {Workers} workers on the new edition after {taken.Average():0.00} s on average, {taken.Max():0.00} s at most"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{times.Count} decisions; by two editions {decisions.Count(d => d.Mixed)}; took {times[times.Count / 2]:0.0} ms in the middle, {times[(int)(times.Count * 0.99)]:0.0} ms at 99 %, {times[^1]:0.0} ms at most"));
    }
}
