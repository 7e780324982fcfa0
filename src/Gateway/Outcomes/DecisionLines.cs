using Guoshai.Classifier.Decisions;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Outcomes;

/// <summary>Puts a screening into the words of the output contract.</summary>
internal static class DecisionLines
{
    /// <summary>The line of a document that was screened. A quarantined document's words are left out.</summary>
    public static DecisionLine Of(string file, Screening screening, Milliseconds ms)
    {
        var notice = screening.Decision is Decision.Quarantine ? null : screening.Notice;

        return new DecisionLine(
            file,
            Codes.Of(screening.Decision),
            Subject: screening.NotSubject is null,
            screening.NotSubject is { } why ? Codes.Of(why) : null,
            notice is { Issuers: [var issuer, ..] } ? issuer : null,
            [.. notice?.Issuers.Skip(1) ?? []],
            notice?.Number,
            notice?.Title,
            notice?.Date,
            notice?.Urgency,
            (screening.Decision as Decision.Quarantine)?.Marking ?? notice?.Secrecy,
            notice?.Addressees ?? [],
            notice is null ? [] : [.. screening.Findings.Select(Line)],
            screening.ByTownship.ToDictionary(t => t.Key, t => Codes.Of(t.Value)),
            screening.DuplicateOf,
            Codes.Reasons(screening),
            new EditionLine(screening.Edition, screening.EditionHash),
            screening.Engine,
            ms);
    }

    /// <summary>The line of a document that could not be screened: it is held.</summary>
    public static DecisionLine Held(string file, string reason, Edition? edition, Milliseconds ms) => new(
        file, Codes.Hold, Subject: true, null, null, [], null, null, null, null, null, [], [],
        new Dictionary<string, string>(), null, [reason], new EditionLine(edition?.Number ?? 0, edition?.Hash), Screener.Version, ms);

    private static TaskLine Line(Finding finding) => new(
        WithoutWhiteSpace(finding.Task.Quote),
        finding.Task.Place.ToString(),
        Codes.Of(finding.Verdict),
        [.. finding.Codes.Select(c => c.Value)],
        finding.Why is { } why ? Codes.Of(why) : null,
        Math.Round(finding.Confidence, 4),
        [.. finding.Nearest.Select(n => new NearLine(n.Item.Code.Value, Math.Round(n.Score, 4), n.Met))],
        finding.Weighed);

    private static string WithoutWhiteSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
