using System.Data.Common;
using System.Text.Json;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Slips;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Reviews;

/// <summary>The clerks' desk (复核): held documents are decided, returned ones proposed for delivery and confirmed, delivered ones marked wrong.</summary>
internal sealed class ReviewDesk(
    LedgerDatabase database, ReviewLedger reviews, IntakeLedger intake, OutcomeLedger outcomes, EditionLedger editions, SlipWriter slips, TimeProvider clock)
{
    private const int Attempts = 3;
    private const int LongestReason = 2000;
    private const int MostRulings = 500;

    private static readonly ReviewResult.Refused Moved = new("这份公文刚被别人处理过，请重新打开再看。");
    private static readonly ReviewResult.Refused Waiting = new("这份公文已有一份待确认的复核，请先确认或否决。");

    /// <summary>One clerk decides a held document.</summary>
    public async Task<ReviewResult> DecideAsync(string documentId, ReviewRequest request, Act act, CancellationToken ct) =>
        await LookAsync(documentId, Codes.Hold, "只有待人工复核的公文可以直接决定；已退回的请用“退回改放行”，已放行的只能记为“放行有误”。", request, act, ct) switch
        {
            (null, { } reason) => new ReviewResult.Refused(reason),
            ({ } seen, _) => await CommitAsync(seen, Row(seen, ReviewKind.Decision, request, act) with { State = ReviewState.Standing }, act.By, act, ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The first of two people proposes that a returned document be delivered. Nothing changes yet.</summary>
    public async Task<ReviewResult> ProposeAsync(string documentId, ReviewRequest request, Act act, CancellationToken ct)
    {
        var (seen, reason) = await LookAsync(documentId, Codes.Return, "只有已退回的公文可以申请改为放行。", request with { Disposition = Codes.Deliver }, act, ct);

        return seen is null
            ? new ReviewResult.Refused(reason!)
            : await KeepAsync(seen, Row(seen, ReviewKind.Appeal, request with { Disposition = Codes.Deliver }, act) with { State = ReviewState.Proposed }, act, ct);
    }

    /// <summary>The second person confirms, and the document is delivered.</summary>
    public async Task<ReviewResult> ConfirmAsync(long id, Act act, CancellationToken ct)
    {
        var review = await reviews.FindAsync(id, ct);

        if (Unanswerable(review, id) is { } closed)
        {
            return new ReviewResult.Refused(closed);
        }

        if (Act.IsSame(review!.MadeBy, act.By))
        {
            return new ReviewResult.Refused("把退回改为放行须由两个人决定，提出的人不能自己确认。");
        }

        var request = new ReviewRequest(review.Disposition, review.Revision, review.Rulings);
        var (seen, reason) = await LookAsync(review.DocumentId, Codes.Return, "这份公文现在不是退回状态，不能改为放行。", request, act with { Why = review.Why }, ct);

        return seen is null
            ? new ReviewResult.Refused(reason!)
            : await CommitAsync(seen, Answered(review, ReviewState.Standing, act), $"{review.MadeBy}、{act.By}", act, ct);
    }

    /// <summary>Someone says no to a proposal: the document stays returned.</summary>
    public async Task<ReviewResult> RefuseAsync(long id, Act act, CancellationToken ct)
    {
        var review = await reviews.FindAsync(id, ct);

        if ((Unanswerable(review, id) ?? NoReason(act)) is { } reason)
        {
            return new ReviewResult.Refused(reason);
        }

        var answered = Answered(review!, ReviewState.Refused, act);
        return await database.TransactAsync<ReviewResult>(
            async transaction => await ReviewLedger.AnswerAsync(transaction, answered, Audit("review_refused", act, answered)) ? new ReviewResult.Done(answered) : Moved,
            keep: result => result is ReviewResult.Done, ct);
    }

    /// <summary>A delivered document should not have been delivered. It stays delivered: this is a finding, for people and for learning.</summary>
    public async Task<ReviewResult> MarkWrongAsync(string documentId, ReviewRequest request, Act act, CancellationToken ct)
    {
        var wrong = request with { Disposition = Codes.Return };
        var (seen, reason) = await LookAsync(documentId, Codes.Deliver, "只有已放行的公文可以记为“放行有误”。", wrong, act, ct);

        return seen is null
            ? new ReviewResult.Refused(reason!)
            : await KeepAsync(seen, Row(seen, ReviewKind.Finding, wrong, act) with { State = ReviewState.Standing }, act, ct);
    }

    /// <summary>Reads what a review is about, and puts the clerk's word in.</summary>
    private async Task<(Seen? Seen, string? Refusal)> LookAsync(string documentId, string disposition, string otherwise, ReviewRequest request, Act act, CancellationToken ct)
    {
        if (await intake.FindAsync(documentId, ct) is not { } document || await outcomes.FindAsync(documentId, ct) is not { } outcome)
        {
            return (null, "没有这份公文，或者它还没有处置。");
        }

        if (outcome.Disposition != disposition)
        {
            return (null, otherwise);
        }

        if (request.Revision is { } revision && revision != outcome.Revision)
        {
            return (null, Moved.Reason);
        }

        if ((NoReason(act) ?? Unfit(request)) is { } unfit)
        {
            return (null, unfit);
        }

        var edition = await EditionAsync(outcome, ct);
        var line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine)!;
        var detail = JsonSerializer.Deserialize(outcome.Detail, OutcomeJson.Plain.DecisionDetail)!;
        var reviewed = new ReviewedScreening(document.FileName, line, detail, edition);
        var (judged, refusal) = reviewed.Findings(request.Tasks);

        if (judged is null)
        {
            return (null, refusal);
        }

        var (screening, mismatch) = reviewed.Decide(request.Disposition, judged);
        return screening is null ? (null, mismatch) : (new Seen(document, outcome, line, detail, edition, judged, screening), null);
    }

    /// <summary>The lists that the document was decided by; those in force where there were none.</summary>
    private async Task<Edition> EditionAsync(OutcomeRow outcome, CancellationToken ct) =>
        outcome.Edition > 0 ? await editions.ReadAsync((int)outcome.Edition, ct)
        : await editions.CurrentAsync(ct) ?? EditionHash.Named(0, new BodyDirectory([], []), [], DecisionPolicy.Default);

    /// <summary>Writes the next outcome and the review that it follows from: both or neither.</summary>
    private async Task<ReviewResult> CommitAsync(Seen seen, ReviewRow review, string by, Act act, CancellationToken ct)
    {
        var slip = slips.WriteReviewed(seen.Document, seen.Screening, seen.Edition, review.Why);
        var next = ReviewedOutcome.Of(seen, by, Now(), slip);
        var running = RunningTasks.Of(seen.Screening, seen.Document.Id, Timestamp.ParseDay(seen.Document.ReceivedOn));
        ReviewResult result = Moved;

        // The issuer's history may have moved on meanwhile; the clerk's word stands all the same.
        for (var attempt = 0; attempt < Attempts && result is not ReviewResult.Done; attempt++)
        {
            result = await database.TransactAsync(async transaction =>
            {
                // The lock of ids before that of the trail, as everywhere.
                await database.LockForMigrationAsync(transaction, ct);
                return await OutcomeLedger.ReviseAsync(transaction, next, running, seen.Document.ReceivedAt)
                    ? await WriteAsync(transaction, seen, review with { Outcome = next.Revision }, act, ct)
                    : Moved;
            }, keep: made => made is ReviewResult.Done, ct);
        }

        return result;
    }

    private Task<ReviewResult> KeepAsync(Seen seen, ReviewRow review, Act act, CancellationToken ct) =>
        database.TransactAsync(transaction => WriteAsync(transaction, seen, review, act, ct), keep: made => made is ReviewResult.Done, ct);

    private async Task<ReviewResult> WriteAsync(DbTransaction transaction, Seen seen, ReviewRow review, Act act, CancellationToken ct)
    {
        var answers = review.Id != 0;
        var kind = answers ? "review_confirmed" : review.State == ReviewState.Proposed ? "review_proposed" : $"review_{review.Kind}";
        var audit = Audit(kind, act, review);
        var written = !answers ? await reviews.AddAsync(transaction, review, audit, ct) : await ReviewLedger.AnswerAsync(transaction, review, audit) ? review : null;

        if (written is { State: ReviewState.Standing })
        {
            await ReviewLedger.LabelAsync(transaction, Labels(written, seen));
        }

        return written is null ? answers ? Moved : Waiting : new ReviewResult.Done(written);
    }

    private IReadOnlyList<LabelRow> Labels(ReviewRow review, Seen seen) =>
    [
        .. seen.Judged.Where(j => j.Ruling is not null).Select((j, position) => new LabelRow
        {
            Review = review.Id, Position = position, DocumentId = review.DocumentId, Issuer = seen.Line.Issuer ?? "", Quote = j.Finding.Task.Quote,
            Verdict = j.Ruling switch { Ruling.InList => "in_list", Ruling.Outside => "out", _ => Ruling.None },
            Code = (j.Ruling as Ruling.InList)?.Code.Value ?? (j.Ruling is Ruling.Outside && j.Finding.Codes is [var cited, ..] ? cited.Value : null),
            Why = j.Ruling is Ruling.Outside outside ? Codes.Of(outside.Why) : null,
            MadeBy = review.AnsweredBy is { } second ? $"{review.MadeBy}、{second}" : review.MadeBy,
            MadeAt = Now(),
        }),
    ];

    private ReviewRow Row(Seen seen, string kind, ReviewRequest request, Act act) => new()
    {
        DocumentId = seen.Document.Id, Revision = seen.Outcome.Revision, Kind = kind, Disposition = request.Disposition,
        Tasks = ReviewRow.Write(request.Tasks), Why = act.Why, MadeAt = Now(), MadeBy = act.By,
    };

    private ReviewRow Answered(ReviewRow review, string state, Act act) => review with { State = state, AnsweredAt = Now(), AnsweredBy = act.By, AnswerWhy = act.Why };

    private static string? Unanswerable(ReviewRow? review, long id) =>
        review is null ? $"没有复核 {id}。" : review.State != ReviewState.Proposed ? "这份复核已有结果，请重新查看。" : null;

    private static string? NoReason(Act act) => act.Why.Trim().Length is 0 or > LongestReason ? "请写明理由（不超过 2000 字）。" : null;

    private static string? Unfit(ReviewRequest request) =>
        request.Disposition is not (Codes.Deliver or Codes.Return) ? "处置只能是 deliver（放行）或 return（退回）。"
        : request.Tasks.Count > MostRulings ? "一次复核的任务太多。"
        : request.Tasks.Where(t => t.Task is not null).GroupBy(t => t.Task).FirstOrDefault(g => g.Count() > 1) is { } twice ? $"第 {twice.Key} 项任务写了两次。"
        : null;

    // The trail holds no document's words: of a task that was not found, only its ruling.
    private AuditEntry Audit(string kind, Act act, ReviewRow review) => new(Now(), act.By, kind, "", AuditJson.Write(new
    {
        document = review.DocumentId, revision = review.Revision, disposition = review.Disposition, outcome = review.Outcome,
        tasks = review.Rulings.Select(r => new { task = r.Task, @is = r.Is }), why = act.Why, identity = act.Identity,
    }));

    private string Now() => Timestamp.Of(clock.GetUtcNow());
}

/// <summary>What a review looked at, and the screening that it makes of it.</summary>
internal sealed record Seen(
    DocumentRow Document, OutcomeRow Outcome, DecisionLine Line, DecisionDetail Detail, Edition Edition, IReadOnlyList<Judged> Judged, Screening Screening);
