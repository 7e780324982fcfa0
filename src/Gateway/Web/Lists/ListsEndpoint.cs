using System.Globalization;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Export;

namespace Guoshai.Gateway.Web.Lists;

/// <summary><c>/api/lists</c>: the whole life of the lists over HTTP; each request that changes something names who acts.</summary>
internal static class ListsEndpoint
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int Shown = 50;

    public static void MapLists(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/api/lists").AddEndpointFilter<ListAccess>().DisableAntiforgery();

        lists.MapGet("", ShowAsync);
        lists.MapGet("template", Template);
        lists.MapGet("editions/{number:int}", ExportAsync);
        lists.MapPost("editions/{number:int}/rollback", RollBackAsync);
        lists.MapDrafts();
        lists.MapAdmissions();
        lists.MapProposals();
    }

    private static async Task<IResult> ShowAsync(EditionLedger editions, DraftLedger drafts, WorkerRoll roll, CurrentEdition current, CancellationToken ct) => Answers.Json(new
    {
        Current = await editions.CurrentNameAsync(ct),
        current.Take()?.Edition.Policy,
        Publications = await editions.PublicationsAsync(ct),
        Drafts = (await drafts.NewestAsync(Shown, ct)).Select(Answers.Of),
        Workers = await roll.ReadAsync(ct),
    });

    private static IResult Template() => Workbook(WorkbookExport.WriteTemplate, "清单模板.xlsx");

    private static async Task<IResult> ExportAsync(int number, EditionLedger editions, CancellationToken ct)
    {
        try
        {
            var edition = await editions.ReadAsync(number, ct);
            return Workbook(to => WorkbookExport.Write(edition, to), $"清单版本{number.ToString(CultureInfo.InvariantCulture)}.xlsx");
        }
        catch (InvalidDataException e)
        {
            return Answers.Problem(StatusCodes.Status404NotFound, e.Message);
        }
    }

    private static Task<IResult> RollBackAsync(int number, RollbackRequest request, Caller caller, ListDesk desk, CancellationToken ct) =>
        caller.ActAsync(Role.Maintainer, request.By, request.Why, async act => caller.Second(request.Second, request.SecondToken) switch
        {
            { Refusal: { } refusal } => Answers.Problem(StatusCodes.Status403Forbidden, refusal),
            { Act: var second } => await desk.RollBackAsync(number, act, second, request.Emergency, ct) is { } reason
                ? Answers.Problem(StatusCodes.Status409Conflict, reason)
                : Answers.Json(new { edition = number }),
        });

    /// <summary>A workbook is written whole before a byte of it goes out: the zip's directory stands at its end.</summary>
    private static IResult Workbook(Action<Stream> write, string name)
    {
        var stream = new MemoryStream();
        write(stream);
        stream.Position = 0;
        return Results.File(stream, Xlsx, name);
    }
}

/// <summary>Who goes back and why; the second person, by name or by token; or that it could not wait for one.</summary>
internal sealed record RollbackRequest(
    string? By, string? Why, string? Second, [property: System.Text.Json.Serialization.JsonPropertyName("second_token")] string? SecondToken, bool Emergency);

/// <summary>Who acts, and why.</summary>
internal sealed record ActRequest(string? By, string? Why);
