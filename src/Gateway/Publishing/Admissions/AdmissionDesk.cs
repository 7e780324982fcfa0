using System.Data.Common;
using System.Text.Json;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Publishing.Admissions;

/// <summary>Requests that a returned matter be admitted (准入申请): made by a department from a return slip, answered by a maintainer.</summary>
internal sealed class AdmissionDesk(
    LedgerDatabase database, AdmissionLedger admissions, IntakeLedger intake, OutcomeLedger outcomes, EditionLedger editions, DraftLedger drafts, ListDesk desk, TimeProvider clock)
{
    private const int Longest = 2000;

    private static readonly AdmissionResult Answered = new AdmissionResult.Refused("这份申请已有答复，请重新查看。");

    /// <summary>A department applies from the return slip of a document of its own.</summary>
    public async Task<AdmissionResult> ApplyAsync(string documentId, AdmissionRequest request, Act act, CancellationToken ct)
    {
        if (await outcomes.FindAsync(documentId, ct) is not { Disposition: Codes.Return } outcome)
        {
            return new AdmissionResult.Refused("只有被退回的公文可以申请准入，请核对公文编号。");
        }

        var line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine)!;

        if (await UnfitAsync(request, line, ct) is { } reason)
        {
            return new AdmissionResult.Refused(reason);
        }

        var row = new AdmissionRow
        {
            DocumentId = documentId, Department = request.Department, Matter = request.Matter.Trim(), Basis = request.Basis.Trim(),
            Townships = AuditJson.Write(request.Townships), Quotes = AuditJson.Write(line.Tasks.Where(t => t.Verdict == "out").Select(t => t.Quote).ToList()),
            AppliedAt = Now(), AppliedBy = act.By,
        };

        return await admissions.AddAsync(row, Audit("admission_applied", act, new { document = documentId, department = row.Department, matter = row.Matter }), ct) is { } added
            ? new AdmissionResult.Done(added)
            : new AdmissionResult.Refused("这份公文的这一事项已在申请中，不必重复申请。");
    }

    /// <summary>不予 or 暂缓.</summary>
    public async Task<AdmissionResult> AnswerAsync(long id, string answer, Act act, CancellationToken ct) =>
        act.Why.Length == 0 ? new AdmissionResult.Refused("请写明理由。")
        : await OpenAsync(id, ct) is not { } row ? await NotOpenAsync(id, ct)
        : await WriteAsync(row with { Answer = answer, Why = act.Why, AnsweredBy = act.By, AnsweredAt = Now() }, act, static _ => Task.FromResult(true), ct);

    /// <summary>准许，特批一次: that document is delivered, and no other. Two people, a reason and an end.</summary>
    /// <param name="id">The request.</param>
    /// <param name="secondedBy">The second person.</param>
    /// <param name="endsOn">Last day of what is granted, inclusive.</param>
    /// <param name="act">The first person.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AdmissionResult> GrantOnceAsync(long id, string secondedBy, DateOnly endsOn, Act act, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } row)
        {
            return await NotOpenAsync(id, ct);
        }

        if (await ForbiddenAsync(row, secondedBy, endsOn, act, ct) is { } reason)
        {
            return new AdmissionResult.Refused(reason);
        }

        var document = (await intake.FindAsync(row.DocumentId, ct))!;
        var outcome = (await outcomes.FindAsync(row.DocumentId, ct))!;
        var next = Delivered(outcome, $"{act.By}、{secondedBy}");
        var answered = row with { Answer = Answer.GrantedOnce, Why = act.Why, AnsweredBy = act.By, SecondedBy = secondedBy, AnsweredAt = next.DecidedAt, EndsOn = Timestamp.Of(endsOn) };

        return await WriteAsync(answered, act, transaction => OutcomeLedger.ReviseAsync(transaction, next, Running(document, outcome), document.ReceivedAt), ct);
    }

    /// <summary>准许，列入下一版: the matter goes into the newest open draft, or into one that is opened for it.</summary>
    /// <param name="id">The request.</param>
    /// <param name="code">The screening code that the maintainer gives it.</param>
    /// <param name="list">The list that it goes onto.</param>
    /// <param name="validFrom">Its first day.</param>
    /// <param name="act">Who takes it in.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<AdmissionResult> AdmitAsync(long id, ScreeningCode code, ListKind list, DateOnly validFrom, Act act, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } row)
        {
            return await NotOpenAsync(id, ct);
        }

        if ((await drafts.NewestOpenAsync(ct) ?? await desk.UnsavedAsync(act, ct)) is not { } draft)
        {
            return new AdmissionResult.Refused("还没有发布清单，无从列入下一版。");
        }

        if (draft.Content().Items.Any(i => i.Code == code))
        {
            return new AdmissionResult.Refused($"过筛编码 {code} 已有事项在用，请另编。");
        }

        var item = new ListItem(
            list, code, "", row.Matter, "", "", [row.Department], [], row.Basis,
            row.TownshipNames is { Count: > 0 } names ? new TownshipScope(names.ToHashSet(StringComparer.Ordinal)) : TownshipScope.All, new Validity(validFrom, null), []);

        // The item and the answer stand or fall together, and with them the draft that is opened for it.
        return await database.TransactAsync(
            async transaction => await desk.ChangeAsync(transaction, draft, new DraftChange.Put(item), act, ct) switch
            {
                DeskResult.Done done => await AnswerAsync(
                    transaction, row with { Answer = Answer.Admitted, Why = act.Why, AnsweredBy = act.By, AnsweredAt = Now(), Draft = done.Draft.Id }, act),
                DeskResult.Refused refused => new AdmissionResult.Refused(string.Concat(refused.Reasons)),
                DeskResult.Unknown unknown => new AdmissionResult.Refused(unknown.Reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            keep: result => result is AdmissionResult.Done, ct);
    }

    private async Task<string?> UnfitAsync(AdmissionRequest request, DecisionLine line, CancellationToken ct)
    {
        var directory = (await editions.CurrentAsync(ct))?.Directory ?? new BodyDirectory([], []);

        return request.Matter.Trim().Length is 0 or > Longest ? "请写明要准入的事项。"
            : request.Basis.Trim().Length is 0 or > Longest ? "请写明依据。"
            : request.Department != line.Issuer && !line.CoIssuers.Contains(request.Department) ? $"“{request.Department}”不是这份公文的发文机关，不能替它申请。"
            : request.Townships.FirstOrDefault(t => directory.FindTownship(t)?.Name != t) is { } unknown ? $"“{unknown}”不在镇街名录里。"
            : null;
    }

    private async Task<string?> ForbiddenAsync(AdmissionRow row, string secondedBy, DateOnly endsOn, Act act, CancellationToken ct) =>
        act.Why.Length == 0 ? "特批必须写明理由。"
        : secondedBy.Trim().Length == 0 || Act.IsSame(secondedBy, act.By) ? "把退回改为放行须由两个人决定，请写明另一位经办人。"
        : Act.IsSame(row.AppliedBy, act.By) || Act.IsSame(row.AppliedBy, secondedBy) ? "申请人不能批准自己的申请。"
        : endsOn < DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone).DateTime) ? "特批的截止日期已经过去。"
        : await outcomes.FindAsync(row.DocumentId, ct) is not { Disposition: Codes.Return } ? "这份公文现在不是退回状态，不能特批。"
        : null;

    private async Task<AdmissionRow?> OpenAsync(long id, CancellationToken ct) =>
        await admissions.FindAsync(id, ct) is { } row && Answer.IsOpen(row.Answer) ? row : null;

    private async Task<AdmissionResult> NotOpenAsync(long id, CancellationToken ct) =>
        await admissions.FindAsync(id, ct) is null ? new AdmissionResult.Refused($"没有准入申请 {id}。") : Answered;

    private Task<AdmissionResult> WriteAsync(AdmissionRow row, Act act, Func<DbTransaction, Task<bool>> also, CancellationToken ct) => database.TransactAsync(
        async transaction => await AnswerAsync(transaction, row, act) is AdmissionResult.Done done && await also(transaction) ? done : Answered,
        keep: result => result is AdmissionResult.Done, ct);

    private async Task<AdmissionResult> AnswerAsync(DbTransaction transaction, AdmissionRow row, Act act) =>
        await AdmissionLedger.AnswerAsync(transaction, row, Audit("admission_answered", act, new { answer = row.Answer, seconded_by = row.SecondedBy, ends_on = row.EndsOn, draft = row.Draft }))
            ? new AdmissionResult.Done(row)
            : Answered;

    /// <summary>The same decision, turned into a delivery by people; what the engine found stays as it was.</summary>
    private OutcomeRow Delivered(OutcomeRow outcome, string by)
    {
        var line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine)! with
        {
            Disposition = Codes.Deliver, Reasons = [Codes.AdmittedOnce], ByTownship = new Dictionary<string, string>(),
        };

        return outcome.WithSlip(null) with
        {
            Revision = outcome.Revision + 1,
            Disposition = Codes.Deliver,
            Reasons = $" {Codes.AdmittedOnce} ",
            DecidedAt = Now(),
            DecidedBy = by,
            Line = JsonSerializer.Serialize(line, OutcomeJson.Plain.DecisionLine),
            MessageId = MessageIds.OfOutcome(outcome.DocumentId, outcome.Revision + 1).ToString(),
        };
    }

    /// <summary>A granted document's tasks run like any other's: sent again, they are duplicates.</summary>
    private static IReadOnlyList<RunningTask> Running(DocumentRow document, OutcomeRow outcome)
    {
        var line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine)!;
        var detail = JsonSerializer.Deserialize(outcome.Detail, OutcomeJson.Plain.DecisionDetail)!;

        return line.Issuer is not { } issuer ? [] :
        [
            .. detail.Tasks.Select(t => new RunningTask(
                document.Id, line.Number, line.Title ?? "", [issuer, .. line.CoIssuers], line.Date ?? Timestamp.ParseDay(document.ReceivedOn), t.Quote, t.Codes, t.Townships)),
        ];
    }

    private AuditEntry Audit(string kind, Act act, object body) => new(Now(), act.By, kind, "", AuditJson.Write(new { body, why = act.Why, identity = act.Identity }));

    private string Now() => Timestamp.Of(clock.GetUtcNow());
}
