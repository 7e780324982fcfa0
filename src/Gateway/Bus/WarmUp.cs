using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;

namespace Guoshai.Gateway.Bus;

/// <summary>Goes through a notice of its own before one comes: a process that comes up among others takes its share at once, and the first to come
/// would wait for readers to start and code to be compiled. It leaves no trace.</summary>
internal sealed class WarmUp(
    ReaderPool readers, ScreenDocument screen, CurrentEdition current, IntakeLedger intake, OutcomeLedger outcomes, Patience patience, TimeProvider clock)
{
    /// <summary>A document that no ledger knows.</summary>
    public const string NoDocument = "warm-up";

    // The first time compiles and the next one finds what the first one opened; to go on until all is compiled for speed would take a second more.
    private const int Often = 2;

    /// <summary>For a process that works on many: all readers, and fast code.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var notice = TrialNotice.Write(current.Take()?.Edition);
        await readers.WarmAsync(notice, ct);
        await TryAsync(notice, Often, ct);
    }

    /// <summary>For a process that works on one now and then.</summary>
    public Task RunOnceAsync(CancellationToken ct) => TryAsync(TrialNotice.Write(current.Take()?.Edition), 1, ct);

    private async Task TryAsync(byte[] notice, int times, CancellationToken ct)
    {
        if (await patience.SurroundingsAsync(token => ReadAsync(notice, token), ct) is { } read)
        {
            for (var i = 0; i < times; i++)
            {
                await TryAsync(read, ct);
            }
        }
    }

    // Fetched, as bytes from the store are.
    private async Task<TimedRead?> ReadAsync(byte[] bytes, CancellationToken ct) =>
        await readers.TryReadAsync(async _ => await Task.FromResult<ReadOnlyMemory<byte>>(bytes), ct) is { } read ? new TimedRead(read, 0) : null;

    /// <summary>All that is done with a document, up to the ledger's answer that there is none.</summary>
    private async Task TryAsync(TimedRead read, CancellationToken ct)
    {
        var (now, edition) = (clock.GetUtcNow(), current.Take());
        var document = new DocumentRow { Id = NoDocument, FileName = "warm-up.docx", ReceivedAt = Timestamp.Of(now), ReceivedOn = Timestamp.Of(DateOnly.FromDateTime(now.Date)) };

        await intake.BeginAttemptAsync(NoDocument, ct);
        var row = await screen.DecideAsync(document, read, edition, deciding: null, ct);
        await RehearseAsync(document, row, ct);
    }

    /// <summary>The way of a commit that finds its document: under an id of its own, so that two processes that start do not wait for each other.</summary>
    private async Task RehearseAsync(DocumentRow document, OutcomeRow row, CancellationToken ct)
    {
        var id = $"{NoDocument}-{Guid.NewGuid():N}";
        var running = new RunningTask(id, null, NoDocument, [id], Timestamp.ParseDay(document.ReceivedOn), NoDocument, [], []);
        var effect = new HistoryEffect([running], document.ReceivedAt, new Dictionary<string, long> { [id] = 0 });
        await patience.LedgerAsync(async _ =>
        {
            await outcomes.RehearseAsync(document with { Id = id }, row with { DocumentId = id }, effect);
            return true;
        }, ct);
    }
}
