using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Reviews;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Guoshai.Gateway.Web.Log;

/// <summary>The page of documents that wait for a clerk.</summary>
internal sealed class HeldModel(OutcomeLog log, ReviewLedger reviews) : PageModel
{
    private const int MostRows = 200;

    public IReadOnlyList<LogRow> Rows { get; private set; } = [];

    /// <summary>Proposals to deliver what was returned, waiting for a second person.</summary>
    public IReadOnlyList<ReviewRow> Proposed { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await log.HeldAsync(MostRows, ct);
        Proposed = [.. (await reviews.NewestAsync(MostRows, ct)).Where(r => r.State == ReviewState.Proposed)];
    }
}
