using Guoshai.Classifier.Decisions;

namespace Guoshai.Gateway.Outcomes;

/// <summary>What a delivered document leaves running, for the finding of later duplicates.</summary>
internal static class RunningTasks
{
    /// <summary>The tasks that were let through; empty unless the document was screened and delivered.</summary>
    /// <param name="screening">What was decided.</param>
    /// <param name="documentId">The document's id.</param>
    /// <param name="on">The day of arrival, for a notice without a date.</param>
    public static IReadOnlyList<RunningTask> Of(Screening screening, string documentId, DateOnly on) =>
        screening is { Decision: Decision.Deliver, NotSubject: null, Notice: { } notice }
            ? [.. screening.Findings.Where(f => f.Verdict == Verdict.InList).Select(f => new RunningTask(
                documentId,
                notice.Number,
                notice.Title,
                notice.Issuers,
                notice.Date ?? on,
                f.Task.Quote,
                [.. f.Codes.Select(c => c.Value)],
                [.. f.Task.Townships.Except(screening.ByTownship.Keys)]))]
            : [];
}
