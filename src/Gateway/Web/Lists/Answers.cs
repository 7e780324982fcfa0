using System.Text.Json;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Admissions;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Web.Lists;

/// <summary>How the lists' API answers.</summary>
internal static class Answers
{
    private const int LongestName = 100;
    private const int LongestReason = 2000;

    public static IResult Json(object body, int status = StatusCodes.Status200OK) => Results.Json(body, DeskJson.Options, statusCode: status);

    public static IResult Problem(int status, params IEnumerable<string> sentences) => Json(new { errors = sentences }, status);

    public static IResult Of(DeskResult result) => result switch
    {
        DeskResult.Done done => Json(Of(done.Draft)),
        DeskResult.Refused refused => Problem(StatusCodes.Status409Conflict, refused.Reasons),
        DeskResult.Unknown unknown => Problem(StatusCodes.Status404NotFound, unknown.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static IResult Of(AdmissionResult result) => result switch
    {
        AdmissionResult.Done done => Json(Of(done.Admission)),
        AdmissionResult.Refused refused => Problem(StatusCodes.Status409Conflict, refused.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A draft without its content.</summary>
    public static object Of(DraftRow draft) => new
    {
        draft.Id, draft.Revision, draft.Stage, draft.BasedOn, draft.Source, draft.Hash, draft.MadeAt, draft.MadeBy, draft.ChangedAt, ChangedBy = draft.Hands,
        draft.InForceOn, MayShrink = draft.MayShrink == 1, Report = Parsed(draft.Report), Shadow = Parsed(draft.Shadow), draft.ApprovedAt, draft.ApprovedBy, draft.Edition,
    };

    public static object Of(AdmissionRow a) => new
    {
        a.Id, a.DocumentId, a.Department, a.Matter, a.Basis, Townships = a.TownshipNames, Quotes = Parsed(a.Quotes), a.AppliedAt, a.AppliedBy,
        a.Answer, a.AnsweredAt, a.AnsweredBy, a.SecondedBy, a.Why, a.EndsOn, a.Draft,
    };

    public static object Of(EditionDiff diff) => new
    {
        Added = diff.Added.Select(i => new { i.Code, i.Matter }),
        Removed = diff.Removed.Select(i => new { i.Code, i.Matter }),
        Changed = diff.Changed.Select(c => new { c.After.Code, c.After.Matter, c.Fields }),
        diff.Bodies,
        Policy = diff.Policy is var (before, after) ? new { before, after } : null,
    };

    /// <summary>Who acts, from a request that names them.</summary>
    /// <returns>Null where it does not.</returns>
    public static Act? Act(string? by, string? why) =>
        by?.Trim() is { Length: > 0 and <= LongestName } name && (why?.Length ?? 0) <= LongestReason && !name.Any(char.IsControl) ? new Act(name, why?.Trim() ?? "") : null;

    public static IResult Forbidden() => Problem(StatusCodes.Status401Unauthorized, "没有权限：请在 Authorization 中给出密钥。");

    public static IResult Nameless() => Problem(StatusCodes.Status400BadRequest, "请写明经办人（by）。");

    private static JsonElement? Parsed(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
}
