using System.Text.Json;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Screenings;

/// <summary>A decision on its way to the ledger.</summary>
/// <param name="Line">In the words of the output contract.</param>
/// <param name="Detail">What it rests on.</param>
/// <param name="Screening">The screening; null where there was none.</param>
internal sealed record OutcomeDraft(DecisionLine Line, DecisionDetail Detail, Screening? Screening)
{
    /// <summary>The engine screened the document.</summary>
    public static OutcomeDraft Screened(DocumentRow document, Screening screening, DocumentText text, Milliseconds ms) =>
        new(DecisionLines.Of(Name(document, screening.Decision), screening, ms), DecisionDetail.Of(screening, text), screening);

    /// <summary>The document could not be screened, and is held.</summary>
    public static OutcomeDraft Held(DocumentRow document, string reason, string question, Edition? edition, Milliseconds ms) =>
        new(DecisionLines.Held(document.FileName, reason, edition, ms), DecisionDetail.Empty with { Question = question }, null);

    /// <summary>The row to commit.</summary>
    public OutcomeRow Row(DocumentRow document, DateTimeOffset now, SlipForms? slip) => new OutcomeRow
    {
        DocumentId = document.Id,
        Revision = 1,
        Disposition = Line.Disposition,
        Reasons = $" {string.Join(' ', Line.Reasons)} ",
        Issuer = Line.Issuer,
        Number = Line.Number,
        Title = Line.Title,
        Dated = Line.Date is { } date ? Timestamp.Of(date) : null,
        Edition = Line.Edition.Number,
        EditionHash = Line.Edition.Hash,
        Engine = Line.Engine,
        DecidedAt = Timestamp.Of(now),
        DecidedBy = "engine",
        FileName = Line.File,
        Line = JsonSerializer.Serialize(Line, OutcomeJson.Plain.DecisionLine),
        Detail = JsonSerializer.Serialize(Detail, OutcomeJson.Plain.DecisionDetail),
        Plain = string.Join('\n', Detail.Passages.Select(p => p.Text)),
        MessageId = MessageIds.OfOutcome(document.Id, 1).ToString(),
    }.WithSlip(slip);

    /// <summary>A file's name may give away what a quarantined document is about.</summary>
    private static string Name(DocumentRow document, Decision decision) =>
        decision is Decision.Quarantine ? $"{document.Id}{Path.GetExtension(document.FileName)}" : document.FileName;
}
