using System.Text.RegularExpressions;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tasks;

/// <summary>What can be seen of a unit that tells whether it asks something of townships.</summary>
internal static partial class UnitFeatures
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
        .. Named(Phrases.Current.Statement, "statement"),
        .. Named(Phrases.Current.Spoken, "spoken"),
    ]);

    private static readonly PhraseTrie<string> Openers = new(Named(Phrases.Current.Openers, "opener"));

    private static readonly PhraseTrie<string> Headings = new(
    [
        .. Named(Phrases.Current.TownshipHeading, "township heading"),
        .. Named(Phrases.Current.DepartmentHeading, "department heading"),
        .. Named(Phrases.Current.ScopeNotes, "scope note"),
        .. Named(Phrases.Current.WorkHeading, "work heading"),
        .. Named(Phrases.Current.CareHeading, "care heading"),
    ]);

    /// <summary>The features of one unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="context">What stands around it.</param>
    public static IEnumerable<Feature> Of(Unit unit, UnitContext context) =>
        Of(unit, context, [.. ActionLexicon.Current.Find(unit.Text).Select(a => a.Action)]);

    private static IEnumerable<Feature> Of(Unit unit, UnitContext context, IReadOnlyList<ActionClass> actions) =>
        Who(unit, context, actions).Concat(Words(unit.Text)).Concat(Actions(actions)).Concat(Position(unit, context));

    private static IEnumerable<Feature> Who(Unit unit, UnitContext context, IReadOnlyList<ActionClass> actions)
    {
        yield return new(unit switch
        {
            { Row: { } row } => $"row {row}",
            { Subject: { } subject } => $"names {subject.Kind}",
            { Inherited: { } inherited } => $"after {inherited}",
            _ => "names nobody",
        }, 1);

        // 请各乡镇拍摄…, 各镇街要加密巡查: asked in so many words, wherever it stands.
        if (unit.Subject is { Asked: true, Kind: BodyKind.Township } && actions.Count > 0)
        {
            yield return new("plain demand", 1);
            yield return new("first, plain demand", unit.Paragraph is { Lead: true, Numbered: true } ? 1 : 0);
        }

        if (unit.Subject is { Asked: true })
        {
            yield return new($"asked {unit.Subject.Kind}", 1);
        }

        if (unit is { Row: null, Subject: null, Heading: { } heading })
        {
            yield return new($"under {heading}", 1);
        }

        if (unit.Next is { } next)
        {
            yield return new($"before {next}", 1);
        }

        if (unit.Row is null && unit.Subject is null)
        {
            var opens = Openers.LongestAt(unit.Text, 0) is not null;

            yield return new("bare, department actions", Math.Min(2, actions.Count(a => a.Reach == ActionReach.Department)) / 2.0);
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

        yield return new("quota", Quota.Share(text) || Quota.Count(text) ? 1 : 0);
        yield return new("deadline", Deadline().IsMatch(text) ? 1 : 0);
        yield return new("reports to us", ReportsToUs().IsMatch(text) ? 1 : 0);
        yield return new("short", text.Length < 10 ? 1 : 0);
        yield return new("long", text.Length > 40 ? 1 : 0);
        yield return new("figures", (double)text.Count(char.IsAsciiDigit) / text.Length);
        yield return new("colon", text.Contains('：') ? 1 : 0);
    }

    private static IEnumerable<Feature> Actions(IReadOnlyList<ActionClass> actions)
    {
        var kinds = actions.Distinct().ToList();

        yield return new("actions", Math.Min(3, kinds.Count) / 3.0);
        yield return new("department actions", Math.Min(2, kinds.Count(a => a.Reach == ActionReach.Department)) / 2.0);
    }

    private static IEnumerable<Feature> Position(Unit unit, UnitContext context)
    {
        var paragraph = unit.Paragraph;
        var heading = paragraph.Headings + (paragraph.RunIn > 0 ? paragraph.Text[..paragraph.RunIn] : "");


        // Before the first number stands why; a notice without numbers may ask in its first paragraph.
        yield return new("lead", paragraph is { Lead: true, Numbered: false } ? 1 : 0);
        yield return new("first", paragraph is { Lead: true, Numbered: true } ? 1 : 0);
        yield return new("last", paragraph.Last ? 1 : 0);
        yield return new("labelled", paragraph.Numbered ? 1 : 0);
        yield return new("in attachment", paragraph.Attachment > 0 && unit.Row is null ? 1 : 0);
        yield return new("in forwarded attachment", paragraph.Attachment > 0 && context.Forwarded ? 1 : 0);

        foreach (var name in Headings.FindAll(heading).Select(f => f.Value).Distinct())
        {
            yield return new(name, 1);
        }
    }

    /// <summary>Whether the unit may ask something: what says that nothing is asked, or what a department does itself, is not looked at.</summary>
    public static bool IsLookedAt(Unit unit) => !SaysNot(unit) && !IsDepartments(unit) && !OnlyReports(unit);

    /// <summary>Whether the unit tells what a department does itself and asks nothing beside it.</summary>
    public static bool IsDepartments(Unit unit) =>
        !unit.Text.Contains('请') && (unit switch
        {
            { Row: not null } => false,
            { Subject: { Kind: BodyKind.Department } subject } => subject.Start <= 2 || unit.Text[subject.Start - 1] is '由' or '经',
            { Subject: null, Heading: BodyKind.Department } => true,
            _ => false,
        });

    /// <summary>Whether the unit asks a township in so many words (请各乡镇拍摄…), with no boilerplate or negation in it, and outside the opening and the close.</summary>
    /// <remarks>Of 133 such units in seven counties 130 are tasks.</remarks>
    public static bool IsPlainDemand(Unit unit) =>
        unit is { Row: null, Subject: { Kind: BodyKind.Township, Start: > 0 } subject, Paragraph: { Lead: false, Last: false } }
        && unit.Text[subject.Start - 1] == '请'
        && !Seen.FindAll(unit.Text).Any(f => f.Value is "negation" or "boilerplate")
        && ActionLexicon.Current.Find(unit.Text).Any();

    /// <summary>Whether the unit says what townships need not or must not do (镇街不作处罚, 各镇街无需统计).</summary>
    public static bool SaysNot(Unit unit) =>
        unit.Subject is { Kind: BodyKind.Township or BodyKind.Weak } named && IsNot().IsMatch(unit.Text[named.End..]);

    /// <summary>Whether the unit asks for nothing but a report of how the work went (将开展情况报我局), which belongs to the work itself.</summary>
    /// <remarks>A frequency or the report of a listed task's result is no task of its own.</remarks>
    public static bool OnlyReports(Unit unit)
    {
        var clauses = unit.Text.Split('，').Where(c => c.Length > 0).ToList();

        return clauses.Any(c => ReportsResults().IsMatch(c)) && clauses.All(c => ReportsResults().IsMatch(c) || c.Length < ShortestDemand || Signs(c));

        // 自3月起, 每月25日前: no demand by itself.
        static bool Signs(string clause) => Seen.FindAll(clause).Any(f => f.Value == "boilerplate");
    }

    private const int ShortestDemand = 6;

    [GeneratedRegex("(?:开展|进展|完成|落实|贯彻|推进|执行|自查|活动|整改|工作)(?:情况|总结|小结|进度).{0,12}?(?:报|反馈|告知|送)|(?:报送|上报|反馈|报告|报)[^，]{0,10}(?:开展|进展|完成|落实|贯彻|推进|执行|自查|活动|工作)(?:情况|总结|小结|进度)")]
    private static partial Regex ReportsResults();

    [GeneratedRegex("^(?:[^，。；对把将于的]{0,5})(?:不|无需|无须|毋须|可不|免于)(?!符合|听|改|配合|服|足|到位|合格|规范|达标|定期|断|同|折|少于|低于|漏|懂|理解|明|清|会|便|能|在|愿)")]
    private static partial Regex IsNot();

    [GeneratedRegex("(?:月|日|底|旬|年)(?:底)?(?:前|之前|以前)|个工作日内|日内|小时内|每[天日周月旬季]")]
    private static partial Regex Deadline();

    // 报我局, 告诉我中心, 交派出所: a township's way of ending what it does.
    [GeneratedRegex("(?:报|告诉|告知|送|交|转|反馈|通知|喊|联系|抄告|移送|移交)(?:至|给|到|送)?(?:我[局委办部会院所]|我中心|我大队|市监所|派出所|司法所|所在地)")]
    private static partial Regex ReportsToUs();

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
