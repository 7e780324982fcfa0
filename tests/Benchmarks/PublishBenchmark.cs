using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Editions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>Publishes again and again while workers, each a process of its own, decide: how soon each is on the new edition, how long the flow pauses, whether a
/// document ever sees two.</summary>
internal static class PublishBenchmark
{
    private const int QuietSeconds = 20;
    private const string Prefix = "GUOSHAI_";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);
    private static readonly Act Maintainer = new("benchmark", "");
    private static readonly Act Approver = new("approver", "");

    public static Command Command()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 180 };
        var every = new Option<int>("--every") { Description = "Seconds between two publications.", DefaultValueFactory = _ => 10 };
        var items = new Option<int>("--items") { Description = "How many items the lists have.", DefaultValueFactory = _ => 5_198 };
        var workers = new Option<int>("--workers") { Description = "How many worker processes.", DefaultValueFactory = _ => 4 };
        var ahead = new Option<bool>("--approve-ahead") { Description = "Approve each draft seconds before it is published, as people do; otherwise at the same moment.", DefaultValueFactory = _ => true };
        var cluster = new Option<bool>("--cluster") { Description = "On RabbitMQ and PostgreSQL, the news of editions over the bus; otherwise on SQLite, where workers only look." };
        var command = new Command("publish", "Publications under load: workers that decide 5 documents a second each.") { seconds, every, items, workers, ahead, cluster };
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(workers), TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(every)), parsed.GetValue(items), parsed.GetValue(ahead), parsed.GetValue(cluster), ct));
        return command;
    }

    /// <summary>A ledger as a process of the service sees it: in a folder, or where the environment says. On a cluster the news of editions goes over its bus.</summary>
    internal static ServiceProvider Ledger(string folder)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).AddEnvironmentVariables(Prefix).Build();
        IServiceCollection services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddLogging();
        // Of documents nobody hears.
        services = BusOptions.Of(settings).IsRabbit ? services.AddBus(settings, static _ => { }, static (_, _) => { }) : services.AddSingleton<IEditionNews, NewsFromCommand>();
        return services.AddLedger().AddPublishing().BuildServiceProvider();
    }

    private static async Task<int> RunAsync(int workers, TimeSpan length, TimeSpan every, int size, bool ahead, bool cluster, CancellationToken ct)
    {
        await using var city = cluster ? await BusCity.StartAsync(null, ct) : null;

        foreach (var (name, value) in city?.Settings ?? new Dictionary<string, string?>())
        {
            // The workers inherit it.
            Environment.SetEnvironmentVariable(Prefix + name.Replace(":", "__", StringComparison.Ordinal), value);
        }

        return await RunAsync(workers, length, every, size, ahead, ct);
    }

    private static async Task<int> RunAsync(int workers, TimeSpan length, TimeSpan every, int size, bool ahead, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("guoshai-publish-").FullName;

        try
        {
            await using var services = Ledger(folder);
            await services.GetRequiredService<Migrations>().ApplyAsync(ct);
            await services.StartBusAsync(ct);
            var lists = ListsBenchmark.Edition(size);
            await services.GetRequiredService<EditionLedger>().PublishAsync(lists, "benchmark", ct);
            var started = Enumerable.Range(0, workers).Append(PublishWorker.Metronome).Select(n => WorkerProcess.Start(folder, n)).ToList();
            await Task.WhenAll(started.Select(w => w.Ready));

            var quiet = TimeProvider.System.GetUtcNow();
            await Task.Delay(TimeSpan.FromSeconds(QuietSeconds), ct);
            var begun = TimeProvider.System.GetUtcNow();
            var publications = await PublishAsync(services, lists, length, every, ahead, ct);

            foreach (var worker in started)
            {
                worker.Stop();
            }

            var seen = await Task.WhenAll(started.Select(w => w.Seen));
            Print(publications, [.. seen.SelectMany(s => s)], workers, quiet, begun);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task<IReadOnlyList<EditionName>> PublishAsync(
        ServiceProvider services, Edition lists, TimeSpan length, TimeSpan every, bool ahead, CancellationToken ct)
    {
        var desk = services.GetRequiredService<ListDesk>();
        var begun = Stopwatch.GetTimestamp();

        for (var round = 1; Stopwatch.GetElapsedTime(begun) < length; round++)
        {
            var revised = Draft.Of(lists) with { Items = [.. lists.Items.Select((item, at) => at == round ? item with { Matter = $"{item.Matter}（第{round}次修订）" } : item)] };
            var draft = await desk.ImportAsync(revised.AsEdition(0), "benchmark", Maintainer, ct);
            await desk.CheckAsync(draft.Id, new DateOnly(2026, 3, 1), false, Maintainer, ct);
            await desk.ShadowedAsync(draft.Id, new ShadowReport(draft.Hash, 1, DateTimeOffset.UnixEpoch, 90, 0, 0, []), Maintainer, ct);
            var approve = desk.ApproveAsync;

            if (ahead)
            {
                await approve(draft.Id, Approver, ct);
            }

            await DelayAsync(every * round - Stopwatch.GetElapsedTime(begun), ct);

            if (!ahead)
            {
                await approve(draft.Id, Approver, ct);
            }

            if (await desk.PublishAsync(draft.Id, null, Maintainer, ct) is not DeskResult.Done)
            {
                throw new InvalidOperationException("The draft was not published.");
            }
        }

        // The last one is given its time too.
        await Task.Delay(every, ct);
        return [.. (await services.GetRequiredService<EditionLedger>().PublicationsAsync(ct)).SkipLast(1)];
    }

    private static Task DelayAsync(TimeSpan time, CancellationToken ct) => time > TimeSpan.Zero ? Task.Delay(time, ct) : Task.CompletedTask;

    private static void Print(IReadOnlyList<EditionName> publications, IReadOnlyList<Seen> seen, int workers, DateTimeOffset quiet, DateTimeOffset begun)
    {
        var taken = publications.Select(p => seen.Where(s => s.Taken && s.Edition == p.Number).ToList()).ToList();
        var missing = taken.Count(t => t.Count < workers);
        var delays = publications.Zip(taken, (p, t) => t.Count == 0 ? double.NaN : t.Max(s => (s.At - p.InForceFrom).TotalSeconds)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{publications.Count} publications, {missing} not taken up by all; all {workers} workers on the new edition after {delays.Average():0.00} s on average, {delays.Max():0.00} s at most"));

        var (decisions, ticks) = (seen.Where(s => !s.Taken && s.Edition > 0).ToList(), seen.Where(s => !s.Taken && s.Edition == 0 && s.At >= begun).ToList());
        Print("before the first publication", [.. decisions.Where(s => s.At >= quiet && s.At < begun)]);
        Print("while publishing", [.. decisions.Where(s => s.At >= begun)]);
        Print("of these, at most 3 s after a publication", [.. decisions.Where(s => publications.Any(p => s.At >= p.InForceFrom && s.At < p.InForceFrom + Soon))]);
        Print("beside them, a process that only sleeps", ticks);
    }

    private static void Print(string when, IReadOnlyList<Seen> decisions)
    {
        var late = decisions.Select(d => d.Milliseconds).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{when}: {late.Count} times, by two editions {decisions.Count(d => d.Mixed)}; late by {late[late.Count / 2]:0.0} ms in the middle, {late[(int)(late.Count * 0.99)]:0.0} ms at 99 %, {late[^1]:0.0} ms at most"));
    }
}
