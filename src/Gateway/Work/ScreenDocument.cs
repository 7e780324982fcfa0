using System.Collections.Concurrent;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Slips;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Work;

/// <summary>Screens a document: read, ask the pure core, commit. Returning acknowledges the message, so the outcome is committed by then.</summary>
internal sealed partial class ScreenDocument(
    IntakeLedger intake,
    OutcomeLedger outcomes,
    CurrentEdition current,
    DocumentScreening screening,
    SlipWriter slips,
    Patience patience,
    Hands hands,
    Ward ward,
    Gatherings gatherings,
    Predecessors predecessors,
    WorkSignal signal,
    IOptions<WorkOptions> work,
    IOptions<LedgerOptions> ledger,
    TimeProvider clock,
    ILogger<ScreenDocument> log)
{
    // The second death of a reader is final: once may be the reader's own fault.
    private const int MaxReaderCrashes = 2;

    private static readonly TimeSpan GiveBackTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StalePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExcuseTime = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Task> _here = new();

    /// <summary>Screens a document, unless it is decided.</summary>
    public async Task ScreenAsync(string id, CancellationToken ct)
    {
        if (current.Stale is not null)
        {
            await PassOnAsync(id, ct);
            return;
        }

        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        while (_here.GetOrAdd(id, mine.Task) is var inHand && inHand != mine.Task)
        {
            // Told of again while it is in hand here. That attempt may end without a decision, and then nobody but this one would be told of it.
            await inHand.WaitAsync(ct);
        }

        try
        {
            await WorkAsync(id, ct);
        }
        finally
        {
            _here.TryRemove(id, out _);
            mine.SetResult();
            signal.Documents();
        }
    }

    /// <summary>An attempt in this process that somebody else has counted; does nothing where the document is decided.</summary>
    public async Task WorkHereAsync(string id, CancellationToken ct)
    {
        if (await patience.LedgerAsync(token => intake.FindAsync(id, token), ct) is { Decided: 0 } document)
        {
            await AttemptAsync(document, outcomes.CommitAsync, ct);
        }
    }

    /// <summary>The worker that had this process work on the document has died, and not of it. It counts as a failure, so that it ends in any case.</summary>
    public async Task ExcuseAsync(string id, CancellationToken ct) => await patience.LedgerAsync(token => intake.ExcuseAsync(id, token), ct);

    /// <summary>One attempt: here, or in the ward where a process died with the document before.</summary>
    private async Task WorkAsync(string id, CancellationToken ct)
    {
        DocumentRow? document;

        using (await hands.OneAsync(ct))
        {
            document = await BeginAsync(id, ct);

            if (document is null)
            {
                return;
            }

            if (document.OpenAttempts == 1)
            {
                await AttemptAsync(document, outcomes.CommitAsync, ct);
                return;
            }

            // What waits for the ward is not begun: were it told of again meanwhile, the wait would count as a death.
            await PutOffAsync(id, ct);
        }

        if (IsGivenUp(document))
        {
            // The last death may be excused: nobody saw it, and a ward says so where it was its worker that died.
            await Task.Delay(ExcuseTime, clock, ct);
        }

        await WorkInWardAsync(id, ct);
    }

    private async Task WorkInWardAsync(string id, CancellationToken ct)
    {
        using var turn = await ward.TurnAsync(ct);

        while (await BeginAsync(id, ct) is { } document)
        {
            if (document.OpenAttempts == 1 || IsGivenUp(document))
            {
                await AttemptAsync(document, outcomes.CommitAsync, ct);
                return;
            }

            if (!ward.IsReady)
            {
                // What dies while the ward starts has not died of the document.
                await PutOffAsync(id, ct);

                if (!await IsWardToBeHadAsync(id, ct))
                {
                    return;
                }
            }
            else if (await WorkInWardAsync(document, ct))
            {
                return;
            }
            else
            {
                WardDied(id, document.OpenAttempts);
            }
        }
    }

    /// <summary>Waits for the ward; where there can be none the document waits in the ledger.</summary>
    private async Task<bool> IsWardToBeHadAsync(string id, CancellationToken ct)
    {
        try
        {
            await ward.ReadyAsync(ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (await BeginAsync(id, ct) is { } document)
            {
                await ParkAsync(document, e, ct);
            }

            return false;
        }
    }

    /// <returns>False where the ward died of it.</returns>
    private async Task<bool> WorkInWardAsync(DocumentRow document, CancellationToken ct)
    {
        try
        {
            if (!await ward.WorkAsync(document.Id, ct))
            {
                return false;
            }

            signal.Outcomes();
        }
        catch (OperationCanceledException)
        {
            await GiveBackAsync(document.Id, ct);
            throw;
        }
        // The ward itself cannot be had.
        catch (Exception e)
        {
            await ParkAsync(document, e, ct);
        }

        return true;
    }

    /// <summary>Counts an attempt; null where the document is decided.</summary>
    private ValueTask<DocumentRow?> BeginAsync(string id, CancellationToken ct) => patience.LedgerAsync(token => intake.BeginAttemptAsync(id, token), ct);

    private Task<int> PutOffAsync(string id, CancellationToken ct) => EndAttemptAsync(token => intake.PutOffAsync(id, token), ct);

    /// <summary>Ends what was counted, also for somebody who gives up meanwhile: then for a little longer. Left open it would pass for the death of a process, and two of those
    /// have a document held.</summary>
    private async Task<int> EndAttemptAsync(Func<CancellationToken, Task<int>> end, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var givenUp = ct.Register(() => late.CancelAfter(GiveBackTime));
        return await patience.LedgerAsync(end, late.Token);
    }

    /// <summary>Nothing is tried with it any more.</summary>
    private bool IsGivenUp(DocumentRow document) => GivenUp(document) is not null;

    /// <summary>The whole of an attempt that somebody has counted, or that nobody counts.</summary>
    /// <param name="document">The document.</param>
    /// <param name="commit">Its end: the ledger's, or another in its place.</param>
    /// <param name="ct">Gives up; the attempt is given back.</param>
    public async Task AttemptAsync(DocumentRow document, CommitOutcome commit, CancellationToken ct)
    {
        try
        {
            await ScreenAsync(document, commit, ct);
        }
        catch (OperationCanceledException)
        {
            await GiveBackAsync(document.Id, ct);
            throw;
        }
        // The boundary of the surroundings: the document waits in the ledger, and its message is done.
        catch (Exception e)
        {
            await ParkAsync(document, e, ct);
        }
    }

    /// <summary>This process is behind the published lists: another one, or a later time, takes the document.</summary>
    private async Task PassOnAsync(string id, CancellationToken ct)
    {
        // Not at once: while no other worker is there, the same document would come back in a circle.
        await Task.Delay(StalePause, clock, ct);
        await patience.LedgerAsync(token => intake.ForgetSubmissionsAsync([id], token), ct);
    }

    private async Task ScreenAsync(DocumentRow document, CommitOutcome commit, CancellationToken ct)
    {
        var edition = current.Take();

        if (GivenUp(document) is { } reason)
        {
            await CommitAsync(document, OutcomeDraft.Held(document, reason.Code, reason.Question, edition?.Edition, new Milliseconds(0, 0)), null, HistoryEffect.None, commit, ct);
            return;
        }

        using var reading = gatherings.Read.Come();
        var read = await ReadAsync(document, ct);
        using var deciding = await reading.ArriveAsync();
        var understood = screening.Understand(document, read, edition);
        var since = clock.GetUtcNow().AddDays(-ledger.Value.HistoryDays);
        var (place, isEarly) = (deciding, false);

        if (understood.LooksBack)
        {
            // Nobody waits for it meanwhile.
            deciding?.Dispose();
            (place, isEarly) = (null, await predecessors.AreUndecidedAsync(document, ct));
        }

        for (; ; place = null)
        {
            using var on = place ?? gatherings.Decided.Come();
            var history = await patience.LedgerAsync(token => outcomes.HistoryAsync(understood.Issuers, since, token), ct);
            var draft = screening.Decide(understood, history.History);
            var running = draft.Screening is { } screened ? RunningTasks.Of(screened, document.Id, Timestamp.ParseDay(document.ReceivedOn)) : [];

            if (isEarly && running.Count > 0)
            {
                await PostponeAsync(document, TimeSpan.FromMilliseconds(read.Milliseconds), ct);
                return;
            }

            var slip = slips.Write(document, draft.Screening, edition?.Edition, history.History);
            await on.ArriveAsync();

            if (await CommitAsync(document, draft, slip, new HistoryEffect(running, document.ReceivedAt, history.Versions), commit, ct) != CommitResult.HistoryMoved)
            {
                return;
            }
        }
    }

    private async Task PostponeAsync(DocumentRow document, TimeSpan reading, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Predecessors.WaitAfter(reading);
        Early(document.Id, until);
        await EndAttemptAsync(token => intake.PostponeAsync(document.Id, until, token), ct);
    }

    /// <summary>Reads the document, unless its bytes have ended too many readers; each end is counted in the ledger before the next try.</summary>
    private async Task<TimedRead> ReadAsync(DocumentRow document, CancellationToken ct)
    {
        for (var crashes = document.ReaderCrashes; crashes < MaxReaderCrashes;)
        {
            if (await patience.SurroundingsAsync(token => screening.TryReadAsync(document, token), ct) is { } read)
            {
                return read;
            }

            crashes = await patience.LedgerAsync(token => intake.CountReaderCrashAsync(document.Sha256, clock.GetUtcNow(), token), ct);
            ReaderDied(document.Id, crashes);
        }

        return new TimedRead(ReaderPool.Crashed, 0);
    }

    private async Task<CommitResult> CommitAsync(
        DocumentRow document, OutcomeDraft draft, SlipForms? slip, HistoryEffect history, CommitOutcome commit, CancellationToken ct)
    {
        var row = draft.Row(document, clock.GetUtcNow(), slip);
        var result = await patience.LedgerAsync(token => commit(row, history, token), ct);

        if (result == CommitResult.Committed)
        {
            signal.Outcomes();
            Decided(document.Id, row.Disposition, row.Reasons, row.Edition, draft.Line.Ms.Extract, draft.Line.Ms.Screen);
        }

        return result;
    }

    private (string Code, string Question)? GivenUp(DocumentRow document) =>
        document.OpenAttempts > work.Value.MaxWorkerDeaths
            ? (Codes.WorkerCrashed, "处理这份文件时程序多次异常中断，没有再试，请人工判断。")
        : document.Failures >= work.Value.MaxFailures
            ? (Codes.ProcessingFailed, "多次尝试都没有处理成功（存储或读取程序不可用），请联系运维后人工判断。")
        : null;

    private async Task ParkAsync(DocumentRow document, Exception e, CancellationToken ct)
    {
        var wait = TimeSpan.FromSeconds(work.Value.RetrySeconds * Math.Pow(2, Math.Min(document.Failures, 10)));
        Parked(document.Id, wait, e);
        await EndAttemptAsync(token => intake.ParkAsync(document.Id, clock.GetUtcNow() + wait, token), ct);
    }

    /// <summary>The service stops, or its connection broke: this attempt was no fault of the document.</summary>
    private async Task GiveBackAsync(string id, CancellationToken ct)
    {
        try
        {
            await EndAttemptAsync(token => intake.GiveBackAsync(id, token), ct);
        }
        catch (Exception e)
        {
            NotGivenBack(id, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Document {Id}: {Disposition} ({Reasons}) by edition {Edition}, read in {ExtractMs} ms, screened in {ScreenMs} ms")]
    private partial void Decided(string id, string disposition, string reasons, long edition, double extractMs, double screenMs);

    [LoggerMessage(Level = LogLevel.Information, Message = "Document {Id} speaks of an earlier one, and not all that came before it are decided: it is looked at again at {Until}")]
    private partial void Early(string id, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reader died of document {Id} ({Crashes} by now of these bytes)")]
    private partial void ReaderDied(string id, long crashes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ward died of document {Id}, which {Deaths} processes died with by now")]
    private partial void WardDied(string id, long deaths);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Document {Id} is tried again in {Wait}")]
    private partial void Parked(string id, TimeSpan wait, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Document {Id} could not be given back ({Failure}); the attempt stays open")]
    private partial void NotGivenBack(string id, string failure);
}

/// <summary>Commits a document's first outcome, with what it adds to the history.</summary>
internal delegate Task<CommitResult> CommitOutcome(OutcomeRow outcome, HistoryEffect history, CancellationToken ct);

/// <summary>Screens what waits in the ordinary queue.</summary>
internal sealed class ScreenOrdinaryDocument(ScreenDocument screen) : IConsumer<DocumentSubmitted>
{
    public Task Consume(ConsumeContext<DocumentSubmitted> context) => screen.ScreenAsync(context.Message.DocumentId, context.CancellationToken);
}

/// <summary>Screens an urgent document: its queue is its own, so that it waits for nothing but a free hand.</summary>
internal sealed class ScreenUrgentDocument(ScreenDocument screen) : IConsumer<UrgentDocumentSubmitted>
{
    public Task Consume(ConsumeContext<UrgentDocumentSubmitted> context) => screen.ScreenAsync(context.Message.DocumentId, context.CancellationToken);
}
