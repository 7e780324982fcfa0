using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;

namespace Guoshai.Gateway.Reviews;

/// <summary>The outcome that a review leaves: the next revision, with a message id of its own.</summary>
internal static class ReviewedOutcome
{
    /// <summary>The row to commit; what identifies the document stays as it was read.</summary>
    public static OutcomeRow Of(Seen seen, string by, string at, SlipForms? slip)
    {
        var decided = DecisionLines.Of(seen.Line.File, seen.Screening, seen.Line.Ms);
        var line = seen.Line with
        {
            Disposition = decided.Disposition,
            Subject = decided.Subject,
            NotSubjectReason = decided.NotSubjectReason,
            Tasks = decided.Tasks,
            ByTownship = decided.ByTownship,
            Reasons = [.. decided.Reasons.Append(Codes.Reviewed).Distinct()],
            Edition = decided.Edition,
        };
        var judged = seen.Judged.Where(j => j.Ruling is not Ruling.NoTask);
        var detail = seen.Detail with { Tasks = [.. judged.Select(j => TaskDetail.Of(j.Finding) with { Reviewed = j.Ruling is not null })], Question = null };
        var revision = seen.Outcome.Revision + 1;

        return seen.Outcome.WithSlip(slip) with
        {
            Revision = revision,
            Disposition = line.Disposition,
            Reasons = $" {string.Join(' ', line.Reasons)} ",
            Edition = line.Edition.Number,
            EditionHash = line.Edition.Hash,
            DecidedAt = at,
            DecidedBy = by,
            Line = JsonSerializer.Serialize(line, OutcomeJson.Plain.DecisionLine),
            Detail = JsonSerializer.Serialize(detail, OutcomeJson.Plain.DecisionDetail),
            MessageId = MessageIds.OfOutcome(seen.Outcome.DocumentId, revision).ToString(),
        };
    }
}
