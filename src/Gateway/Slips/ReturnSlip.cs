using System.Text.Json.Serialization;
using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Outcomes;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Slips;

/// <summary>What goes back to the issuer (退文单): each task outside, why, and what may be done next.</summary>
/// <param name="Number">The slip's own number.</param>
/// <param name="Document">The document that goes back.</param>
/// <param name="Copies">The townships whose copies go back; empty where the whole document does.</param>
/// <param name="Outside">The tasks that returned it, in the order of the text; empty only where a clerk returned what could not be read.</param>
/// <param name="Others">Its other tasks, in the order of the text.</param>
/// <param name="Edition">What it was screened by.</param>
/// <param name="Next">What may be done next, a sentence or two each.</param>
/// <param name="Date">The day of the slip.</param>
/// <param name="Office">Who signs.</param>
/// <param name="Contact">Whom to ask; empty where the slip names nobody.</param>
/// <param name="Review">The clerk's reason, where a review decided; null where the engine did.</param>
internal sealed record ReturnSlip(
    string Number,
    SlipDocument Document,
    IReadOnlyList<string> Copies,
    IReadOnlyList<OutsideTask> Outside,
    IReadOnlyList<OtherTask> Others,
    SlipEdition Edition,
    IReadOnlyList<NextStep> Next,
    DateOnly Date,
    string Office,
    string Contact,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Review = null)
{
    /// <summary>The slip of a screening; null where nothing goes back.</summary>
    /// <param name="screening">What was decided.</param>
    /// <param name="facts">Of the document.</param>
    /// <param name="edition">The edition that decided.</param>
    /// <param name="options">Who signs.</param>
    public static ReturnSlip? Of(Screening screening, SlipFacts facts, Edition edition, SlipOptions options)
    {
        var copies = screening.ByTownship.Where(t => t.Value == CopyOutcome.Return).Select(t => t.Key).ToList();
        var whole = screening.Decision is Decision.Return;

        if (screening.Notice is not { } notice || (!whole && copies.Count == 0))
        {
            return null;
        }

        var explanations = new SlipExplanations(notice, screening.Addressed, facts.Repeats, edition);
        var outside = screening.Findings.Where(f => whole ? f.Verdict == Verdict.Outside : f.Lacking.Intersect(copies).Any()).ToList();

        return new ReturnSlip(
            SlipNumber.Of(facts.DocumentId, facts.ReceivedAt),
            new SlipDocument(facts.DocumentId, notice.Issuers, notice.Number, notice.Title, notice.Date, notice.Addressees, facts.ReceivedAt),
            whole ? [] : copies,
            [.. outside.Select(f => whole ? explanations.Outside(f) : explanations.Lacking(f))],
            [.. screening.Findings.Where(f => !outside.Contains(f)).Select(explanations.Other)],
            new SlipEdition(edition.Number, edition.Hash, edition.Items.Count, screening.Engine),
            NextSteps.Of(whole, options.Contact),
            facts.DecidedOn,
            options.Office,
            options.Contact,
            facts.Review);
    }
}

/// <summary>The document that goes back, as its anatomy has it.</summary>
internal sealed record SlipDocument(
    string Id,
    IReadOnlyList<string> Issuers,
    string? Number,
    string Title,
    DateOnly? Date,
    IReadOnlyList<string> Addressees,
    DateTimeOffset ReceivedAt);

/// <summary>A task that goes back.</summary>
/// <param name="Quote">Its exact words.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="Why">The reason's code.</param>
/// <param name="Finding">The reason in a few words.</param>
/// <param name="Explanation">The reason with the item's own words.</param>
/// <param name="Advice">What the issuer may do about this task.</param>
/// <param name="Nearest">The nearest items, nearest first; may be empty.</param>
/// <param name="Weighed">What decided, in log-odds, above 0 for the lists; null where nothing was weighed.</param>
internal sealed record OutsideTask(
    string Quote, string Place, string Why, string Finding, string Explanation, string Advice, IReadOnlyList<SlipItem> Nearest,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Meeting>? Weighed = null);

/// <summary>A task that does not return the document.</summary>
/// <param name="Quote">Its exact words.</param>
/// <param name="Verdict">The verdict's code.</param>
/// <param name="Items">The items that it falls under, best first; empty where it is in doubt.</param>
internal sealed record OtherTask(string Quote, string Verdict, IReadOnlyList<SlipItem> Items);

/// <summary>A list item in the words of the list, and where it was held against a task, what met on both sides.</summary>
internal sealed record SlipItem(
    string List, string Code, string Matter, string TownshipDuty, IReadOnlyList<string> Lead, string Basis,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Meeting>? Met = null)
{
    /// <summary>The item as a slip names it.</summary>
    public static SlipItem Of(ListItem item) => new(item.List.Name(), item.Code.Value, item.Matter, item.TownshipDuty, item.Lead, item.Basis);
}

/// <summary>What a document was screened by.</summary>
/// <param name="Number">The edition's number; 0 where the lists came straight from a folder.</param>
/// <param name="Hash">The edition's hash, in full.</param>
/// <param name="Items">How many items the edition has.</param>
/// <param name="Engine">The engine's version.</param>
internal sealed record SlipEdition(int Number, string Hash, int Items, string Engine);
