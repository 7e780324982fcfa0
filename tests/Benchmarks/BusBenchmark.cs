using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>Documents a second through RabbitMQ and PostgreSQL, beside the same messages through a consumer that does nothing, the
/// same documents read and nothing else, and the same outcomes committed and nothing else, all on the same cores with as many in hand.
/// What the three allow together is one document's time in each, one after the other: 1 / (1/consumer + 1/extraction + 1/commit).</summary>
internal static class BusBenchmark
{
    private const double Bar = 0.7;
    private const int Told = 32;

    // Code is compiled for speed while it does its first thousand; that goes for the service as for the parts alone.
    private const int WarmUp = 1200;
    private const int Announced = 100;
    private static readonly int Cores = Environment.ProcessorCount;
    private static readonly int InHand = new WorkOptions().InHand;

    public static Command Command()
    {
        var documents = new Option<int>("--documents") { Description = "How many a run.", DefaultValueFactory = _ => 1000 };
        var workers = new Option<int[]>("--workers") { Description = "Numbers of workers.", DefaultValueFactory = _ => [1, 2, 4], AllowMultipleArgumentsPerToken = true };
        var rounds = new Option<int>("--rounds") { Description = "How often each.", DefaultValueFactory = _ => 3 };
        var lists = new Option<DirectoryInfo>("--lists") { Description = "A folder of lists.", DefaultValueFactory = _ => new DirectoryInfo("samples/lists") };
        var notices = new Option<DirectoryInfo>("--notices") { Description = "A folder of .docx notices.", DefaultValueFactory = _ => new DirectoryInfo("samples/notices") };
        var command = new Command("bus", "Documents a second through RabbitMQ and PostgreSQL, beside what its parts allow.") { documents, workers, rounds, lists, notices };
        command.SetAction(async (parsed, ct) =>
        {
            await using var city = await BusCity.StartAsync(parsed.GetRequiredValue(lists).FullName, ct);
            var contents = await StoreAsync(city, parsed.GetRequiredValue(notices), ct);
            Console.WriteLine($"{Cores} cores; {parsed.GetValue(documents)} documents a run, {contents.Count} different ones; documents a second, {(BusCity.IsInstalled ? "out/guoshai/guoshai" : "not compiled ahead: bash deploy/build.sh makes it newer")}");
            Console.WriteLine("| workers | consumer alone | extraction alone | commit alone | together allow | ours | ratio | processor of the parts, ms | of ours |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |");

            foreach (var count in parsed.GetRequiredValue(workers))
            {
                await MeasureAsync(city, contents, count, parsed.GetValue(documents), parsed.GetValue(rounds), ct);
            }
        });
        return command;
    }

    private static async Task<IReadOnlyList<string>> StoreAsync(BusCity city, DirectoryInfo notices, CancellationToken ct)
    {
        var contents = new List<string>();

        foreach (var notice in notices.GetFiles("*.docx").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            contents.Add(await city.Get<ContentStore>().PutAsync(await File.ReadAllBytesAsync(notice.FullName, ct), ct));
        }

        return contents;
    }

    private static async Task MeasureAsync(BusCity city, IReadOnlyList<string> contents, int workers, int documents, int rounds, CancellationToken ct)
    {
        city.Serve(workers);
        await OursAsync(city, contents, $"warm{workers}-", WarmUp * workers, ct);
        // Meanwhile the service compiles what it has found worth it.
        await PartsAsync(city, contents, $"warm{workers}-", workers, WarmUp, ct);
        var shares = new List<double>();

        for (var round = 1; round <= rounds; round++)
        {
            var series = $"w{workers}-{round}-";
            var (ours, spent) = await OursAsync(city, contents, series, documents, ct);
            await city.StandStillAsync(true, ct);
            var parts = await PartsAsync(city, contents, series, workers, documents, ct);
            await city.StandStillAsync(false, ct);
            var sync = city.SyncMilliseconds();
            var allowed = 1 / parts.Sum(p => 1 / p.Rate);
            var processor = parts.Sum(p => p.Spent.Milliseconds) / spent.Milliseconds;
            shares.Add(ours / allowed);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {workers} | {string.Join(" | ", parts.Select(p => $"{p.Rate:0}"))} | {allowed:0} | {ours:0} | {ours / allowed:0.00} | {string.Join(" + ", parts.Select(p => $"{p.Spent.Milliseconds:0.00}"))} | {processor:0.00} |   (ours: {spent}; a sync takes {sync:0.0} ms)"));
        }

        await city.StopServingAsync(ct);
        var middle = shares.Order().ElementAt(shares.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workers} workers: {middle:0.00} of what the parts allow (aim {Bar}: {(middle >= Bar ? "met" : "missed")})"));
    }

    /// <summary>Consumer, extraction and commit, each alone.</summary>
    private static async Task<Measured[]> PartsAsync(BusCity city, IReadOnlyList<string> contents, string series, int workers, int documents, CancellationToken ct) =>
    [
        await ConsumerAsync(city, workers * InHand, documents, ct),
        await ExtractionAsync(city, contents, documents, ct),
        await CommitAsync(city, series, contents, workers, documents, ct),
    ];

    private static async Task<Measured> OursAsync(BusCity city, IReadOnlyList<string> contents, string series, int documents, CancellationToken ct)
    {
        await city.RecordAsync(series, documents, contents, ct);
        return await MeasuredAsync(city, documents, () => city.RunAsync(series, documents, ct), own: false);
    }

    /// <param name="city">Where it is done.</param>
    /// <param name="documents">How many documents it does.</param>
    /// <param name="work">What is measured.</param>
    /// <param name="own">Whether this process does it, or only looks on.</param>
    private static async Task<Measured> MeasuredAsync(BusCity city, int documents, Func<Task> work, bool own)
    {
        var before = CpuShares.Of(own, city.Folder, $"guoshai{BusCity.Port}");
        var started = Stopwatch.GetTimestamp();
        await work();
        var took = Stopwatch.GetElapsedTime(started);
        return new Measured(documents / took.TotalSeconds, CpuShares.Of(own, city.Folder, $"guoshai{BusCity.Port}").Since(before, took, documents));
    }

    /// <summary>The same messages, told in the same lots through a queue with the same guarantees.</summary>
    private static async Task<Measured> ConsumerAsync(BusCity city, int inHand, int documents, CancellationToken ct)
    {
        var count = new Counter(documents);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(count).AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            x.AddConsumer<Nothing>();
            x.UsingRabbitMq((context, configure) =>
            {
                configure.Host("127.0.0.1", BusCity.Port, "/", _ => { });
                configure.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.AnyMessageType, isDefault: true);
                configure.ReceiveEndpoint("guoshai.nothing", endpoint =>
                {
                    endpoint.SetQuorumQueue();

                    foreach (var (name, value) in Queues.WorkedArguments("guoshai.nothing", new BusOptions().DeliveryLimit))
                    {
                        endpoint.SetQueueArgument(name, value!);
                    }

                    endpoint.InHand(inHand);
                    endpoint.ConfigureConsumer<Nothing>(context);
                });
            });
        }).BuildServiceProvider();
        var bus = services.GetRequiredService<IBusControl>();
        await bus.StartAsync(ct);
        await bus.PublishBatch(Enumerable.Range(0, Told).Select(i => new NothingToDo($"warm-{i}")), ct);
        var measured = await MeasuredAsync(city, documents, async () =>
        {
            foreach (var lot in Enumerable.Range(0, documents).Select(i => new NothingToDo($"w1-1-{i:000000000000000000}")).Chunk(Told))
            {
                await bus.PublishBatch(lot, ct);
            }

            await count.AllAsync(ct);
        }, own: true);
        await bus.StopAsync(CancellationToken.None);
        return measured;
    }

    private static async Task<Measured> ExtractionAsync(BusCity city, IReadOnlyList<string> contents, int documents, CancellationToken ct)
    {
        var store = city.Get<ContentStore>();
        await using var pool = new ReaderPool(ReaderCommand.Self(), new ExtractionOptions { Readers = Cores });
        var work = (int count) => Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Cores, CancellationToken = ct },
            async (i, token) => await pool.ReadAsync(await store.ReadToScreenAsync(contents[i % contents.Count], token), token));
        // Its readers are new, those of a worker have read for a while.
        await work(WarmUp);
        return await MeasuredAsync(city, documents, () => work(documents), own: true);
    }

    /// <summary>All that the ledger does for a document between its arrival and its end: told, begun, decided with its audit row, announced.</summary>
    private static async Task<Measured> CommitAsync(BusCity city, string like, IReadOnlyList<string> contents, int workers, int documents, CancellationToken ct)
    {
        var (intake, clock) = (city.Get<IntakeLedger>(), TimeProvider.System);
        // One a worker: only what one worker has in hand is committed together.
        var ledgers = Enumerable.Range(0, workers).Select(_ => new OutcomeLedger(city.Get<LedgerDatabase>())).ToList();
        var outcomes = ledgers[0];
        await city.RecordAsync($"k{like}", documents, contents, ct);
        var rows = new List<OutcomeRow>();

        for (var i = 1; i <= documents; i++)
        {
            rows.Add((await outcomes.FindAsync($"{like}{i:00000000}", ct))! with { DocumentId = $"k{like}{i:00000000}" });
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = InHand * workers, CancellationToken = ct };
        return await MeasuredAsync(city, documents, async () =>
        {
            foreach (var lot in rows.Chunk(Told))
            {
                await intake.MarkSubmittedAsync([.. lot.Select(r => r.DocumentId)], clock.GetUtcNow(), ct);
                await intake.MarkToldAsync([.. lot.Select(r => r.DocumentId)], clock.GetUtcNow(), ct);
            }

            await Parallel.ForEachAsync(rows.Select((row, at) => (row, ledgers[at % workers])), options, async (one, token) =>
            {
                var (row, ledger) = one;
                await intake.BeginAttemptAsync(row.DocumentId, token);
                await ledger.CommitAsync(row, HistoryEffect.None, token);
            });

            while (await outcomes.PendingAsync(Announced, ct) is { Count: > 0 } pending)
            {
                await outcomes.MarkDoneAsync(pending, clock.GetUtcNow(), ct);
            }
        }, own: true);
    }
}

/// <summary>Documents a second, and what one takes of the processor.</summary>
internal sealed record Measured(double Rate, CpuSpent Spent);

/// <summary>As large as what workers are told.</summary>
public sealed record NothingToDo(string DocumentId);

internal sealed class Nothing(Counter count) : IConsumer<NothingToDo>
{
    public Task Consume(ConsumeContext<NothingToDo> context)
    {
        if (!context.Message.DocumentId.StartsWith("warm", StringComparison.Ordinal))
        {
            count.One();
        }

        return Task.CompletedTask;
    }
}

/// <summary>Counts down.</summary>
internal sealed class Counter(int documents)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = documents;

    public void One()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _all.SetResult();
        }
    }

    public Task AllAsync(CancellationToken ct) => _all.Task.WaitAsync(ct);
}
