using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Web.Lists;

/// <summary><c>/api/lists/drafts</c>: import, change, check, compare, try, approve, publish, discard.</summary>
internal static class DraftsEndpoint
{
    public static void MapDrafts(this IEndpointRouteBuilder lists)
    {
        lists.MapPost("drafts", ImportAsync);
        lists.MapGet("drafts/{id:long}", async (long id, DraftLedger drafts, CancellationToken ct) =>
            await drafts.FindAsync(id, ct) is { } draft ? Answers.Json(Answers.Of(draft)) : Unknown(id));
        lists.MapGet("drafts/{id:long}/diff", DiffAsync);
        lists.MapPost("drafts/{id:long}/items", ChangeAsync);
        lists.MapPost("drafts/{id:long}/policy", PolicyAsync);
        lists.MapPost("drafts/{id:long}/check", CheckAsync);
        lists.MapPost("drafts/{id:long}/shadow", ShadowAsync);
        lists.MapPost("drafts/{id:long}/approve", (long id, ActRequest request, Caller caller, ListDesk desk, CancellationToken ct) =>
            StepAsync(caller, Role.Approver, request, act => desk.ApproveAsync(id, act, ct)));
        lists.MapPost("drafts/{id:long}/discard", (long id, ActRequest request, Caller caller, ListDesk desk, CancellationToken ct) =>
            StepAsync(caller, Role.Maintainer, request, act => desk.DiscardAsync(id, act, ct)));
        lists.MapPost("drafts/{id:long}/publish", (long id, PublishRequest request, Caller caller, ListDesk desk, CancellationToken ct) =>
            StepAsync(caller, Role.Maintainer, new ActRequest(request.By, request.Why), act => desk.PublishAsync(id, request.From, act, ct)));
    }

    /// <summary>A workbook as the only file of a form that names <c>by</c>, and <c>why</c> and <c>valid_from</c> where wanted.</summary>
    private static async Task<IResult> ImportAsync(HttpRequest request, Caller caller, EditionLedger editions, ListDesk desk, CancellationToken ct) =>
        !request.HasFormContentType || await request.ReadFormAsync(ct) is not { Files: [var file] } form
            ? Answers.Problem(StatusCodes.Status400BadRequest, "请用表单提交一个 .xlsx 文件。")
            : await caller.ActAsync(Role.Maintainer, form["by"], form["why"], act => TakeInAsync(form, file, act, editions, desk, ct));

    private static async Task<IResult> TakeInAsync(IFormCollection form, IFormFile file, Act act, EditionLedger editions, ListDesk desk, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        var current = await editions.CurrentAsync(ct);
        DateOnly? validFrom = DateOnly.TryParse(form["valid_from"], out var day) ? day : null;

        switch (WorkbookImport.Read(Path.GetFileName(file.FileName), stream, current?.Directory, validFrom))
        {
            case ImportResult.Rejected rejected:
                return Answers.Json(new { errors = rejected.Problems.Select(p => p.ToString()), rejected.Problems }, StatusCodes.Status422UnprocessableEntity);
            case ImportResult.Accepted accepted:
                var draft = await desk.ImportAsync(ListDesk.WithPolicy(accepted, current), Path.GetFileName(file.FileName), act, ct);
                return Answers.Json(new { draft = Answers.Of(draft), notes = accepted.Notes.Select(n => n.ToString()) }, StatusCodes.Status201Created);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<IResult> DiffAsync(long id, int? edition, DraftLedger drafts, EditionLedger editions, CancellationToken ct)
    {
        if (await drafts.FindAsync(id, ct) is not { } draft)
        {
            return Unknown(id);
        }

        var before = edition is { } number ? await editions.ReadAsync(number, ct) : await editions.CurrentAsync(ct);
        return Answers.Json(Answers.Of(EditionDiff.Of(before, draft.Content())));
    }

    /// <summary>Sets the thresholds whole: what is left out goes back to the usual.</summary>
    private static Task<IResult> PolicyAsync(long id, PolicyRequest request, Caller caller, ListDesk desk, CancellationToken ct) =>
        StepAsync(caller, Role.Maintainer, new ActRequest(request.By, request.Why), act => desk.ChangeAsync(id, new DraftChange.SetPolicy(request.Policy()), act, ct));

    private static Task<IResult> CheckAsync(long id, CheckRequest request, Caller caller, ListDesk desk, TimeProvider clock, CancellationToken ct) =>
        StepAsync(caller, Role.Maintainer, new ActRequest(request.By, null), act => desk.CheckAsync(id, request.On ?? DateOnly.FromDateTime(clock.GetLocalNow().Date), request.MayShrink, act, ct));

    private static async Task<IResult> ShadowAsync(long id, ActRequest request, Caller caller, DraftLedger drafts, ShadowRun shadow, ListDesk desk, CancellationToken ct) =>
        await drafts.FindAsync(id, ct) is { } draft
            ? await StepAsync(caller, Role.Maintainer, request, async act => await desk.ShadowedAsync(id, await shadow.RunAsync(draft, static (_, _) => { }, ct), act, ct))
            : Unknown(id);

    private static async Task<IResult> ChangeAsync(long id, ChangeRequest request, Caller caller, ListDesk desk, CancellationToken ct) =>
        request.Change() is { } change
            ? await StepAsync(caller, Role.Maintainer, new ActRequest(request.By, request.Why), act => desk.ChangeAsync(id, change, act, ct))
            : Answers.Problem(StatusCodes.Status400BadRequest, "请给出要放入的事项（item，含 list、code、matter、valid_from），或要删去的编码（remove），或要增减的表述（code 与 add_wording、drop_wording）。");

    private static Task<IResult> StepAsync(Caller caller, string role, ActRequest request, Func<Act, Task<DeskResult>> step) =>
        caller.ActAsync(role, request.By, request.Why, async act => Answers.Of(await step(act)));

    private static IResult Unknown(long id) => Answers.Problem(StatusCodes.Status404NotFound, $"没有草案 {id}。");
}

/// <summary>From when on a draft is to be in force; null for now.</summary>
internal sealed record PublishRequest(string? By, string? Why, DateTimeOffset? From);

/// <summary>For which day a draft is checked, null for today; and whether many items may go.</summary>
internal sealed record CheckRequest(string? By, DateOnly? On, [property: System.Text.Json.Serialization.JsonPropertyName("may_shrink")] bool MayShrink);

/// <summary>The thresholds of a draft: the general ones, and those of single kinds of finding by their codes.</summary>
internal sealed record PolicyRequest(
    string? By,
    string? Why,
    [property: System.Text.Json.Serialization.JsonPropertyName("in_list")] double? InList,
    double? Outside,
    Dictionary<string, FindingBand>? Kinds)
{
    public DecisionPolicy Policy() => new(InList ?? DecisionPolicy.Default.InList, Outside ?? DecisionPolicy.Default.Outside)
    {
        Kinds = (Kinds ?? []).Aggregate(FindingBands.None, (kinds, k) => kinds.With(k.Key, k.Value)),
    };
}

/// <summary>One change: an item to put in, a code to remove, or a wording of a code to add or drop.</summary>
internal sealed record ChangeRequest(
    string? By,
    string? Why,
    ItemRequest? Item,
    string? Remove,
    string? Code,
    [property: System.Text.Json.Serialization.JsonPropertyName("add_wording")] string? AddWording,
    [property: System.Text.Json.Serialization.JsonPropertyName("drop_wording")] string? DropWording)
{
    /// <summary>The change; null where the request names none.</summary>
    public DraftChange? Change() =>
        Item?.Item() is { } item ? new DraftChange.Put(item)
        : Remove is { Length: > 0 } remove ? new DraftChange.Remove(new ScreeningCode(remove))
        : Code is not { Length: > 0 } code ? null
        : AddWording is { } add ? new DraftChange.AddWording(new ScreeningCode(code), add)
        : DropWording is { } drop ? new DraftChange.DropWording(new ScreeningCode(code), drop)
        : null;
}

/// <summary>An item as a request gives it; townships null for all.</summary>
internal sealed record ItemRequest(
    string? List,
    string? Code,
    string? Category,
    string? Matter,
    [property: System.Text.Json.Serialization.JsonPropertyName("department_duty")] string? DepartmentDuty,
    [property: System.Text.Json.Serialization.JsonPropertyName("township_duty")] string? TownshipDuty,
    string[]? Lead,
    string[]? Cooperating,
    string? Basis,
    string[]? Townships,
    [property: System.Text.Json.Serialization.JsonPropertyName("valid_from")] DateOnly? ValidFrom,
    [property: System.Text.Json.Serialization.JsonPropertyName("valid_to")] DateOnly? ValidTo,
    string[]? Wordings)
{
    /// <summary>The item; null where list, code, matter or first day is missing.</summary>
    public ListItem? Item() =>
        List is not null && ListNames.Parse(List) is { } list && Code is not null && Matter is not null && ValidFrom is { } from
            ? new ListItem(list, new ScreeningCode(Code), Category ?? "", Matter, DepartmentDuty ?? "", TownshipDuty ?? "", Lead ?? [], Cooperating ?? [], Basis ?? "",
                Townships is null ? TownshipScope.All : new TownshipScope(Townships.ToHashSet(StringComparer.Ordinal)), new Validity(from, ValidTo), Wordings ?? [])
            : null;
}
