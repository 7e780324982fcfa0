using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tasks;

/// <summary>What can be seen of a unit that tells whether it asks something of townships.</summary>
internal static class UnitFeatures
{
    private const int Opening = 4;

    private static readonly PhraseTrie<string> Seen = new(
    [
        .. Named(Phrases.Current.Negation, "negation"),
        .. Named(Phrases.Current.Boilerplate, "boilerplate"),
        .. Named(Phrases.Current.Narrative, "narrative"),
        .. Named(Phrases.Current.Logistics, "logistics"),
        .. Named(Phrases.Current.Request, "request"),
        .. Named(Phrases.Current.OnSeeing, "on seeing"),
    ]);

    private static readonly PhraseTrie<string> Openers = new(Named(Phrases.Current.Openers, "opener"));

    private static readonly PhraseTrie<string> Headings = new(
    [
        .. Named(Phrases.Current.TownshipHeading, "township heading"),
        .. Named(Phrases.Current.DepartmentHeading, "department heading"),
        .. Named(Phrases.Current.ScopeNotes, "scope note"),
    ]);

    /// <summary>The features of one unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="context">What stands around it.</param>
    public static IEnumerable<Feature> Of(Unit unit, UnitContext context) =>
        Who(unit, context).Concat(Words(unit.Text)).Concat(Actions(unit.Text)).Concat(Position(unit, context));

    private static IEnumerable<Feature> Who(Unit unit, UnitContext context)
    {
        yield return new(unit switch
        {
            { Row: { } row } => $"row {row}",
            { Subject: { } subject } => $"names {subject.Kind}",
            { Inherited: { } inherited } => $"after {inherited}",
            _ => "names nobody",
        }, 1);

        if (unit.Subject is { Asked: true })
        {
            yield return new($"asked {unit.Subject.Kind}", 1);
        }

        if (unit.Next is { } next)
        {
            yield return new($"before {next}", 1);
        }

        if (unit.Row is null && unit.Subject is null)
        {
            var opens = Openers.LongestAt(unit.Text, 0) is not null;

            yield return new("bare request", unit.Text.Contains('请') ? 1 : 0);
            yield return new("bare, others addressed", context.OthersAddressed ? 1 : 0);
            yield return new("bare, siblings name townships", context.TownshipSiblings);
            yield return new("bare, siblings name departments", context.DepartmentSiblings);
            yield return new("bare, opens with work", opens ? 1 : 0);
            yield return new("bare, numbered, opens with work", opens && unit.Paragraph.Level > 0 ? 1 : 0);
            yield return new("bare, paragraph names townships", context.TownshipParagraph ? 1 : 0);
            yield return new("bare, paragraph names departments", context.DepartmentParagraph ? 1 : 0);
            yield return new("bare, nobody named in the notice", context.NamesNoTownship && !context.OthersAddressed ? 1 : 0);
            yield return new("bare, on seeing", Seen.FindAll(unit.Text).Any(f => f.Value == "on seeing") ? 1 : 0);
            yield return new("bare, nobody else acts", unit.Next is null && unit.Inherited is null or BodyKind.Township ? 1 : 0);
        }
    }

    private static IEnumerable<Feature> Words(string text)
    {
        foreach (var group in Seen.FindAll(text).GroupBy(f => f.Value))
        {
            yield return new(group.Key, 1);
            yield return new(group.Key + " share", Math.Min(1, (double)group.Sum(f => f.Length) / text.Length * 2));

            if (group.First().Start < Opening)
            {
                yield return new("opens with " + group.Key, 1);
            }
        }

        yield return new("short", text.Length < 10 ? 1 : 0);
        yield return new("long", text.Length > 40 ? 1 : 0);
        yield return new("figures", (double)text.Count(char.IsAsciiDigit) / text.Length);
        yield return new("colon", text.Contains('：') ? 1 : 0);
    }

    private static IEnumerable<Feature> Actions(string text)
    {
        var actions = ActionLexicon.Current.Find(text).Select(a => a.Action).Distinct().ToList();

        yield return new("actions", Math.Min(3, actions.Count) / 3.0);
        yield return new("department actions", Math.Min(2, actions.Count(a => a.Reach == ActionReach.Department)) / 2.0);
    }

    private static IEnumerable<Feature> Position(Unit unit, UnitContext context)
    {
        var paragraph = unit.Paragraph;
        var heading = paragraph.Headings + (paragraph.RunIn > 0 ? paragraph.Text[..paragraph.RunIn] : "");

        yield return new("lead", paragraph.Lead ? 1 : 0);
        yield return new("last", paragraph.Last ? 1 : 0);
        yield return new("labelled", paragraph.Level > 0 ? 1 : 0);
        yield return new("in attachment", paragraph.Attachment > 0 && unit.Row is null ? 1 : 0);
        yield return new("in forwarded attachment", paragraph.Attachment > 0 && context.Forwarded ? 1 : 0);

        foreach (var name in Headings.FindAll(heading).Select(f => f.Value).Distinct())
        {
            yield return new(name, 1);
        }
    }

    private static IEnumerable<(string, string)> Named(IEnumerable<string> phrases, string name) => phrases.Select(p => (p, name));
}

/// <summary>What stands around a unit.</summary>
/// <param name="OthersAddressed">Bodies that are no townships are addressed too.</param>
/// <param name="Forwarded">The notice forwards another.</param>
/// <param name="TownshipSiblings">Share, from 0 to 1, of the units with an actor under the same headings that name a township.</param>
/// <param name="DepartmentSiblings">The same for departments.</param>
/// <param name="TownshipParagraph">A unit of the same paragraph names a township.</param>
/// <param name="DepartmentParagraph">A unit of the same paragraph names a department.</param>
/// <param name="NamesNoTownship">No unit of the notice names a township.</param>
internal sealed record UnitContext(
    bool OthersAddressed, bool Forwarded, double TownshipSiblings, double DepartmentSiblings, bool TownshipParagraph, bool DepartmentParagraph, bool NamesNoTownship);
