using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Guoshai.Gateway.Web.Documents;

/// <summary>The page of one document: what was decided, and why.</summary>
internal sealed class DocumentModel(IntakeLedger intake, OutcomeLedger outcomes) : PageModel
{
    public DocumentRow Document { get; private set; } = new();

    /// <summary>Null while it is undecided.</summary>
    public OutcomeRow? Outcome { get; private set; }

    public DecisionLine? Line { get; private set; }

    public DecisionDetail Detail { get; private set; } = DecisionDetail.Empty;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await intake.FindAsync(id, ct) is not { } document)
        {
            return NotFound();
        }

        Document = document;
        Outcome = await outcomes.FindAsync(id, ct);

        if (Outcome is { } outcome)
        {
            Line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine);
            Detail = JsonSerializer.Deserialize(outcome.Detail, OutcomeJson.Plain.DecisionDetail) ?? DecisionDetail.Empty;
        }

        return Page();
    }
}
