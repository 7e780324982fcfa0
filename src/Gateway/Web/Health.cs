using Dapper;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;

namespace Guoshai.Gateway.Web;

/// <summary>Whether the service does its work: for a supervisor, and for a person who wonders.</summary>
internal sealed class Health(LedgerDatabase database, CurrentEdition current)
{
    public Task<HealthReport> ReportAsync(CancellationToken ct) => database.QueryAsync(async connection => new HealthReport(
        current.Stale is null ? "ok" : "lists_behind",
        current.Take()?.Edition.Number,
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM documents WHERE decided = 0"),
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM outcomes WHERE announced_at IS NULL OR carried_out_at IS NULL"),
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM outcomes WHERE is_current = 1 AND disposition = 'hold'")), ct);
}

/// <param name="Status">ok, ledger_away, or lists_behind: no document is taken until the published lists are taken up.</param>
/// <param name="Edition">The edition in force; null where there is none, and every document is held.</param>
/// <param name="Undecided">Documents recorded and not yet decided.</param>
/// <param name="Unannounced">Outcomes not yet announced or carried out.</param>
/// <param name="Held">Documents that wait for a clerk.</param>
internal sealed record HealthReport(string Status, int? Edition, long Undecided, long Unannounced, long Held);

internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", async (Health health, LedgerDatabase database, CancellationToken ct) =>
    {
        try
        {
            return Results.Json(await health.ReportAsync(ct));
        }
        catch (Exception e) when (database.IsAway(e))
        {
            return Results.Json(new HealthReport("ledger_away", null, 0, 0, 0), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    });
}
