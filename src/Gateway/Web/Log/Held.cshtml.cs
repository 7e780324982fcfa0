using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Guoshai.Gateway.Web.Log;

/// <summary>The page of documents that wait for a clerk.</summary>
internal sealed class HeldModel(OutcomeLog log) : PageModel
{
    private const int MostRows = 200;

    public IReadOnlyList<LogRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await log.HeldAsync(MostRows, ct);
}
