using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Slips;

/// <summary>Writes the slip of a screening and stores it, before its outcome is committed.</summary>
internal sealed class SlipWriter(ContentStore content, IOptions<SlipOptions> options, TimeProvider clock)
{
    /// <summary>Writes and stores the slip.</summary>
    /// <param name="document">The document that was screened.</param>
    /// <param name="screening">What was decided; null where the engine did not screen it.</param>
    /// <param name="edition">The edition that decided; null where none was in force.</param>
    /// <param name="history">What the engine was told of: an earlier notice that is repeated is found in it.</param>
    /// <param name="ct">Gives up; a slip half stored is found again by its hash.</param>
    /// <returns>What was stored; null where nothing goes back.</returns>
    public async Task<StoredSlip?> WriteAsync(DocumentRow document, Screening? screening, Edition? edition, History history, CancellationToken ct) =>
        screening is null || edition is null ? null : await StoreAsync(ReturnSlip.Of(screening, Facts(document, screening, history), edition, options.Value), ct);

    /// <summary>The same for what a clerk decided.</summary>
    /// <param name="document">The document.</param>
    /// <param name="screening">The screening after the review.</param>
    /// <param name="edition">The edition that the review was made by.</param>
    /// <param name="why">The clerk's reason.</param>
    /// <param name="ct">As above.</param>
    public Task<StoredSlip?> WriteReviewedAsync(DocumentRow document, Screening screening, Edition edition, string why, CancellationToken ct) =>
        StoreAsync(ReturnSlip.Of(screening, Facts(document, screening, History.Empty) with { Review = why }, edition, options.Value), ct);

    private async Task<StoredSlip?> StoreAsync(ReturnSlip? slip, CancellationToken ct)
    {
        if (slip is null)
        {
            return null;
        }

        // Both wait for the disk, so they wait together.
        var docx = Task.Run(() => content.PutAsync(ReturnSlipDocx.Write(slip), ct), ct);
        var json = await content.PutAsync(ReturnSlipJson.Write(slip), ct);
        return new StoredSlip(await docx, json);
    }

    private SlipFacts Facts(DocumentRow document, Screening screening, History history) => new(
        document.Id,
        TimeZoneInfo.ConvertTime(Timestamp.Parse(document.ReceivedAt), clock.LocalTimeZone),
        DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
        history.Running.FirstOrDefault(r => r.DocumentId == screening.DuplicateOf) is { } earlier
            ? new EarlierNotice(earlier.Number, earlier.Title, earlier.Date)
            : null);
}

/// <summary>A slip in the content store.</summary>
/// <param name="DocxSha256">The document for people.</param>
/// <param name="JsonSha256">The same for systems.</param>
internal sealed record StoredSlip(string DocxSha256, string JsonSha256);
