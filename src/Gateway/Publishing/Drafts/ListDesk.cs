using System.Data.Common;
using System.Text.Json;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Ledger;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;

namespace Guoshai.Gateway.Publishing.Drafts;

/// <summary>The maintainers' desk: the life of a draft, step by step. Each step names who acts; what is refused says why and changes nothing.</summary>
internal sealed class ListDesk(LedgerDatabase database, DraftLedger drafts, EditionLedger editions, IEditionNews news, TimeProvider clock)
{
    private static readonly DeskResult Moved = new DeskResult.Refused(["草案刚被别人改动过，请重新查看后再操作。"]);

    /// <summary>Makes a draft of imported lists.</summary>
    public async Task<DraftRow> ImportAsync(Edition lists, string source, Act act, CancellationToken ct)
    {
        var row = await RowAsync(lists, source, act, ct);
        return await database.TransactAsync(transaction => AddAsync(transaction, row, act, ct), ct);
    }

    /// <summary>Makes a draft that starts as the edition in force is; null where none is.</summary>
    public async Task<DraftRow?> StartAsync(Act act, CancellationToken ct) =>
        await UnsavedAsync(act, ct) is { } row ? await database.TransactAsync(transaction => AddAsync(transaction, row, act, ct), ct) : null;

    /// <summary>The same, not in the ledger yet: it has no id.</summary>
    public async Task<DraftRow?> UnsavedAsync(Act act, CancellationToken ct) =>
        await editions.CurrentAsync(ct) is { } edition ? await RowAsync(edition, $"清单版本 {edition.Number}", act, ct) : null;

    /// <summary>Makes one change; what was checked, tried and approved before no longer counts.</summary>
    public Task<DeskResult> ChangeAsync(long id, DraftChange change, Act act, CancellationToken ct) => StepAsync(
        id, Stage.IsOpen, row => database.TransactAsync(transaction => ChangeAsync(transaction, row, change, act, ct), keep: result => result is DeskResult.Done, ct), ct);

    /// <summary>The same in a transaction of the caller's; a row without an id is added first.</summary>
    public async Task<DeskResult> ChangeAsync(DbTransaction transaction, DraftRow row, DraftChange change, Act act, CancellationToken ct)
    {
        switch (row.Content().Apply(change))
        {
            case DraftResult.Refused refused:
                return new DeskResult.Refused([refused.Message]);
            case DraftResult.Changed changed:
                if (Unwritable(changed.Draft) is { } reason)
                {
                    return new DeskResult.Refused([reason]);
                }

                var before = row.Id > 0 ? row : await AddAsync(transaction, row, act, ct);
                var next = before.With(changed.Draft, act.By, Now());
                var audit = Audit("draft_changed", act, new { change = change.GetType().Name, code = CodeOf(change), before = before.Hash, after = next.Hash });
                return await DraftLedger.SaveAsync(transaction, next, audit) ? new DeskResult.Done(next with { Revision = next.Revision + 1 }) : Moved;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Checks a draft against the edition in force.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="on">The day from which it is to be in force.</param>
    /// <param name="mayShrink">Whether many items may go.</param>
    /// <param name="act">Who checks.</param>
    /// <param name="ct">Gives up.</param>
    public Task<DeskResult> CheckAsync(long id, DateOnly on, bool mayShrink, Act act, CancellationToken ct) => StepAsync(id, Stage.IsOpen, async row =>
    {
        var (draft, current) = (row.Content(), await editions.CurrentAsync(ct));
        var report = await OwnThread.RunAsync(() => EditionCheck.Of(draft, current, on, mayShrink), ct);
        var next = row with
        {
            Stage = report.Passes ? Stage.Checked : Stage.Draft,
            Report = JsonSerializer.Serialize(report, DeskJson.Options),
            Shadow = null,
            ApprovedAt = null,
            ApprovedBy = null,
            InForceOn = Timestamp.Of(on),
            MayShrink = mayShrink ? 1 : 0,
        };

        return await SaveAsync(next, Audit("draft_checked", act, new
        {
            hash = row.Hash, on = next.InForceOn, may_shrink = mayShrink, passes = report.Passes,
            stops = report.Stops.Select(s => s.Rule).Distinct(), warnings = report.Warnings.Count,
        }), ct);
    }, ct);

    /// <summary>Keeps what a shadow run found.</summary>
    public Task<DeskResult> ShadowedAsync(long id, ShadowReport shadow, Act act, CancellationToken ct) => StepAsync(id, s => s is Stage.Checked or Stage.Shadowed, row =>
        shadow.Hash != row.Hash
            ? Task.FromResult(Moved)
            : SaveAsync(
                row with { Stage = Stage.Shadowed, Shadow = JsonSerializer.Serialize(shadow, DeskJson.Options) },
                Audit("draft_shadowed", act, new { hash = row.Hash, documents = shadow.Documents, changes = shadow.Changes.Count }), ct), ct);

    /// <summary>A second person approves.</summary>
    public Task<DeskResult> ApproveAsync(long id, Act act, CancellationToken ct) => StepAsync(id, s => s is Stage.Shadowed, row =>
        row.Hands.Any(hand => Act.IsSame(hand, act.By))
            ? Task.FromResult<DeskResult>(new DeskResult.Refused([$"{act.By} 参与过这份草案的编制，须由另一个人批准。"]))
            : SaveAsync(row with { Stage = Stage.Approved, ApprovedAt = Now(), ApprovedBy = act.By }, Audit("draft_approved", act, new { hash = row.Hash, why = act.Why }), ct), ct);

    /// <summary>Publishes an approved draft. It is checked once more: the edition in force may have changed since.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="from">From when on; null for now.</param>
    /// <param name="act">Who publishes.</param>
    /// <param name="ct">Gives up.</param>
    public Task<DeskResult> PublishAsync(long id, DateTimeOffset? from, Act act, CancellationToken ct) => StepAsync(id, s => s is Stage.Approved, async row =>
    {
        if (row.ApprovedBy is { } approver && Act.IsSame(approver, act.By))
        {
            return new DeskResult.Refused([$"{act.By} 批准了这份草案，须由另一个人发布。"]);
        }

        var draft = row.Content();
        var day = LocalDay(from ?? clock.GetUtcNow());

        if (from < clock.GetUtcNow().AddMinutes(-1))
        {
            return new DeskResult.Refused(["生效时间已经过去；立即生效请不填时间。"]);
        }

        var current = await editions.CurrentAsync(ct);
        var (report, unusable) = await OwnThread.RunAsync(() => (EditionCheck.Of(draft, current, day, row.MayShrink == 1), Unusable(draft)), ct);

        if (!report.Passes || unusable is not null)
        {
            return new DeskResult.Refused([.. report.Stops.Select(s => s.Message), .. new[] { unusable }.OfType<string>()]);
        }

        var result = await database.TransactAsync<DeskResult>(async transaction =>
        {
            await database.LockForMigrationAsync(transaction, ct);
            var edition = await editions.PublishAsync(transaction, draft, new Publication("publish", from ?? clock.GetUtcNow(), act, row.Id, row.ApprovedBy));
            var next = row with { Stage = Stage.Published, Edition = edition.Number };

            return await DraftLedger.SaveAsync(transaction, next, Audit("draft_published", act, new { hash = row.Hash, edition = edition.Number, why = act.Why }))
                ? new DeskResult.Done(next)
                : Moved;
        }, keep: done => done is DeskResult.Done, ct);

        if (result is DeskResult.Done { Draft: { Edition: { } number } published })
        {
            await news.TellAsync(new EditionPublished((int)number, published.Hash, from ?? clock.GetUtcNow()), ct);
        }

        return result;
    }, ct);

    /// <summary>Publishes lists at once and without a draft: the first edition of a house, and nothing else.</summary>
    public async Task<Published> PublishFirstAsync(Edition lists, Act act, CancellationToken ct)
    {
        var published = await editions.PublishAsync(lists, act, ct);
        await news.TellAsync(new EditionPublished(published.Edition.Number, published.Edition.Hash, clock.GetUtcNow()), ct);
        return published;
    }

    /// <summary>Puts a published edition in force again: by two people, or by one in an emergency with a reason.</summary>
    /// <returns>Null where it is done; else one sentence that says why not.</returns>
    public async Task<string?> RollBackAsync(int number, Act act, Act? second, bool isEmergency, CancellationToken ct)
    {
        if (second is null ? !isEmergency || act.Why.Length == 0 : Act.IsSame(act.By, second.By))
        {
            return "回退须由两个人决定，请写明另一位经办人；情况紧急时可一人决定，但要写明是紧急回退和理由。";
        }

        if (!await editions.RollBackAsync(number, act, second?.By, ct))
        {
            return $"没有清单版本 {number}；用 guoshai lists show 查看。";
        }

        await news.TellAsync(new EditionPublished(number, (await editions.CurrentNameAsync(ct))?.Hash ?? "", clock.GetUtcNow()), ct);
        return null;
    }

    /// <summary>Gives a draft up.</summary>
    public Task<DeskResult> DiscardAsync(long id, Act act, CancellationToken ct) => StepAsync(id, Stage.IsOpen, row =>
        SaveAsync(row with { Stage = Stage.Discarded }, Audit("draft_discarded", act, new { why = act.Why }), ct), ct);

    private async Task<DraftRow> RowAsync(Edition lists, string source, Act act, CancellationToken ct)
    {
        var current = await editions.CurrentNameAsync(ct);
        var at = Now();

        return new DraftRow { BasedOn = current?.Number ?? 0, Source = source, MadeAt = at, MadeBy = act.By }.With(Draft.Of(lists), act.By, at);
    }

    private async Task<DraftRow> AddAsync(DbTransaction transaction, DraftRow row, Act act, CancellationToken ct)
    {
        await database.LockForMigrationAsync(transaction, ct);
        return await DraftLedger.AddAsync(transaction, row, Audit("draft_imported", act, new { source = row.Source, hash = row.Hash, based_on = row.BasedOn }));
    }

    private async Task<DeskResult> StepAsync(long id, Func<string, bool> from, Func<DraftRow, Task<DeskResult>> step, CancellationToken ct) =>
        await drafts.FindAsync(id, ct) is not { } row ? new DeskResult.Unknown($"没有草案 {id}。")
        : !from(row.Stage) ? new DeskResult.Refused([$"草案 {id} 现在是“{Stage.Name(row.Stage)}”，不能做这一步；次序是：检查、试运行、批准、发布。"])
        : await step(row);

    private async Task<DeskResult> SaveAsync(DraftRow next, AuditEntry audit, CancellationToken ct) =>
        await drafts.SaveAsync(next, audit, ct) ? new DeskResult.Done(next with { Revision = next.Revision + 1 }) : Moved;

    /// <summary>What no check words better: lists of which no index can be built are not published.</summary>
    private static string? Unusable(Draft draft)
    {
        try
        {
            return CompiledEdition.Compile(draft.AsEdition(0)).Unfindable() is [var first, ..]
                ? $"索引找不到清单事项 {first}，不能发布；请检查它的事项名称。"
                : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"用这份清单建不成索引（{e.GetType().Name}），不能发布。";
        }
    }

    /// <summary>Lists as they were read; where they bring no thresholds, with those in force.</summary>
    public static Edition WithPolicy(ImportResult.Accepted lists, Edition? current) => lists.BringsPolicy || current is null
        ? lists.Edition
        : EditionHash.Named(0, lists.Edition.Directory, lists.Edition.Items, current.Policy);

    private static string? Unwritable(Draft draft)
    {
        try
        {
            draft.AsEdition(0);
            return null;
        }
        catch (ArgumentException)
        {
            return "内容里有不可见的分隔字符或空的别名，无法保存，请重新输入。";
        }
    }

    private static string? CodeOf(DraftChange change) => change switch
    {
        DraftChange.Put put => put.Item.Code.Value,
        DraftChange.Remove remove => remove.Code.Value,
        DraftChange.AddWording add => add.Code.Value,
        DraftChange.DropWording drop => drop.Code.Value,
        _ => null,
    };

    private AuditEntry Audit(string kind, Act act, object body) => new(Now(), act.By, kind, "", AuditJson.Write(new { body, why = act.Why, identity = act.Identity }));

    private string Now() => Timestamp.Of(clock.GetUtcNow());

    private DateOnly LocalDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.LocalTimeZone).DateTime);
}

/// <summary>What came of a step.</summary>
internal abstract record DeskResult
{
    private DeskResult() { }

    /// <summary>It was made; the draft after it.</summary>
    public sealed record Done(DraftRow Draft) : DeskResult;

    /// <summary>It was not made, for these reasons; nothing changed.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : DeskResult;

    /// <summary>There is no such thing.</summary>
    public sealed record Unknown(string Reason) : DeskResult;
}
