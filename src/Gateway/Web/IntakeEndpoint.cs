using System.Text.Json;
using Guoshai.Gateway.Intake;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web;

/// <summary><c>POST /api/documents</c>: the exchange submits a document; <c>GET /api/documents/ID</c>: what became of it.</summary>
internal static class IntakeEndpoint
{
    private const int LongestField = 500;
    private const int MostAddressees = 1000;

    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/documents", SubmitAsync).DisableAntiforgery();
        routes.MapGet("/api/documents/{id}", FindAsync);
    }

    private static async Task<IResult> SubmitAsync(HttpRequest request, DocumentIntake intake, IOptions<IntakeOptions> options, CancellationToken ct)
    {
        if (!Access.IsAllowed(request, options.Value.Key))
        {
            return Problem(StatusCodes.Status401Unauthorized, "没有提交权限：请在 Authorization 中给出密钥。");
        }

        try
        {
            if (!request.HasFormContentType)
            {
                return Answer(await intake.TakeAsync(request.Body, Describe(name => request.Query[name], request.Query["file_name"]), ct));
            }

            var form = await request.ReadFormAsync(ct);

            if (form.Files is not [var file])
            {
                return Problem(StatusCodes.Status400BadRequest, "一次提交一份公文：表单中应有且只有一个文件。");
            }

            await using var bytes = file.OpenReadStream();
            return Answer(await intake.TakeAsync(bytes, Describe(name => form[name], file.FileName), ct));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Answer(new Receipt.TooLarge(options.Value.MaxBytes));
        }
        catch (InvalidDataException)
        {
            return Problem(StatusCodes.Status400BadRequest, "表单不完整或超过上限。");
        }
    }

    private static async Task<IResult> FindAsync(string id, IntakeLedger intake, OutcomeLedger outcomes, CancellationToken ct)
    {
        if (await intake.FindAsync(id, ct) is not { } document)
        {
            return Problem(StatusCodes.Status404NotFound, "没有这份公文。");
        }

        var outcome = await outcomes.FindAsync(id, ct);

        return Results.Json(new
        {
            document_id = document.Id,
            exchange_id = document.ExchangeId,
            received_at = document.ReceivedAt,
            decided_at = outcome?.DecidedAt,
            revision = outcome?.Revision,
            decision = outcome is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(outcome.Line),
        });
    }

    private static IResult Answer(Receipt receipt) => receipt switch
    {
        Receipt.Taken taken => Results.Json(
            new { document_id = taken.DocumentId, is_new = taken.IsNew },
            statusCode: taken.IsNew ? StatusCodes.Status202Accepted : StatusCodes.Status200OK),
        Receipt.TooLarge large => Problem(StatusCodes.Status413PayloadTooLarge, $"文件超过 {large.MaxBytes / 1024 / 1024} MiB 的上限。"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Submission Describe(Func<string, string?> field, string? fileName) => new(
        Field(field("exchange_id")) is { Length: > 0 } exchangeId ? exchangeId : null,
        Submission.SafeName(fileName),
        "http",
        Field(field("sender")),
        [.. Field(field("addressees"), LongestField * 40).Split([',', '，', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostAddressees)],
        Submission.PriorityOf(field("urgency")));

    private static string Field(string? value, int longest = LongestField) =>
        string.Concat((value ?? "").Where(c => !char.IsControl(c)).Take(longest)).Trim();

    private static IResult Problem(int status, string sentence) => Results.Json(new { error = sentence }, statusCode: status);
}
