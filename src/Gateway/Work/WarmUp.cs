using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;

namespace Guoshai.Gateway.Work;

/// <summary>Goes through a notice of its own before one comes: a process that comes up among others takes its share at once, and the first to come
/// would wait for readers to start and code to be compiled. It leaves no trace but the notice in the store, the same for the same lists.</summary>
internal sealed class WarmUp(
    ReaderPool readers, ScreenDocument screen, ContentStore content, CurrentEdition current, OutcomeLedger outcomes, TimeProvider clock)
{
    /// <summary>A document that no ledger knows.</summary>
    public const string NoDocument = "warm-up";

    // The first time compiles, the next one finds what the first one opened, and by the fifth the database has prepared what it is asked; to go on until all is
    // compiled for speed would take a second more.
    public const int Often = 5;

    /// <summary>Has all readers stand ready, and goes the whole way of a document.</summary>
    /// <returns>How often it came to the end of it; what went wrong else is in the log.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var notice = TrialNotice.Write(current.Take()?.Edition);
        await readers.WarmAsync(notice, ct);
        return await TryAsync(notice, Often, ct);
    }

    /// <summary>Goes it once, for a process that works on a document now and then: one that is counted as an attempt is not to wait for it.</summary>
    /// <returns>As above.</returns>
    public Task<int> RunOnceAsync(CancellationToken ct) => TryAsync(TrialNotice.Write(current.Take()?.Edition), 1, ct);

    private async Task<int> TryAsync(byte[] notice, int times, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var document = new DocumentRow
        {
            Id = NoDocument,
            Sha256 = await content.PutAsync(notice, ct),
            Size = notice.Length,
            FileName = "warm-up.docx",
            ReceivedAt = Timestamp.Of(now),
            ReceivedOn = Timestamp.Of(DateOnly.FromDateTime(now.Date)),
        };

        var ends = 0;

        for (var i = 0; i < times; i++)
        {
            await screen.AttemptAsync(document, CommitAsync, ct);
        }

        return ends;

        async Task<CommitResult> CommitAsync(OutcomeRow row, HistoryEffect history, CancellationToken token)
        {
            await outcomes.CommitAsync(row, history, token);
            await RehearseAsync(document, row);
            ends++;
            return CommitResult.Committed;
        }
    }

    /// <summary>The way of a commit that finds its document: under an id of its own, so that two processes that start do not wait for each other.</summary>
    private Task RehearseAsync(DocumentRow document, OutcomeRow row)
    {
        var id = $"{NoDocument}-{Guid.NewGuid():N}";
        var running = new RunningTask(id, null, NoDocument, [id], Timestamp.ParseDay(document.ReceivedOn), NoDocument, [], []);
        var effect = new HistoryEffect([running], document.ReceivedAt, new Dictionary<string, long> { [id] = 0 });
        return outcomes.RehearseAsync(document with { Id = id }, row with { DocumentId = id }, effect);
    }
}
