using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Ledger;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Slips;

/// <summary>Writes the slip of a screening; it is committed with the outcome.</summary>
internal sealed class SlipWriter(IOptions<SlipOptions> options, TimeProvider clock)
{
    /// <summary>Writes the slip.</summary>
    /// <param name="document">The document that was screened.</param>
    /// <param name="screening">What was decided; null where the engine did not screen it.</param>
    /// <param name="edition">The edition that decided; null where none was in force.</param>
    /// <param name="history">What the engine was told of: an earlier notice that is repeated is found in it.</param>
    /// <returns>The slip; null where nothing goes back.</returns>
    public SlipForms? Write(DocumentRow document, Screening? screening, Edition? edition, History history) =>
        screening is null || edition is null ? null : Forms(ReturnSlip.Of(screening, Facts(document, screening, history), edition, options.Value));

    /// <summary>The same for what a clerk decided.</summary>
    /// <param name="document">The document.</param>
    /// <param name="screening">The screening after the review.</param>
    /// <param name="edition">The edition that the review was made by.</param>
    /// <param name="why">The clerk's reason.</param>
    public SlipForms? WriteReviewed(DocumentRow document, Screening screening, Edition edition, string why) =>
        Forms(ReturnSlip.Of(screening, Facts(document, screening, History.Empty) with { Review = why }, edition, options.Value));

    private static SlipForms? Forms(ReturnSlip? slip) => slip is null ? null : new SlipForms(ReturnSlipDocx.Write(slip), ReturnSlipJson.Write(slip));

    private SlipFacts Facts(DocumentRow document, Screening screening, History history) => new(
        document.Id,
        TimeZoneInfo.ConvertTime(Timestamp.Parse(document.ReceivedAt), clock.LocalTimeZone),
        DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
        history.Running.FirstOrDefault(r => r.DocumentId == screening.DuplicateOf) is { } earlier
            ? new EarlierNotice(earlier.Number, earlier.Title, earlier.Date)
            : null);
}
