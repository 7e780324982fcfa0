using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Slips;

namespace Guoshai.Gateway.Web.Documents;

/// <summary>The slip and the document itself, as files to save; a browser shows neither by itself.</summary>
internal static class Downloads
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/documents/{id}/slip", async (string id, OutcomeLedger outcomes, SlipStore slips, CancellationToken ct) =>
            await outcomes.FindAsync(id, ct) is { Slip: { } slip }
                ? Results.File((await slips.ReadAsync(slip, ct)).Docx, Docx, $"退文单-{id}.docx")
                : Results.NotFound());

        // A quarantined document is not handed out here, whoever asks.
        routes.MapGet("/documents/{id}/original", async (string id, IntakeLedger intake, OutcomeLedger outcomes, ContentStore content, CancellationToken ct) =>
            await intake.FindAsync(id, ct) is { } document && await outcomes.FindAsync(id, ct) is { Disposition: not Codes.Quarantine }
                ? Results.File(content.Open(document.Sha256), "application/octet-stream", document.FileName)
                : Results.NotFound());
    }
}
