using System.Text.Json;
using System.Text.Json.Serialization;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Gateway.Reviews;
using Guoshai.Gateway.Web.Lists;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web.Reviews;

/// <summary><c>/api/reviews</c>: what clerks make of decisions, over HTTP; each request that changes something names who acts and why.</summary>
internal static class ReviewsEndpoint
{
    private const int Shown = 200;

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup("/api/reviews").AddEndpointFilter<ReviewAccess>().DisableAntiforgery();

        reviews.MapGet("", async (ReviewLedger ledger, string? document, CancellationToken ct) =>
            Answers.Json((document is null ? await ledger.NewestAsync(Shown, ct) : await ledger.OfDocumentAsync(document, ct)).Select(Of)));
        reviews.MapGet("{id:long}", async (long id, ReviewLedger ledger, CancellationToken ct) =>
            await ledger.FindAsync(id, ct) is { } review ? Answers.Json(Of(review)) : Answers.Problem(StatusCodes.Status404NotFound, $"没有复核 {id}。"));
        reviews.MapPost("decide", (ReviewBody body, Caller caller, ReviewDesk desk, WorkSignal signal, CancellationToken ct) =>
            StepAsync(caller, body.By, body.Why, signal, act => desk.DecideAsync(body.Document ?? "", body.Request(body.Disposition ?? ""), act, ct)));
        reviews.MapPost("propose", (ReviewBody body, Caller caller, ReviewDesk desk, WorkSignal signal, CancellationToken ct) =>
            StepAsync(caller, body.By, body.Why, signal, act => desk.ProposeAsync(body.Document ?? "", body.Request(Codes.Deliver), act, ct)));
        reviews.MapPost("wrong", (ReviewBody body, Caller caller, ReviewDesk desk, WorkSignal signal, CancellationToken ct) =>
            StepAsync(caller, body.By, body.Why, signal, act => desk.MarkWrongAsync(body.Document ?? "", body.Request(Codes.Return), act, ct)));
        reviews.MapPost("{id:long}/confirm", (long id, ActRequest body, Caller caller, ReviewDesk desk, WorkSignal signal, CancellationToken ct) =>
            StepAsync(caller, body.By, body.Why, signal, act => desk.ConfirmAsync(id, act, ct)));
        reviews.MapPost("{id:long}/refuse", (long id, ActRequest body, Caller caller, ReviewDesk desk, WorkSignal signal, CancellationToken ct) =>
            StepAsync(caller, body.By, body.Why, signal, act => desk.RefuseAsync(id, act, ct)));
    }

    private static Task<IResult> StepAsync(Caller caller, string? by, string? why, WorkSignal signal, Func<Act, Task<ReviewResult>> step) =>
        caller.ActAsync(Role.Reviewer, by, why, async act =>
        {
            switch (await step(act))
            {
                case ReviewResult.Done done:
                    signal.Outcomes();
                    return Answers.Json(Of(done.Review));
                case ReviewResult.Refused refused:
                    return Answers.Problem(StatusCodes.Status409Conflict, refused.Reason);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        });

    private static object Of(ReviewRow r) => new
    {
        r.Id, r.DocumentId, r.Revision, r.Kind, r.Disposition, Tasks = JsonSerializer.Deserialize<JsonElement>(r.Tasks), r.Why, r.MadeAt, r.MadeBy,
        r.State, r.AnsweredAt, r.AnsweredBy, r.AnswerWhy, r.Outcome,
    };
}

/// <summary>Who may review over HTTP: where people are set, only they; else whoever shows the key, where one is set.</summary>
internal sealed class ReviewAccess(PeopleList people, IOptions<ReviewOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        people.Admits(context.HttpContext.Request, options.Value.Key) ? next(context) : ValueTask.FromResult<object?>(Answers.Forbidden());
}

/// <summary>A review of a document; revision null for its current outcome.</summary>
internal sealed record ReviewBody(string? By, string? Why, string? Document, string? Disposition, long? Revision, RulingBody[]? Tasks)
{
    public ReviewRequest Request(string disposition) => new(disposition, Revision, [.. (Tasks ?? []).Select(t => new TaskRuling(t.Task, t.Quote, t.Is ?? ""))]);
}

/// <summary>What a task is: its number, or the words of one that was not found, and a screening code, a reason's code or none.</summary>
internal sealed record RulingBody(int? Task, string? Quote, [property: JsonPropertyName("is")] string? Is);
