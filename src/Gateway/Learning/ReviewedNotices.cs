using System.Text.Json;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Learning;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Reviews;
using Guoshai.Gateway.Screenings;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Learning;

/// <summary>Reviewed documents as labelled notices: read again from the content store, with every task as people left it.</summary>
internal sealed class ReviewedNotices(ReviewLedger reviews, IntakeLedger intake, OutcomeLedger outcomes, EditionLedger editions, DocumentScreening screening)
{
    private const int Most = 10_000;

    /// <summary>The set, in the order of arrival. Documents without tasks, and those whose bytes are gone, are left out.</summary>
    public async Task<TrainingSet> ReadAsync(Edition edition, CancellationToken ct)
    {
        var notices = new List<ReviewedNotice>();
        var standing = (await reviews.NewestAsync(Most, ct)).Where(r => r.State == ReviewState.Standing).OrderBy(r => r.Id);

        // Of a document's reviews the last one counts.
        foreach (var review in standing.GroupBy(r => r.DocumentId).Select(g => g.Last()))
        {
            if (await ReadAsync(review, edition, ct) is { } notice)
            {
                notices.Add(notice);
            }
        }

        return TrainingSet.Of("复核", edition, notices.OrderBy(n => n.Received, StringComparer.Ordinal));
    }

    private async Task<ReviewedNotice?> ReadAsync(ReviewRow review, Edition edition, CancellationToken ct)
    {
        if (await intake.FindAsync(review.DocumentId, ct) is not { } document || await outcomes.AtAsync(review.DocumentId, review.Revision, ct) is not { } outcome)
        {
            return null;
        }

        var decided = outcome.Edition > 0 && outcome.Edition != edition.Number ? await editions.ReadAsync((int)outcome.Edition, ct) : edition;
        var line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine)!;
        var detail = JsonSerializer.Deserialize(outcome.Detail, OutcomeJson.Plain.DecisionDetail)!;
        var reviewed = new ReviewedScreening(document.FileName, line, detail, decided);

        if (reviewed.Findings(review.Rulings).Findings is not { Count: > 0 } judged || reviewed.Decide(review.Disposition, judged).Screening is not { } screened)
        {
            return null;
        }

        return await TextAsync(document, ct) is { } text
            ? new ReviewedNotice(
                document.Id, AnatomyReader.Read(text, edition.Directory), document.ReceivedAt, review.Disposition,
                screened.ByTownship.ToDictionary(t => t.Key, t => Codes.Of(t.Value)),
                [.. screened.Findings.Select(f => new ReviewedTask(f.Task.Quote, Codes.Of(f.Verdict), [.. f.Codes.Select(c => c.Value)], f.Why is { } why ? Codes.Of(why) : null))])
            : null;
    }

    private async Task<DocumentText?> TextAsync(DocumentRow document, CancellationToken ct)
    {
        try
        {
            return (await screening.ReadAsync(document, ct)).Result is ReadResult.Read read ? read.Document : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
