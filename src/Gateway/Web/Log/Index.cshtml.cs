using Guoshai.Gateway.Ledger;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web.Log;

/// <summary>The log's page.</summary>
internal sealed class IndexModel(OutcomeLog log, IOptions<WebOptions> options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Decision { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Issuer { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Behind { get; set; }

    public LogPage Shown { get; private set; } = new([], null);

    public async Task OnGetAsync(CancellationToken ct) => Shown = await log.ReadAsync(
        new LogFilter { Decision = Decision, Issuer = Issuer, Number = Number, Reason = Reason, Text = Text, From = From, To = To },
        LogPlace.Parse(Behind),
        options.Value.PageSize,
        ct);

    /// <summary>The same filter, from another place on.</summary>
    public Dictionary<string, string?> Query(LogPlace? behind) => new()
    {
        ["decision"] = Decision,
        ["issuer"] = Issuer,
        ["number"] = Number,
        ["reason"] = Reason,
        ["text"] = Text,
        ["from"] = From?.ToString("yyyy-MM-dd"),
        ["to"] = To?.ToString("yyyy-MM-dd"),
        ["behind"] = behind?.ToString(),
    };
}
