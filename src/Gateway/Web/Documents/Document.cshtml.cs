using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Gateway.Reviews;
using Guoshai.Gateway.Web.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web.Documents;

/// <summary>The page of one document: what was decided, and why; and the clerk's forms.</summary>
internal sealed class DocumentModel(
    IntakeLedger intake, OutcomeLedger outcomes, ReviewLedger reviews, ReviewDesk desk, WorkSignal signal, PeopleList people, IOptions<ReviewOptions> options) : PageModel
{
    public DocumentRow Document { get; private set; } = new();

    /// <summary>Null while it is undecided.</summary>
    public OutcomeRow? Outcome { get; private set; }

    public DecisionLine? Line { get; private set; }

    public DecisionDetail Detail { get; private set; } = DecisionDetail.Empty;

    /// <summary>What people made of it, the oldest first.</summary>
    public IReadOnlyList<ReviewRow> Reviews { get; private set; } = [];

    /// <summary>What the forms ask for beside the name: the person's token, the key, or nothing (then null).</summary>
    public string? Asked => people.AreSet ? "本人令牌" : options.Value.Key.Length > 0 ? "复核口令" : null;

    /// <summary>Why the last form was not accepted; null where none was sent.</summary>
    public string? Refusal { get; private set; }

    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await intake.FindAsync(id, ct) is not { } document)
        {
            return NotFound();
        }

        Document = document;
        Outcome = await outcomes.FindAsync(id, ct);
        Reviews = await reviews.OfDocumentAsync(id, ct);

        if (Outcome is { } outcome)
        {
            Line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine);
            Detail = JsonSerializer.Deserialize(outcome.Detail, OutcomeJson.Plain.DecisionDetail) ?? DecisionDetail.Empty;
        }

        return Page();
    }

    public Task<IActionResult> OnPostDecideAsync(string id, CancellationToken ct) => StepAsync(id, act => desk.DecideAsync(id, Form.Request(), act, ct), ct);

    public Task<IActionResult> OnPostProposeAsync(string id, CancellationToken ct) => StepAsync(id, act => desk.ProposeAsync(id, Form.Request(), act, ct), ct);

    public Task<IActionResult> OnPostWrongAsync(string id, CancellationToken ct) => StepAsync(id, act => desk.MarkWrongAsync(id, Form.Request(), act, ct), ct);

    public Task<IActionResult> OnPostConfirmAsync(string id, CancellationToken ct) => StepAsync(id, act => desk.ConfirmAsync(Form.Review, act, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(string id, CancellationToken ct) => StepAsync(id, act => desk.RefuseAsync(Form.Review, act, ct), ct);

    /// <summary>What the form offers for one task, or for one that was not found.</summary>
    public RulingChoice Choice(int? at, bool mayBeOutside) => at is { } task
        ? new RulingChoice($"任务 {task + 1}", "Form.Is", "Form.Code", Detail.Tasks[task], mayBeOutside, Form.Is.ElementAtOrDefault(task), Form.Code.ElementAtOrDefault(task))
        : new RulingChoice("漏找的任务", "Form.MissedIs", "Form.MissedCode", null, mayBeOutside, Form.MissedIs, Form.MissedCode);

    /// <summary>What was done shows on the page that is loaded again; what was refused keeps the form as it was filled in.</summary>
    private async Task<IActionResult> StepAsync(string id, Func<Act, Task<ReviewResult>> step, CancellationToken ct)
    {
        var (act, unknown) = !Access.IsAllowed(Request, "") || (!people.AreSet && !Access.Shows(Form.Key ?? "", options.Value.Key)) ? new Identified(null, "复核口令不对。")
            : Answers.Act(Form.By, Form.Why) is not { } stated ? new Identified(null, "请写明经办人姓名和理由。")
            : people.Identify(new Claim(stated.By, stated.Why, Form.Key), Role.Reviewer);
        Refusal = act is null ? unknown : await step(act) is ReviewResult.Refused refused ? refused.Reason : null;

        if (Refusal is null)
        {
            signal.Outcomes();
            return Redirect($"/documents/{Uri.EscapeDataString(id)}#review");
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        return await OnGetAsync(id, ct);
    }
}

/// <summary>The clerk's forms as they are sent.</summary>
internal sealed record ReviewForm
{
    public string? By { get; init; }

    public string? Why { get; init; }

    public string? Key { get; init; }

    public string? Disposition { get; init; }

    public long? Revision { get; init; }

    /// <summary>The review that a second person answers.</summary>
    public long Review { get; init; }

    /// <summary>One a task, in their order; empty where the finding stays.</summary>
    public List<string?> Is { get; init; } = [];

    /// <summary>A screening code that is not among the nearest, one a task; empty mostly.</summary>
    public List<string?> Code { get; init; } = [];

    /// <summary>The words of a task that was not found.</summary>
    public string? MissedQuote { get; init; }

    public string? MissedIs { get; init; }

    public string? MissedCode { get; init; }

    public ReviewRequest Request() => new(
        Disposition ?? "", Revision,
        [
            .. Is.Select((word, at) => (Word: Chosen(word, Code.ElementAtOrDefault(at)), Number: at + 1)).Where(t => t.Word.Length > 0).Select(t => new TaskRuling(t.Number, null, t.Word)),
            .. MissedQuote?.Trim() is { Length: > 0 } quote ? [new TaskRuling(null, quote, Chosen(MissedIs, MissedCode))] : Array.Empty<TaskRuling>(),
        ]);

    private static string Chosen(string? word, string? code) => code?.Trim() is { Length: > 0 } given ? given : word?.Trim() ?? "";
}
