using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Decisions;

/// <summary>What of a notice's reading is in doubt, and is for a clerk.</summary>
internal static class ReadingDoubts
{
    // A question shows the beginning of the passage that it is about.
    private const int LongestQuote = 40;

    /// <summary>The doubt that stands against any decision on the notice; null where there is none.</summary>
    public static Decision.Hold? Of(Notice notice, BodyDirectory directory) =>
        notice.Issuers.Count == 0 ? new Decision.Hold("issuer_unknown", "认不出发文机关，请确认是哪个单位发的。")
        : notice.Doubts.Contains("issuer_mismatch") ? new Decision.Hold("issuer_mismatch", "版头、文号和落款的单位不一致，请确认发文机关。")
        : notice.Doubts.Contains("issuer_unproven") ? new Decision.Hold("issuer_unproven", $"只有发文字号表明是{notice.Issuers[0]}发的，版头、标题和落款都没有单位名称，请确认发文机关。")
        : notice.Doubts.FirstOrDefault(d => d.StartsWith("garbled", StringComparison.Ordinal)) is { } garbled ? new Decision.Hold(garbled, "文件的关键文字无法辨认，请对照原件。")
        : notice.Doubts.Contains("no_title") ? new Decision.Hold("no_title", "认不出标题，请对照原件，确认是不是公文、是否完整。")
        : directory.FindDepartment(notice.Issuers[0])?.Class == DepartmentClass.Outside ? new Decision.Hold("issuer_outside", "这个单位不在本交换系统向镇街发文，请确认来源。")
        : null;

    /// <summary>The passages and cells of body and attachments some of whose words could not be read: each may ask what cannot be seen.</summary>
    public static IReadOnlyList<Passage> Garbled(Notice notice) =>
        [.. notice.Body.Concat(notice.Attachments.SelectMany(attachment => attachment.Passages)).Where(passage => Garbling.In(passage.Text))];

    /// <summary>The decision; a hold where words could not be read, unless what can be read returns the notice anyhow.</summary>
    public static Decision Weigh(Decision decision, IReadOnlyList<Passage> garbled) =>
        decision is Decision.Return || garbled.Count == 0
            ? decision
            : new Decision.Hold("garbled_task", $"{garbled[0].Place}“{garbled[0].Text[..Math.Min(LongestQuote, garbled[0].Text.Length)]}”有无法辨认的文字，请对照原件确认布置了什么。");

    /// <summary>The finding, in doubt where the words of its task could not all be read, or where it turns on a date that the notice does not bear.</summary>
    public static Finding Weigh(Finding finding, Notice notice, IReadOnlyList<Passage> garbled) =>
        (notice.Date is null && finding.Why == OutsideReason.Expired) || garbled.Any(passage => passage.Place == finding.Task.Place)
            ? finding with { Verdict = Verdict.Unsure }
            : finding;
}
