using System.Text.RegularExpressions;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tasks;

/// <summary>What can be seen of a unit that tells whether it asks something of townships.</summary>
internal static partial class UnitFeatures
{
    private const int Opening = 4;

    private static readonly Sign Negation = new("negation");
    private static readonly Sign Boilerplate = new("boilerplate");
    private static readonly Sign OnSeeing = new("on seeing");

    private static readonly PhraseTrie<Sign> Seen = new(
    [
        .. Signs(Phrases.Current.Negation, Negation),
        .. Signs(Phrases.Current.Boilerplate, Boilerplate),
        .. Signs(Phrases.Current.Narrative, new("narrative")),
        .. Signs(Phrases.Current.Logistics, new("logistics")),
        .. Signs(Phrases.Current.Request, new("request")),
        .. Signs(Phrases.Current.OnSeeing, OnSeeing),
        .. Signs(Phrases.Current.Statement, new("statement")),
        .. Signs(Phrases.Current.Spoken, new("spoken")),
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

    // Most units have at most so many features.
    private const int Usual = 48;

    /// <summary>The features of one unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="context">What stands around it.</param>
    public static List<Feature> Of(Unit unit, UnitContext context)
    {
        var features = new List<Feature>(Usual);
        var (seen, actions) = (SignsIn(unit.Text), new List<ActionClass>());

        foreach (var (action, _, _) in ActionLexicon.Current.Find(unit.Text))
        {
            actions.Add(action);
        }

        Who(features, unit, context, actions, seen);
        Words(features, unit.Text, seen);
        Actions(features, actions);
        Position(features, unit, context);

        return features;
    }

    /// <summary>The kinds of signs in a text, in the order of their first ones, with how many characters each has.</summary>
    private static List<(Sign Sign, int First, int Length)> SignsIn(string text)
    {
        var signs = new List<(Sign Sign, int First, int Length)>();

        foreach (var found in Seen.FindAll(text))
        {
            var at = signs.FindIndex(s => s.Sign == found.Value);

            if (at < 0)
            {
                signs.Add((found.Value, found.Start, found.Length));
            }
            else
            {
                signs[at] = signs[at] with { Length = signs[at].Length + found.Length };
            }
        }

        return signs;
    }

    private static void Who(List<Feature> features, Unit unit, UnitContext context, List<ActionClass> actions, List<(Sign Sign, int First, int Length)> seen)
    {
        features.Add(new(unit switch
        {
            { Row: { } row } => OfRow[row],
            { Subject: { } subject } => OfSubject[subject.Kind],
            { Inherited: { } inherited } => OfInherited[inherited],
            _ => "names nobody",
        }, 1));

        // 请各乡镇拍摄…, 各镇街要加密巡查: asked in so many words, wherever it stands.
        if (unit.Subject is { Asked: true, Kind: BodyKind.Township } && actions.Count > 0)
        {
            features.Add(new("plain demand", 1));
            features.Add(new("first, plain demand", unit.Paragraph is { Lead: true, Numbered: true } ? 1 : 0));
        }

        if (unit.Subject is { Asked: true })
        {
            features.Add(new(OfAsked[unit.Subject.Kind], 1));
        }

        if (Requests.Softly(unit.Text))
        {
            features.Add(new("asked softly", 1));
            features.Add(new("bare, asked softly", unit is { Row: null, Subject: null } ? 1 : 0));
        }

        if (unit is { Row: null, Subject: null, Heading: { } heading })
        {
            features.Add(new(OfHeading[heading], 1));
        }

        if (unit.Next is { } next)
        {
            features.Add(new(OfNext[next], 1));
        }

        if (unit.Row is null && unit.Subject is null)
        {
            var opens = Openers.LongestAt(unit.Text, 0) is not null;

            features.Add(new("bare, department actions", Math.Min(2, actions.Count(a => a.Reach == ActionReach.Department)) / 2.0));
            features.Add(new("bare request", Requests.Plainly(unit.Text) ? 1 : 0));
            features.Add(new("bare, others addressed", context.OthersAddressed ? 1 : 0));
            features.Add(new("bare, siblings name townships", context.TownshipSiblings));
            features.Add(new("bare, siblings name departments", context.DepartmentSiblings));
            features.Add(new("bare, opens with work", opens ? 1 : 0));
            features.Add(new("bare, numbered, opens with work", opens && unit.Paragraph.Level > 0 ? 1 : 0));
            features.Add(new("bare, paragraph names townships", context.TownshipParagraph ? 1 : 0));
            features.Add(new("bare, paragraph names departments", context.DepartmentParagraph ? 1 : 0));
            features.Add(new("bare, nobody named in the notice", context.NamesNoTownship && !context.OthersAddressed ? 1 : 0));
            features.Add(new("bare, on seeing", seen.Exists(s => s.Sign == OnSeeing) ? 1 : 0));
            features.Add(new("bare, nobody else acts", unit.Next is null && unit.Inherited is null or BodyKind.Township ? 1 : 0));
        }
    }

    private static void Words(List<Feature> features, string text, List<(Sign Sign, int First, int Length)> seen)
    {
        foreach (var (sign, first, length) in seen)
        {
            features.Add(new(sign.Name, 1));
            features.Add(new(sign.Share, Math.Min(1, (double)length / text.Length * 2)));

            if (first < Opening)
            {
                features.Add(new(sign.Opens, 1));
            }
        }

        features.Add(new("quota", Quota.Share(text) || Quota.Count(text) ? 1 : 0));
        features.Add(new("deadline", Deadline().IsMatch(text) ? 1 : 0));
        features.Add(new("reports to us", ReportsToUs().IsMatch(text) ? 1 : 0));
        features.Add(new("short", text.Length < 10 ? 1 : 0));
        features.Add(new("long", text.Length > 40 ? 1 : 0));
        features.Add(new("figures", (double)text.Count(char.IsAsciiDigit) / text.Length));
        features.Add(new("colon", text.Contains('：') ? 1 : 0));
    }

    private static void Actions(List<Feature> features, List<ActionClass> actions)
    {
        var (kinds, departments) = (0, 0);

        for (var i = 0; i < actions.Count; i++)
        {
            if (actions.IndexOf(actions[i]) == i)
            {
                kinds++;
                departments += actions[i].Reach == ActionReach.Department ? 1 : 0;
            }
        }

        features.Add(new("actions", Math.Min(3, kinds) / 3.0));
        features.Add(new("department actions", Math.Min(2, departments) / 2.0));
    }

    private static void Position(List<Feature> features, Unit unit, UnitContext context)
    {
        var paragraph = unit.Paragraph;
        var heading = paragraph.Headings + (paragraph.RunIn > 0 ? paragraph.Text[..paragraph.RunIn] : "");

        // Before the first number stands why; a notice without numbers may ask in its first paragraph.
        features.Add(new("lead", paragraph is { Lead: true, Numbered: false } ? 1 : 0));
        features.Add(new("first", paragraph is { Lead: true, Numbered: true } ? 1 : 0));
        features.Add(new("last", paragraph.Last ? 1 : 0));
        features.Add(new("labelled", paragraph.Numbered ? 1 : 0));
        features.Add(new("in attachment", paragraph.Attachment > 0 && unit.Row is null ? 1 : 0));
        features.Add(new("in forwarded attachment", paragraph.Attachment > 0 && context.Forwarded ? 1 : 0));

        var firstHeading = features.Count;

        foreach (var found in Headings.FindAll(heading))
        {
            if (features.FindIndex(firstHeading, f => f.Name == found.Value) < 0)
            {
                features.Add(new(found.Value, 1));
            }
        }
    }

    /// <summary>Whether the unit may ask something: what says that nothing is asked, or what a department does itself, is not looked at.</summary>
    public static bool IsLookedAt(Unit unit) => !SaysNot(unit) && !IsDepartments(unit) && !OnlyReports(unit);

    /// <summary>Whether the unit tells what a department does itself and asks nothing beside it.</summary>
    public static bool IsDepartments(Unit unit) =>
        !Requests.Any(unit.Text) && (unit switch
        {
            { Row: not null } => false,
            { Subject: { Kind: BodyKind.Department } subject } => subject.Start <= 2 || unit.Text[subject.Start - 1] is '由' or '经',
            { Subject: null, Heading: BodyKind.Department } => true,
            _ => false,
        });

    /// <summary>
    /// Whether the unit asks a township in so many words (请各乡镇拍摄…, 各镇街要排查…), with no boilerplate or negation in it, and outside the opening and the close.
    /// </summary>
    /// <remarks>Of 334 such units in nine counties 324 are tasks.</remarks>
    public static bool IsPlainDemand(Unit unit) =>
        unit is { Row: null, Subject: { Kind: BodyKind.Township } subject, Paragraph: { Lead: false, Last: false } }
        && (Requests.EndsAt(unit.Text, subject.Start) || (subject.End < unit.Text.Length && unit.Text[subject.End] is '要' or '应' or '须'))
        && !Seen.FindAll(unit.Text).Any(f => f.Value == Negation || f.Value == Boilerplate)
        && ActionLexicon.Current.Find(unit.Text).Any();

    /// <summary>Whether the unit says what townships need not or must not do (镇街不作处罚, 各镇街无需统计, 请不要安排网格员代签).</summary>
    public static bool SaysNot(Unit unit) =>
        (unit.Subject is { Kind: BodyKind.Township or BodyKind.Weak } named && IsNot().IsMatch(unit.Text.AsSpan(named.End)))
        || (!unit.Text.Contains('，') && AsksNotTo().IsMatch(unit.Text))
        || AsksPardon().IsMatch(unit.Text);

    /// <summary>Whether the unit asks for nothing but a report of how the work went (将开展情况报我局), which belongs to the work itself.</summary>
    /// <remarks>A frequency or the report of a listed task's result is no task of its own.</remarks>
    public static bool OnlyReports(Unit unit)
    {
        if (!ReportsResults().IsMatch(unit.Text))
        {
            return false;
        }

        var clauses = unit.Text.Split('，').Where(c => c.Length > 0).ToList();

        return clauses.Any(c => ReportsResults().IsMatch(c)) && clauses.All(c => ReportsResults().IsMatch(c) || c.Length < ShortestDemand || Signs(c));

        // 自3月起, 每月25日前: no demand by itself.
        static bool Signs(string clause) => Seen.FindAll(clause).Any(f => f.Value == Boilerplate);
    }

    private const int ShortestDemand = 6;

    [GeneratedRegex("(?:开展|进展|完成|落实|贯彻|推进|执行|自查|活动|整改|工作)(?:情况|总结|小结|进度).{0,12}?(?:报|反馈|告知|送)|(?:报送|上报|反馈|报告|报)[^，]{0,10}(?:开展|进展|完成|落实|贯彻|推进|执行|自查|活动|工作)(?:情况|总结|小结|进度)")]
    private static partial Regex ReportsResults();

    [GeneratedRegex("^(?:[^，。；对把将于的]{0,5})(?:不|无需|无须|毋须|可不|免于)(?!符合|听|改|配合|服|足|到位|合格|规范|达标|定期|断|同|折|少于|低于|漏|懂|理解|明|清|会|便|能|在|愿)")]
    private static partial Regex IsNot();

    // 给您带来不便，敬请谅解
    [GeneratedRegex("(?:谅解|见谅|海涵)$")]
    private static partial Regex AsksPardon();

    [GeneratedRegex("^(?:也|还|但|同时)?请?(?:不要|不必|不用|无需|无须|勿|切勿|请勿)(?:再|另|层层)*(?:安排|组织|代|统计|上报|填|收|抽|派|要求|强制|强迫|摊派|下达|布置|摆拍|召开|印发)")]
    private static partial Regex AsksNotTo();

    [GeneratedRegex("(?:月|日|底|旬|年)(?:底)?(?:前|之前|以前)|个工作日内|日内|小时内|每[天日周月旬季]")]
    private static partial Regex Deadline();

    // 报我局, 告诉我中心, 交派出所: a township's way of ending what it does.
    [GeneratedRegex("(?:报|告诉|告知|送|交|转|反馈|通知|喊|联系|抄告|移送|移交)(?:至|给|到|送)?(?:我[局委办部会院所]|我中心|我大队|市监所|派出所|司法所|所在地)")]
    private static partial Regex ReportsToUs();

    private static IEnumerable<(string, string)> Named(IEnumerable<string> phrases, string name) => phrases.Select(p => (p, name));

    private static IEnumerable<(string, Sign)> Signs(IEnumerable<string> phrases, Sign sign) => phrases.Select(p => (p, sign));

    private static readonly KindNames OfRow = new("row");
    private static readonly KindNames OfSubject = new("names");
    private static readonly KindNames OfInherited = new("after");
    private static readonly KindNames OfAsked = new("asked");
    private static readonly KindNames OfHeading = new("under");
    private static readonly KindNames OfNext = new("before");

    /// <summary>A kind of phrases with the names of its features; one is the same as itself alone.</summary>
    private sealed class Sign(string name)
    {
        public string Name { get; } = name;

        public string Share { get; } = name + " share";

        public string Opens { get; } = "opens with " + name;
    }

    /// <summary>The names of a feature for each kind of body.</summary>
    private sealed class KindNames(string before)
    {
        private readonly string[] _names = Array.ConvertAll(Enum.GetValues<BodyKind>(), kind => $"{before} {kind}");

        public string this[BodyKind kind] => _names[(int)kind];
    }
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
