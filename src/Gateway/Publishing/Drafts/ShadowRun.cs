using Dapper;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Learning;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Screenings;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing.Drafts;

/// <summary>Tries a draft on the documents of the last weeks: each is screened under the edition in force and under the draft, with the history of its day. Nothing is decided by it.</summary>
internal sealed class ShadowRun(
    LedgerDatabase database, IntakeLedger intake, EditionLedger editions, PastHistory past, DocumentScreening screening, EngineModels models, IOptions<ListOptions> options, TimeProvider clock)
{
    /// <summary>Runs it.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="progress">Told after each document how many are done, of how many.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ShadowReport> RunAsync(DraftRow draft, Action<int, int> progress, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(-options.Value.ShadowDays);
        var current = await editions.CurrentAsync(ct);
        var before = current is null ? null : models.Compile(current);
        var after = models.Compile(draft.Content().AsEdition(0), before);
        var documents = await DocumentsAsync(since, ct);
        var (changes, unread, done) = (new List<ShadowChange>(), 0, 0);

        foreach (var decided in documents)
        {
            switch (await TryAsync(decided, before, after, ct))
            {
                case { Unread: true }:
                    unread++;
                    break;
                case { Change: { } change }:
                    changes.Add(change);
                    break;
            }

            progress(++done, documents.Count);
        }

        return new ShadowReport(draft.Hash, current?.Number ?? 0, clock.GetUtcNow(), options.Value.ShadowDays, documents.Count, unread, changes);
    }

    private async Task<(bool Unread, ShadowChange? Change)> TryAsync(Decided decided, CompiledEdition? before, CompiledEdition after, CancellationToken ct)
    {
        if (await intake.FindAsync(decided.DocumentId, ct) is not { } document)
        {
            return (true, null);
        }

        try
        {
            var read = await screening.ReadAsync(document, ct);
            var was = await DecideAsync(document, decided, read, before, ct);
            var would = await DecideAsync(document, decided, read, after, ct);

            return (false, ShadowChange.Between(document.Id, was, would));
        }
        catch (IOException)
        {
            // Its bytes are gone: nothing can be said of it.
            return (true, null);
        }
    }

    private async Task<DecisionLine> DecideAsync(DocumentRow document, Decided decided, TimedRead read, CompiledEdition? edition, CancellationToken ct)
    {
        var understood = screening.Understand(document, read, edition);
        return screening.Decide(understood, await past.AsOfAsync(understood.Issuers, document.Id, decided.DecidedAt, ct)).Line;
    }

    /// <summary>What was decided since, the oldest first. Quarantined documents have nothing to do with lists.</summary>
    private Task<IReadOnlyList<Decided>> DocumentsAsync(DateTimeOffset since, CancellationToken ct) => database.QueryAsync<IReadOnlyList<Decided>>(
        async connection => [.. await connection.QueryAsync<Decided>(
            """
            SELECT o.document_id, MIN(o.decided_at) AS decided_at FROM outcomes AS o JOIN documents AS d ON d.id = o.document_id
            WHERE d.received_at >= @since AND o.disposition <> 'quarantine' GROUP BY o.document_id, d.received_at ORDER BY d.received_at, o.document_id
            """,
            new { since = Timestamp.Of(since) })], ct);

    private sealed record Decided
    {
        public string DocumentId { get; init; } = "";

        public string DecidedAt { get; init; } = "";
    }
}

/// <summary>What a shadow run found.</summary>
/// <param name="Hash">Of the draft's content as it was tried.</param>
/// <param name="Edition">The edition that it was compared with; 0 for none.</param>
/// <param name="At">When it ended.</param>
/// <param name="Days">How many days back it went.</param>
/// <param name="Documents">How many documents it tried.</param>
/// <param name="Unread">How many of them could not be read any more.</param>
/// <param name="Changes">Documents that would fare otherwise.</param>
internal sealed record ShadowReport(string Hash, int Edition, DateTimeOffset At, int Days, int Documents, int Unread, IReadOnlyList<ShadowChange> Changes);

/// <summary>One document that would fare otherwise.</summary>
/// <param name="DocumentId">Its id.</param>
/// <param name="Number">Its number; null where it has none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Before">Its disposition under the edition in force.</param>
/// <param name="After">Its disposition under the draft.</param>
/// <param name="Copies">Townships whose copies fare otherwise, each as name: before, after.</param>
/// <param name="Tasks">The tasks that are judged otherwise.</param>
internal sealed record ShadowChange(
    string DocumentId, string? Number, string? Title, string Before, string After, IReadOnlyList<string> Copies, IReadOnlyList<ShadowTask> Tasks)
{
    /// <summary>The difference; null where document, copies and tasks fare alike.</summary>
    public static ShadowChange? Between(string documentId, DecisionLine before, DecisionLine after)
    {
        var copies = before.ByTownship.Keys.Union(after.ByTownship.Keys).Order(StringComparer.Ordinal)
            .Where(t => before.ByTownship.GetValueOrDefault(t) != after.ByTownship.GetValueOrDefault(t))
            .Select(t => $"{t}: {before.ByTownship.GetValueOrDefault(t, "-")} → {after.ByTownship.GetValueOrDefault(t, "-")}").ToList();
        var tasks = ShadowTask.Between(before.Tasks, after.Tasks);

        return before.Disposition == after.Disposition && copies.Count == 0 && tasks.Count == 0
            ? null
            : new ShadowChange(documentId, after.Number, after.Title, before.Disposition, after.Disposition, copies, tasks);
    }
}

/// <summary>A task that is judged otherwise: its verdict, reason and codes before and after; empty where the task was not seen.</summary>
internal sealed record ShadowTask(string Quote, string Before, string After)
{
    public static IReadOnlyList<ShadowTask> Between(IReadOnlyList<TaskLine> before, IReadOnlyList<TaskLine> after)
    {
        var old = before.DistinctBy(t => (t.Quote, t.Place)).ToDictionary(t => (t.Quote, t.Place), Say);
        var now = after.DistinctBy(t => (t.Quote, t.Place)).ToDictionary(t => (t.Quote, t.Place), Say);

        return [.. now.Keys.Union(old.Keys).Where(k => old.GetValueOrDefault(k) != now.GetValueOrDefault(k))
            .Select(k => new ShadowTask(k.Quote, old.GetValueOrDefault(k, ""), now.GetValueOrDefault(k, "")))];
    }

    private static string Say(TaskLine task) => string.Join(' ', new[] { task.Verdict, task.Why, string.Join(',', task.Codes) }.Where(p => !string.IsNullOrEmpty(p)));
}
