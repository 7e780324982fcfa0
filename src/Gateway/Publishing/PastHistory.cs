using System.Text.Json;
using Dapper;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing;

/// <summary>The history that duplicates are found in, as it stood when a document was decided.</summary>
internal sealed class PastHistory(LedgerDatabase database, IOptions<LedgerOptions> options)
{
    /// <summary>What these issuers had running then.</summary>
    /// <param name="issuers">Directory names.</param>
    /// <param name="documentId">The document itself; what it left running is not part of it.</param>
    /// <param name="decidedAt">When it was decided, as the ledger writes moments.</param>
    /// <param name="ct">Gives up.</param>
    public Task<History> AsOfAsync(IReadOnlyList<string> issuers, string documentId, string decidedAt, CancellationToken ct) => database.QueryAsync(async connection =>
    {
        if (issuers.Count == 0)
        {
            return History.Empty;
        }

        var since = Timestamp.Of(Timestamp.Parse(decidedAt).AddDays(-options.Value.HistoryDays));
        var values = new DynamicParameters(new { since, documentId, decidedAt });
        var bodies = await connection.QueryAsync<string>(
            $"""
            SELECT MIN(r.body) FROM running_tasks AS r
            WHERE r.issuer IN ({ParameterList.Add(values, issuers)}) AND r.received_at >= @since AND r.document_id <> @documentId
              AND EXISTS (SELECT 1 FROM outcomes AS o WHERE o.document_id = r.document_id AND o.disposition = 'deliver' AND o.decided_at < @decidedAt)
            GROUP BY r.received_at, r.document_id, r.position ORDER BY r.received_at, r.document_id, r.position
            """,
            values);

        return new History([.. bodies.Select(body => JsonSerializer.Deserialize<RunningTask>(body)!)]);
    }, ct);
}
