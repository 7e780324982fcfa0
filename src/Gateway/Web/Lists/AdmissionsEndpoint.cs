using System.Text.Json.Serialization;
using Guoshai.Gateway.Publishing.Admissions;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Web.Lists;

/// <summary><c>/api/lists/admissions</c>: requests that a returned matter be admitted, and their answers.</summary>
internal static class AdmissionsEndpoint
{
    private const int Shown = 200;

    public static void MapAdmissions(this IEndpointRouteBuilder lists)
    {
        lists.MapGet("admissions", async (AdmissionLedger admissions, CancellationToken ct) =>
            Answers.Json((await admissions.NewestAsync(Shown, ct)).Select(Answers.Of)));
        lists.MapPost("admissions", ApplyAsync);
        lists.MapPost("admissions/{id:long}/answer", AnswerAsync);
    }

    private static Task<IResult> ApplyAsync(ApplyRequest request, Caller caller, AdmissionDesk desk, CancellationToken ct) =>
        caller.ActAsync(Role.Applicant, request.By, null, async act => Answers.Of(await desk.ApplyAsync(
            request.DocumentId ?? "", new AdmissionRequest(request.Department ?? "", request.Matter ?? "", request.Basis ?? "", request.Townships ?? []), act, ct)));

    private static Task<IResult> AnswerAsync(long id, AnswerRequest request, Caller caller, AdmissionDesk desk, CancellationToken ct) =>
        caller.ActAsync(Role.Maintainer, request.By, request.Why, async act => request switch
        {
            { Answer: Answer.Refused or Answer.Deferred } => Answers.Of(await desk.AnswerAsync(id, request.Answer, act, ct)),
            { Answer: Answer.GrantedOnce, EndsOn: { } end } => caller.Second(request.SecondedBy, request.SecondToken) is { Refusal: { } refusal }
                ? Answers.Problem(StatusCodes.Status403Forbidden, refusal)
                : Answers.Of(await desk.GrantOnceAsync(id, caller.Second(request.SecondedBy, request.SecondToken).Act?.By ?? "", end, act, ct)),
            { Answer: Answer.Admitted, Code: { Length: > 0 } code, ValidFrom: { } from } when ListNames.Parse(request.List ?? "") is { } list =>
                Answers.Of(await desk.AdmitAsync(id, new ScreeningCode(code), list, from, act, ct)),
            _ => Answers.Problem(StatusCodes.Status400BadRequest,
                "答复（answer）是 refused、deferred、granted_once（另给 seconded_by、ends_on）或 admitted（另给 code、list、valid_from）。"),
        });
}

internal sealed record ApplyRequest(
    string? By, [property: JsonPropertyName("document_id")] string? DocumentId, string? Department, string? Matter, string? Basis, string[]? Townships);

internal sealed record AnswerRequest(
    string? By,
    string? Why,
    string? Answer,
    [property: JsonPropertyName("seconded_by")] string? SecondedBy,
    [property: JsonPropertyName("second_token")] string? SecondToken,
    [property: JsonPropertyName("ends_on")] DateOnly? EndsOn,
    string? Code,
    string? List,
    [property: JsonPropertyName("valid_from")] DateOnly? ValidFrom);
