using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Slips;
using Guoshai.Gateway.Work;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>One process of the parts of the bus benchmark: it has connections, readers, ledgers and compiled code of its own, as a worker of the service
/// has, and does its share of a part at a time. It is told a part on its input, prepares it, says "ready", begins at "go" and says what is done.</summary>
internal sealed class BusPart(int number, int of, IServiceProvider services, ChannelReader<string> told)
{
    public const string Name = "bus-part";
    public const string Consumer = "consumer";
    public const string Extraction = "extraction";
    public const string Commit = "commit";
    public const string Screening = "screening";
    public const string Ready = "ready";
    public const string Go = "go";
    public const string Enough = "enough";

    private static readonly int InHand = new WorkOptions().InHand;

    // What is said counts up to the moment that it names, so that it may be said later.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static Command Command()
    {
        var number = new Argument<int>("number");
        var of = new Argument<int>("of");
        var command = new Command(Name, "A process of the parts of the bus benchmark; ends with its input.") { number, of };
        command.Hidden = true;
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(number), parsed.GetValue(of), ct));
        return command;
    }

    private static async Task<int> RunAsync(int number, int of, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var told = Listen(end);
        await using var services = BusCity.Ledgers(new ConfigurationBuilder().AddEnvironmentVariables(BusCity.SettingsPrefix).Build())
            .AddNothingToHear(InHand)
            .AddPublishing().AddDocumentScreening().AddSlips()
            .BuildServiceProvider();

        try
        {
            await services.StartBusAsync(end.Token);
            await services.GetRequiredService<ReaderPool>().WarmAsync(TrialNotice.Write(null), end.Token);
            await new BusPart(number, of, services, told).WorkAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Its input is closed.
        }

        return 0;
    }

    /// <summary>What this process is told. The reading thread writes, the work reads; it holds a few lines and is never full. All ends with the input.</summary>
    private static ChannelReader<string> Listen(CancellationTokenSource end)
    {
        var told = Channel.CreateUnbounded<string>();
        // A thread of its own: to wait for input blocks it.
        new Thread(() =>
        {
            while (Console.In.ReadLine() is { } line)
            {
                told.Writer.TryWrite(line);
            }

            end.Cancel();
        })
        { IsBackground = true }.Start();
        return told.Reader;
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        while (true)
        {
            var part = (await told.ReadAsync(ct)).Split(' ');
            var work = await PrepareAsync(part[0], int.Parse(part[1], CultureInfo.InvariantCulture), part[2..], ct);
            Console.WriteLine(Ready);
            await told.ReadAsync(ct);
            await work();
        }
    }

    private async Task<Func<Task>> PrepareAsync(string part, int documents, string[] rest, CancellationToken ct)
    {
        // A stretch, not one in so many: the documents' kinds come round, and each process is to have all of them.
        var (from, to) = (documents * number / of, documents * (number + 1) / of);
        var share = Enumerable.Range(from + 1, to - from).ToList();

        switch (part)
        {
            case Consumer:
                return () => HearAsync(ct);
            case Extraction:
                return () => InHandAsync(share, (i, token) => ReadAsync(rest[i % rest.Length], token), ct);
            case Screening:
                var (texts, edition) = (await TextsAsync(rest, ct), await EditionAsync(ct));
                return () => OnCoresAsync(share, i => Screen(texts[i % texts.Count], edition, i), ct);
            case Commit:
                var rows = await RowsAsync(rest[0], share, ct);
                return () => InHandAsync(rows, CommitAsync, ct);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Says what it was told of meanwhile: whoever is free takes the next message, so that nobody knows beforehand how many are its own.</summary>
    private async Task HearAsync(CancellationToken ct)
    {
        var heard = services.GetRequiredService<Heard>();

        while (!told.TryRead(out _))
        {
            if (heard.Take() is { Count: > 0 } done)
            {
                done.Write();
            }

            await Task.Delay(Look, ct);
        }
    }

    private static async Task InHandAsync<T>(IReadOnlyList<T> share, Func<T, CancellationToken, Task> work, CancellationToken ct)
    {
        await Parallel.ForEachAsync(share, new ParallelOptions { MaxDegreeOfParallelism = InHand, CancellationToken = ct }, async (one, token) => await work(one, token));
        new Done(share.Count, Stopwatch.GetTimestamp()).Write();
    }

    private Task ReadAsync(string content, CancellationToken ct) => services.GetRequiredService<ReaderPool>()
        .TryReadAsync(async token => await services.GetRequiredService<ContentStore>().ReadToScreenAsync(content, token), ct);

    private async Task<IReadOnlyList<TimedRead>> TextsAsync(IReadOnlyList<string> contents, CancellationToken ct)
    {
        var texts = new List<TimedRead>();

        foreach (var content in contents)
        {
            texts.Add(new TimedRead(await services.GetRequiredService<ReaderPool>().ReadAsync(await services.GetRequiredService<ContentStore>().ReadToScreenAsync(content, ct), ct), 0));
        }

        return texts;
    }

    private async Task<CompiledEdition> EditionAsync(CancellationToken ct)
    {
        var editions = services.GetRequiredService<EditionLedger>();
        return services.GetRequiredService<EngineModels>().Compile(await editions.ReadAsync((await editions.CurrentNameAsync(ct))!.Number, ct));
    }

    /// <summary>From the text to the row that would be committed, its slip among it; as if nothing had been delivered before.</summary>
    private void Screen(TimedRead read, CompiledEdition edition, int i)
    {
        var now = TimeProvider.System.GetUtcNow();
        var document = new DocumentRow { Id = BusCity.Id("screened", i), FileName = "screened.docx", ReceivedAt = Timestamp.Of(now), ReceivedOn = Timestamp.Of(DateOnly.FromDateTime(now.Date)) };
        var screening = services.GetRequiredService<DocumentScreening>();
        var draft = screening.Decide(screening.Understand(document, read, edition), History.Empty);
        _ = draft.Row(document, now, services.GetRequiredService<SlipWriter>().Write(document, draft.Screening, edition.Edition, History.Empty));
    }

    private static async Task OnCoresAsync(IReadOnlyList<int> share, Action<int> work, CancellationToken ct)
    {
        await Task.Run(() => Parallel.ForEach(share, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct }, work), ct);
        new Done(share.Count, Stopwatch.GetTimestamp()).Write();
    }

    /// <summary>What the service decided on a series, as the outcomes of another one of the same documents.</summary>
    private async Task<IReadOnlyList<OutcomeRow>> RowsAsync(string series, IReadOnlyList<int> share, CancellationToken ct)
    {
        var rows = new List<OutcomeRow>();

        foreach (var i in share)
        {
            rows.Add((await services.GetRequiredService<OutcomeLedger>().FindAsync(BusCity.Id(series, i), ct))! with { DocumentId = BusCity.Id(BusParts.Copy(series), i) });
        }

        return rows;
    }

    private async Task CommitAsync(OutcomeRow row, CancellationToken ct)
    {
        await services.GetRequiredService<IntakeLedger>().BeginAttemptAsync(row.DocumentId, ct);

        if (await services.GetRequiredService<OutcomeLedger>().CommitAsync(row, HistoryEffect.None, ct) is var result && result != CommitResult.Committed)
        {
            throw new InvalidOperationException($"{row.DocumentId}: {result}.");
        }
    }
}

/// <summary>What a process of the parts says on a line: so many documents more are done.</summary>
/// <param name="Count">How many.</param>
/// <param name="At">When the last one was, by the clock that all processes of the machine share.</param>
internal sealed record Done(int Count, long At)
{
    public void Write() => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count} {At}"));

    public static Done Read(string line)
    {
        var parts = line.Split(' ');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
