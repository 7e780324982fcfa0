using System.Text.RegularExpressions;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Title, number and issuers, each proved by the others.</summary>
/// <param name="Finding">The issuers.</param>
/// <param name="Title">On one line; a recognised title's opening as the directory spells it.</param>
/// <param name="Number">The document number; a recognised one with its issuer's own prefix.</param>
/// <param name="Forwards">Whether the title says that another body's document is forwarded.</param>
internal sealed partial record Issuers(IssuerFinding Finding, string Title, string? Number, bool Forwards)
{
    public static Issuers Of(Head head, Closing closing, Pages pages, BodyNames names)
    {
        var recognised = head.Title.Any(l => l.Recognised);
        var printed = string.Concat(head.Title.Select(l => l.Text));
        var title = recognised ? TitleIssuers.WithProvedVerb(printed, names) : printed;
        var folded = Line.Fold(title);
        var (titled, opening) = TitleIssuers.Of(folded, recognised, names);
        var mark = Mark(head, pages, names);
        var places = new[] { mark, titled, Signature(closing, names, [.. mark.Known, .. titled.Known]) };
        var known = places.SelectMany(p => p.Known).Distinct().ToList();
        var number = pages.Recognised ? WithProvedPrefix(head.Number, known) : head.Number;

        return new Issuers(
            IssuerFinding.Of(places, number, names.Directory),
            recognised && titled.Known.Count > 0 && !names.Leading(folded).Bodies.SequenceEqual(titled.Known) ? Respelt(titled.Known, title[opening..]) : TitleText.Of(title, names),
            number,
            Forwarding().IsMatch(folded[opening..]));
    }

    /// <summary>The mark, or where the text has none, a page header that is one.</summary>
    private static NamedIssuers Mark(Head head, Pages pages, BodyNames names) =>
        head.Mark.Count > 0
            ? IssuerMark.Bodies(head.Mark, head.MarkRecognised, names)
            : pages.Headers.Select(h => IssuerMark.Bodies([h.Folded], h.Recognised, names)).FirstOrDefault(i => i.Known.Count > 0) ?? NamedIssuers.None;

    /// <summary>The signature's bodies; a person's name under an office is no body and no stranger, nor is an office within a body that mark or title name.</summary>
    private static NamedIssuers Signature(Closing closing, BodyNames names, IReadOnlyList<Department> named)
    {
        if (closing.Signature.Count == 0)
        {
            return NamedIssuers.None;
        }

        var recognised = closing.Signature[0].Recognised;

        if (names.Whole(string.Concat(closing.Signature.Select(l => l.Folded)), recognised) is { } whole)
        {
            return new NamedIssuers(whole, false);
        }

        var single = closing.Signature.Select(l => (Line: l, Bodies: names.Whole(l.Folded, recognised))).ToList();
        return new NamedIssuers([.. single.SelectMany(s => s.Bodies ?? [])], single.Any(s => s.Bodies is null && Organ.Is(s.Line.Folded) && !IsPerson(s.Line.Folded) && !names.IsOfficeOf(s.Line.Folded, named)));
    }

    private static bool IsPerson(string folded) =>
        AnatomyWords.Current.PersonTitles.Any(t => folded.StartsWith(t, StringComparison.Ordinal) || folded.Contains("长:", StringComparison.Ordinal));

    private static string Respelt(IReadOnlyList<Department> bodies, string rest) => string.Join(' ', bodies.Select(b => b.Name)) + rest;

    /// <summary>A misread prefix is put right where an issuer's own one is no more than a character in two away.</summary>
    private static string? WithProvedPrefix(string? number, List<Department> issuers)
    {
        if (number is null || DocumentNumber.Prefix(number) is not { } prefix
            || issuers.Any(i => i.NumberPrefix.Length > 0 && prefix.StartsWith(i.NumberPrefix, StringComparison.Ordinal)))
        {
            return number;
        }

        var most = Math.Max(1, prefix.Length / 2);
        var near = issuers.FirstOrDefault(i => i.NumberPrefix.Length > 0 && Edits.Between(prefix, i.NumberPrefix, most) <= most);
        return near is null ? number : DocumentNumber.WithPrefix(number, near.NumberPrefix);
    }

    [GeneratedRegex("^(?:关于)?(?:批转|转发|印发转发)|关于(?:批转|转发)")]
    private static partial Regex Forwarding();
}
