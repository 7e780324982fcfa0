using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Screenings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Guoshai.Benchmarks;

/// <summary>One worker of the publish benchmark: decides a document every 200 ms, whether or not the one before is done in time, and tells each on a line.</summary>
internal static class PublishWorker
{
    /// <summary>The number of the one that decides nothing.</summary>
    public const int Metronome = -1;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    public static Command Command()
    {
        var folder = new Argument<string>("folder");
        var number = new Argument<int>("number");
        var command = new Command("publish-worker", "A worker of the publish benchmark; ends with its input.") { folder, number };
        command.Hidden = true;
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(number), ct));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int number, CancellationToken ct)
    {
        if (number == Metronome)
        {
            return Tick();
        }

        await using var services = PublishBenchmark.Ledger(folder);
        var (current, options) = (new CurrentEdition(), Options.Create(new ListOptions { Worker = $"worker {number}" }));
        using var watcher = new EditionWatcher(
            services.GetRequiredService<EditionLedger>(), services.GetRequiredService<DraftLedger>(), current,
            new WorkerRoll(services.GetRequiredService<LedgerDatabase>(), options, TimeProvider.System), services.GetRequiredService<WorkSignal>(), services.GetRequiredService<EngineModels>(), options, TimeProvider.System,
            NullLogger<EditionWatcher>.Instance);
        await services.StartBusAsync(ct);
        await watcher.StartAsync(ct);

        // Warm, as a service is that has run for a minute.
        for (var at = 0; at < 200; at++)
        {
            ListsBenchmark.Screen(current.Take()!, at);
        }

        Console.WriteLine("ready");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _ = Task.Run(() => { Console.In.ReadToEnd(); end.Cancel(); }, ct);
        await Task.WhenAll(DecideAsync(current, number, end.Token), NoticeAsync(current, end.Token));
        await watcher.StopAsync(CancellationToken.None);
        return 0;
    }

    /// <summary>Only sleeps, and tells how late it wakes: what the machine itself makes wait.</summary>
    private static int Tick()
    {
        Console.WriteLine("ready");
        var ended = Task.Run(() => Console.In.ReadToEnd());

        while (!ended.IsCompleted)
        {
            var begun = Stopwatch.GetTimestamp();
            Thread.Sleep(Every / 10);
            Seen.Decided(0, Stopwatch.GetElapsedTime(begun) - (Every / 10), false).Write();
        }

        return 0;
    }

    private static async Task DecideAsync(CurrentEdition current, int number, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp() + (number * Every.Ticks / 4);

        for (var at = 0; !ct.IsCancellationRequested; at++)
        {
            var left = (at * Every) - Stopwatch.GetElapsedTime(begun);

            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, CancellationToken.None);
            }

            var edition = current.Take()!;
            var screening = ListsBenchmark.Screen(edition, at);
            var mixed = screening.Edition != edition.Edition.Number || screening.EditionHash != edition.Edition.Hash;
            Seen.Decided(screening.Edition, Stopwatch.GetElapsedTime(begun) - (at * Every), mixed).Write();
        }
    }

    private static async Task NoticeAsync(CurrentEdition current, CancellationToken ct)
    {
        for (var edition = current.Take()!.Edition.Number; !ct.IsCancellationRequested; await Task.Delay(5, CancellationToken.None))
        {
            if (current.Take()!.Edition.Number is var now && now != edition)
            {
                edition = now;
                Seen.TakenUp(edition).Write();
            }
        }
    }
}

/// <summary>What a worker tells on a line: an edition taken up, or a document decided.</summary>
internal sealed record Seen(bool Taken, int Edition, DateTimeOffset At, double Milliseconds, bool Mixed)
{
    public static Seen TakenUp(int edition) => new(true, edition, TimeProvider.System.GetUtcNow(), 0, false);

    public static Seen Decided(int edition, TimeSpan late, bool mixed) => new(false, edition, TimeProvider.System.GetUtcNow(), late.TotalMilliseconds, mixed);

    public void Write() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Taken} {Edition} {At:O} {Milliseconds} {Mixed}"));

    public static Seen Read(string line)
    {
        var p = line.Split(' ');
        return new(bool.Parse(p[0]), int.Parse(p[1], CultureInfo.InvariantCulture), DateTimeOffset.Parse(p[2], CultureInfo.InvariantCulture), double.Parse(p[3], CultureInfo.InvariantCulture), bool.Parse(p[4]));
    }
}

/// <summary>A worker's process.</summary>
internal sealed class WorkerProcess
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        Seen = ReadAsync();
    }

    /// <summary>When it decides.</summary>
    public Task Ready => _ready.Task;

    /// <summary>All that it told, once it ended.</summary>
    public Task<IReadOnlyList<Seen>> Seen { get; }

    public static WorkerProcess Start(string folder, int number) => new(Process.Start(OwnProgram.With("publish-worker", folder, number))!);

    public void Stop() => _process.StandardInput.Close();

    private async Task<IReadOnlyList<Seen>> ReadAsync()
    {
        var seen = new List<Seen>();

        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                _ready.SetResult();
            }
            else
            {
                seen.Add(Benchmarks.Seen.Read(line));
            }
        }

        await _process.WaitForExitAsync();
        _ready.TrySetException(new InvalidOperationException("A worker ended early."));
        return seen;
    }
}
