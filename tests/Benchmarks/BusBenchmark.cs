using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Guoshai.Gateway.Content;

namespace Guoshai.Benchmarks;

/// <summary>Documents a second through RabbitMQ and PostgreSQL, beside the same messages through a consumer that does nothing, the
/// same documents read and nothing else, and the same outcomes committed and nothing else, each on the same cores in as many processes
/// as the service has workers, with as many in hand. What the three allow together is one document's time in each, one after the other: 1 / (1/consumer + 1/extraction + 1/commit).</summary>
internal static class BusBenchmark
{
    private const double Bar = 0.7;

    // Of each process: code is compiled for speed while it does its first thousand; that goes for the service as for the parts alone.
    private const int WarmUp = 1200;
    private static readonly int Cores = Environment.ProcessorCount;

    public static Command Command()
    {
        var documents = new Option<int>("--documents") { Description = "How many a run.", DefaultValueFactory = _ => 4000 };
        var workers = new Option<int[]>("--workers") { Description = "Numbers of workers.", DefaultValueFactory = _ => [1, 2, 4], AllowMultipleArgumentsPerToken = true };
        var rounds = new Option<int>("--rounds") { Description = "How often each.", DefaultValueFactory = _ => 3 };
        var lists = new Option<DirectoryInfo>("--lists") { Description = "A folder of lists.", DefaultValueFactory = _ => new DirectoryInfo("samples/lists") };
        var notices = new Option<DirectoryInfo>("--notices") { Description = "A folder of .docx and .pdf notices.", DefaultValueFactory = _ => new DirectoryInfo("samples/notices") };
        var command = new Command("bus", "Documents a second through RabbitMQ and PostgreSQL, beside what its parts allow.") { documents, workers, rounds, lists, notices };
        command.SetAction(async (parsed, ct) =>
        {
            var title = $"{Cores} cores; {parsed.GetValue(documents)} documents a run; documents a second, {(BusCity.IsInstalled ? "out/guoshai/guoshai" : "not compiled ahead: bash deploy/build.sh makes it newer")}";
            Console.WriteLine($"{title}\n| workers | consumer alone | extraction alone | commit alone | together allow | ours | ratio | processor of the parts, ms | of ours | screening alone | ratio with it | of the processor |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");

            foreach (var count in parsed.GetRequiredValue(workers))
            {
                // Of its own: histories that grew under fewer workers would be counted against more of them.
                await using var city = await BusCity.StartAsync(parsed.GetRequiredValue(lists).FullName, ct);
                var contents = await StoreAsync(city, parsed.GetRequiredValue(notices), ct);
                await MeasureAsync(city, contents, count, parsed.GetValue(documents), parsed.GetValue(rounds), ct);
            }
        });
        return command;
    }

    private static async Task<IReadOnlyList<string>> StoreAsync(BusCity city, DirectoryInfo notices, CancellationToken ct)
    {
        var contents = new List<string>();

        foreach (var notice in notices.GetFiles().Where(f => f.Extension is ".docx" or ".pdf").OrderBy(f => f.Name, StringComparer.Ordinal))
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
        await using var alone = await BusParts.StartAsync(city, workers, ct);
        await alone.ConsumerAsync(WarmUp * workers, ct);
        await alone.ExtractionAsync(contents, WarmUp * workers, ct);
        await alone.ScreeningAsync(contents, WarmUp * workers, ct);
        // Who marks outcomes as announced beside a relay may have it wait, and wait for it.
        await city.StandStillAsync(true, ct);
        await alone.CommitAsync($"warm{workers}-", contents, WarmUp * workers, ct);
        await city.StandStillAsync(false, ct);
        var shares = new List<double>();

        for (var round = 1; round <= rounds; round++)
        {
            var series = $"w{workers}-{round}-";
            var (ours, spent) = await OursAsync(city, contents, series, documents, ct);
            await city.StandStillAsync(true, ct);
            var parts = await PartsAsync(alone, contents, series, documents, ct);
            var screening = await alone.ScreeningAsync(contents, documents, ct);
            await city.StandStillAsync(false, ct);
            var sync = city.SyncMilliseconds();
            var allowed = 1 / parts.Sum(p => 1 / p.Rate);
            var milliseconds = parts.Sum(p => p.Spent.Milliseconds);
            var withScreening = ours * (1 / allowed + 1 / screening.Rate);
            shares.Add(ours / allowed);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {workers} | {string.Join(" | ", parts.Select(p => $"{p.Rate:0}"))} | {allowed:0} | {ours:0} | {ours / allowed:0.00} | {string.Join(" + ", parts.Select(p => $"{p.Spent.Milliseconds:0.00}"))} | {milliseconds / spent.Milliseconds:0.00} | {screening.Rate:0} | {withScreening:0.00} | {(milliseconds + screening.Spent.Milliseconds) / spent.Milliseconds:0.00} |   (ours: {spent}; a sync takes {sync:0.0} ms)"));
        }

        await city.StopServingAsync(ct);
        // Of two in the middle the lower one.
        var middle = shares.Order().ElementAt((shares.Count - 1) / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workers} workers, parts in {workers} processes each: {middle:0.00} of what the parts allow (aim {Bar}: {(middle >= Bar ? "met" : "missed")})"));
    }

    /// <summary>Consumer, extraction and commit, each alone.</summary>
    private static async Task<Measured[]> PartsAsync(BusParts parts, IReadOnlyList<string> contents, string series, int documents, CancellationToken ct) =>
    [
        await parts.ConsumerAsync(documents, ct),
        await parts.ExtractionAsync(contents, documents, ct),
        await parts.CommitAsync(series, contents, documents, ct),
    ];

    private static async Task<Measured> OursAsync(BusCity city, IReadOnlyList<string> contents, string series, int documents, CancellationToken ct)
    {
        await city.RecordAsync(series, documents, contents, ct);
        return await Measured.OfAsync(city, documents, own: false, async () =>
        {
            await city.RunAsync(series, documents, ct);
            return Stopwatch.GetTimestamp();
        });
    }
}

/// <summary>Documents a second, and what one takes of the processor.</summary>
internal sealed record Measured(double Rate, CpuSpent Spent)
{
    /// <param name="city">Where it is done.</param>
    /// <param name="documents">How many documents it does.</param>
    /// <param name="own">Whether this process and those of the parts do it, or only look on.</param>
    /// <param name="work">What is measured; it tells when it was done.</param>
    public static async Task<Measured> OfAsync(BusCity city, int documents, bool own, Func<Task<long>> work)
    {
        var before = CpuShares.Of(own, city.Folder, $"guoshai{BusCity.Port}");
        var started = Stopwatch.GetTimestamp();
        var took = Stopwatch.GetElapsedTime(started, await work());
        return new Measured(documents / took.TotalSeconds, CpuShares.Of(own, city.Folder, $"guoshai{BusCity.Port}").Since(before, took, documents));
    }
}
