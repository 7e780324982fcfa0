using System.Diagnostics;
using System.Threading.Channels;
using Guoshai.Gateway.Ledger;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>What the service is made of, each part alone, and each in as many processes as the service has workers. What the relay does stays in this
/// process: it is one in the service too.</summary>
internal sealed class BusParts : IAsyncDisposable
{
    private const int Told = 32;
    private const int Announced = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(10);

    private readonly BusCity _city;
    private readonly IReadOnlyList<Process> _processes;
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddNothingToTell().BuildServiceProvider();

    // Each process's reader writes, the part that is measured reads; it holds what is said in some milliseconds and is never full.
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();

    private BusParts(BusCity city, int processes)
    {
        _city = city;
        _processes = [.. Enumerable.Range(0, processes).Select(number => city.Start(OwnProgram.With(BusPart.Name, number, processes)))];

        foreach (var process in _processes)
        {
            _ = HearAsync(process);
        }
    }

    /// <summary>The series that is committed for its own sake, like one that the service decided.</summary>
    public static string Copy(string series) => $"k{series}";

    public static async Task<BusParts> StartAsync(BusCity city, int processes, CancellationToken ct)
    {
        var parts = new BusParts(city, processes);

        try
        {
            await parts._services.StartBusAsync(ct);
            return parts;
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same messages as workers are told, in the same lots, to a consumer that does nothing.</summary>
    public async Task<Measured> ConsumerAsync(int documents, CancellationToken ct)
    {
        var bus = _services.GetRequiredService<IBusControl>();
        await PrepareAsync(BusPart.Consumer, documents, [], ct);
        var measured = await Measured.OfAsync(_city, documents, own: true, async () =>
        {
            Tell(BusPart.Go);

            foreach (var lot in Enumerable.Range(0, documents).Select(i => new NothingToDo($"w1-1-{i:000000000000000000}")).Chunk(Told))
            {
                await bus.PublishBatch(lot, ct);
            }

            return await AllDoneAsync(documents, ct);
        });
        Tell(BusPart.Enough);
        return measured;
    }

    /// <summary>The same documents, fetched and read.</summary>
    public async Task<Measured> ExtractionAsync(IReadOnlyList<string> contents, int documents, CancellationToken ct)
    {
        await PrepareAsync(BusPart.Extraction, documents, contents, ct);
        return await Measured.OfAsync(_city, documents, own: true, () => GoAsync(documents, ct));
    }

    /// <summary>The same texts screened, up to the row that would be committed: what the service is for, and no part of the aim.</summary>
    public async Task<Measured> ScreeningAsync(IReadOnlyList<string> contents, int documents, CancellationToken ct)
    {
        await PrepareAsync(BusPart.Screening, documents, contents, ct);
        return await Measured.OfAsync(_city, documents, own: true, () => GoAsync(documents, ct));
    }

    /// <summary>All that the ledger does for a document between its arrival and its end: told, begun, decided with its audit row, announced.</summary>
    public async Task<Measured> CommitAsync(string series, IReadOnlyList<string> contents, int documents, CancellationToken ct)
    {
        var (intake, outcomes, clock) = (_city.Get<IntakeLedger>(), _city.Get<OutcomeLedger>(), TimeProvider.System);
        await _city.RecordAsync(Copy(series), documents, contents, ct);
        await PrepareAsync(BusPart.Commit, documents, [series], ct);
        return await Measured.OfAsync(_city, documents, own: true, async () =>
        {
            foreach (var lot in Enumerable.Range(1, documents).Select(i => BusCity.Id(Copy(series), i)).Chunk(Told))
            {
                await intake.MarkSubmittedAsync(lot, clock.GetUtcNow(), ct);
                await intake.MarkToldAsync(lot, clock.GetUtcNow(), ct);
            }

            await GoAsync(documents, ct);

            while (await outcomes.PendingAsync(Announced, ct) is { Count: > 0 } pending)
            {
                await outcomes.MarkDoneAsync(pending, clock.GetUtcNow(), ct);
            }

            return Stopwatch.GetTimestamp();
        });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            // Not the writer: it would write once more to one that has ended.
            process.StandardInput.BaseStream.Close();
        }

        using var limit = new CancellationTokenSource(EndTime);

        foreach (var process in _processes)
        {
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }

        await _services.DisposeAsync();
    }

    private async Task PrepareAsync(string part, int documents, IEnumerable<string> rest, CancellationToken ct)
    {
        Tell(string.Join(' ', [part, $"{documents}", .. rest]));

        for (var left = _processes.Count; left > 0; left--)
        {
            if (await HeardAsync(ct) is var said && said != BusPart.Ready)
            {
                throw new InvalidOperationException($"A process of the part {part} says {said}.");
            }
        }
    }

    private Task<long> GoAsync(int documents, CancellationToken ct)
    {
        Tell(BusPart.Go);
        return AllDoneAsync(documents, ct);
    }

    /// <returns>When the last one was done.</returns>
    private async Task<long> AllDoneAsync(int documents, CancellationToken ct)
    {
        var last = 0L;

        for (var left = documents; left > 0;)
        {
            var done = Done.Read(await HeardAsync(ct));
            left -= done.Count;
            last = Math.Max(last, done.At);
        }

        return last;
    }

    private void Tell(string line)
    {
        foreach (var process in _processes)
        {
            try
            {
                process.StandardInput.WriteLine(line);
            }
            catch (IOException)
            {
                // It has ended, and who waits for its answer hears of it.
            }
        }
    }

    private Task<string> HeardAsync(CancellationToken ct) => _said.Reader.ReadAsync(ct).AsTask().WaitAsync(Longest, ct);

    private async Task HearAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            _said.Writer.TryWrite(line);
        }

        _said.Writer.TryComplete(new InvalidOperationException("A process of the parts ended early."));
    }
}
