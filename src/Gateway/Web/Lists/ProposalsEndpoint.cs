using System.Text.Json;
using Guoshai.Gateway.Learning;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;

namespace Guoshai.Gateway.Web.Lists;

/// <summary><c>/api/lists/proposals</c>: what follows from clerks' reviews, with counts, for a maintainer to accept or refuse.</summary>
internal static class ProposalsEndpoint
{
    public static void MapProposals(this IEndpointRouteBuilder lists)
    {
        lists.MapGet("proposals", async (ProposalDesk desk, int? clerks, CancellationToken ct) =>
            Answers.Json((await desk.ReadAsync(Math.Max(1, clerks ?? ProposalDesk.FewestClerks), ct)).Select(Of)));
        lists.MapPost("proposals/{id:long}/accept", (long id, ActRequest request, Caller caller, ProposalDesk desk, CancellationToken ct) => StepAsync(caller, request, act => desk.AcceptAsync(id, act, ct)));
        lists.MapPost("proposals/{id:long}/refuse", (long id, ActRequest request, Caller caller, ProposalDesk desk, CancellationToken ct) => StepAsync(caller, request, act => desk.RefuseAsync(id, act, ct)));
    }

    private static Task<IResult> StepAsync(Caller caller, ActRequest request, Func<Act, Task<ProposalResult>> step) =>
        caller.ActAsync(Role.Maintainer, request.By, request.Why, async act => await step(act) switch
        {
            ProposalResult.Done done => Answers.Json(Of(done.Proposal)),
            ProposalResult.Refused refused => Answers.Problem(StatusCodes.Status409Conflict, refused.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        });

    private static object Of(ProposalRow p) => new
    {
        p.Id, p.Kind, p.Subject, Wording = p.Kind == ProposalKind.Weights ? null : p.Body, Evidence = JsonSerializer.Deserialize<JsonElement>(p.Evidence),
        Effect = p.Effects, p.MadeAt, p.State, p.AnsweredAt, p.AnsweredBy, p.Why, p.TakenTo,
    };
}
