using System.Buffers;
using System.Text.RegularExpressions;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Tasks;

/// <summary>Finds the bodies that a text mentions: townships and their people, departments, others.</summary>
internal sealed partial class Bodies
{
    private static readonly string[] TownshipWords = ["镇街", "乡镇", "镇乡", "街道办", "村（社区）", "村级", "镇级"];

    // One of these stands at the start of what CountyBody finds, or right before it; most clauses have none.
    private static readonly SearchValues<char> CountyMarks = SearchValues.Create("省市县区旗州各由经机");

    private static readonly Mention Unlisted = new(BodyKind.Department, null);

    private static readonly List<PhraseTrie<Mention>.Found> None = [];

    private static readonly PhraseTrie<int> Stations = new(Phrases.Current.Station.Select(s => (s, 0)));

    private readonly PhraseTrie<Mention> _trie;

    public Bodies(BodyDirectory directory)
    {
        var phrases = Phrases.Current;
        var named = directory.Townships.SelectMany(t => Names(t).Select(n => (n, new Mention(BodyKind.Township, t.Name))));
        var departments = directory.Departments.SelectMany(d => d.Aliases.Append(d.Name).Select(n => (n, new Mention(BodyKind.Department, d.Name))));

        _trie = new PhraseTrie<Mention>(
        [
            .. named,
            .. departments,
            .. Of(phrases.Township, BodyKind.Township),
            .. Of(Counted(phrases.Counts, phrases.CountedTownships), BodyKind.Township),
            .. Of(phrases.WeakTownship, BodyKind.Weak),
            .. Of(phrases.Department, BodyKind.Department),
            .. Of(phrases.Other, BodyKind.Other),
        ]);
    }

    // 五个镇, 七个乡和苏木
    private static IEnumerable<string> Counted(IReadOnlyList<string> counts, IReadOnlyList<string> kinds) => counts.SelectMany(count => kinds.Select(kind => count + kind));

    /// <summary>The mentions in text order, none overlapping another.</summary>
    public IEnumerable<PhraseTrie<Mention>.Found> FindAll(string text)
    {
        var county = CountyBodies(text);
        var (end, next) = (0, 0);

        foreach (var found in _trie.FindAll(text))
        {
            // A county body that the directory lacks (市港航管理中心) hides the words inside its name.
            if (county.Find(m => m.Start <= found.Start && m.End >= found.End && m.Length > found.Length) is { Length: > 0 } body)
            {
                if (body.Start >= end)
                {
                    end = body.End;
                    yield return body;
                }
            }
            else if (found.Start >= end)
            {
                for (; next < county.Count && county[next].End <= found.Start; next++)
                {
                    if (county[next].Start >= end)
                    {
                        yield return county[next];
                    }
                }

                var whole = WithStation(text, found);
                end = whole.End;
                yield return whole;
            }
        }

        for (; next < county.Count; next++)
        {
            if (county[next].Start >= end)
            {
                yield return county[next];
            }
        }
    }

    /// <summary>各乡镇卫生院, 柳塘镇派出所: what stands in a township and is a department's.</summary>
    private static PhraseTrie<Mention>.Found WithStation(string text, PhraseTrie<Mention>.Found found) =>
        found.Value.Kind == BodyKind.Township && Stations.LongestAt(text, found.End) is { } station
            ? new(found.Start, station.End - found.Start, Unlisted)
            : found;

    private static List<PhraseTrie<Mention>.Found> CountyBodies(string text)
    {
        if (!text.AsSpan().ContainsAny(CountyMarks))
        {
            return None;
        }

        List<PhraseTrie<Mention>.Found>? bodies = null;

        foreach (var match in CountyBody().EnumerateMatches(text))
        {
            if (!IsTownship(text.AsSpan(match.Index, match.Length)))
            {
                (bodies ??= []).Add(new(match.Index, match.Length, Unlisted));
            }
        }

        return bodies ?? None;
    }

    /// <summary>What a list of bodies (各镇街、县住建局) names; a township among others counts. Null where it names nobody.</summary>
    public BodyKind? KindOf(string listed)
    {
        var kinds = FindAll(listed).Select(f => f.Value.Kind).ToList();

        return kinds.Contains(BodyKind.Township) ? BodyKind.Township : kinds.Count > 0 ? kinds[0] : null;
    }

    // 由各镇街综合执法队组织: a township's own team, whatever its last word.
    private static bool IsTownship(ReadOnlySpan<char> body)
    {
        foreach (var word in TownshipWords)
        {
            if (body.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Names(Township township)
    {
        yield return township.Name;

        foreach (var alias in township.Aliases)
        {
            yield return alias;
        }

        // 碧湖镇 is also written 碧湖; a single character would be found everywhere.
        if (Short(township) is { Length: >= 2 } name)
        {
            yield return name;
        }
    }

    private static string Short(Township township) => township.Kind.Length > 0 && township.Name.EndsWith(township.Kind, StringComparison.Ordinal)
        ? township.Name[..^township.Kind.Length]
        : township.Name;

    private static IEnumerable<(string, Mention)> Of(IEnumerable<string> phrases, BodyKind kind) => phrases.Select(p => (p, new Mention(kind, null)));

    [GeneratedRegex(@"我[\u4e00-\u9fff]{0,6}?(?:分局|支局|供电所|服务中心|营业部|分公司|支公司|总站|支队|中队|总队)|(?<=^|[，。；：、由请经和会同（])(?:[省市县区旗州]|市级|县级|区级)[\u4e00-\u9fff]{0,16}?(?:局|大队|支队|中队|中心|委员会|机构|管委会|委办|办公室|指挥部|协会|公司|集团|监测站|检疫站|管理站|服务站|研究所|医院|党校|专班)|(?<=^|[，。；：、由请经和会同（])各[\u4e00-\u9fff]{1,8}?(?:监管所|自然资源所|司法所|派出所|税务所|所(?=[，、要应对负将会接])|大队|中队|科室|医院|卫生院|机构|部门)|(?<=^|[，；、由])[\u4e00-\u9fff]{2,4}(?:监理|执法|监督|检疫|检验|检测|经办|监察)机构|(?<=[由经])[\u4e00-\u9fff]{1,14}?(?:局|委|办|中心|大队|中队|医院|公司|机构|所|站|部门|学校|队|厅|院|处|会|科|馆|社)(?=组织|负责|承担|开展|进行|实施|统一|依法|牵头|办理|上门|核|审|完成|派|按|会同|另|委托|集中|直接|自行|处理|执行)")]
    private static partial Regex CountyBody();
}

/// <summary>A body as mentioned.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its directory name; null for a general word such as 各镇街.</param>
internal sealed record Mention(BodyKind Kind, string? Name);

/// <summary>What a mentioned body is.</summary>
internal enum BodyKind
{
    Township,
    Weak,
    Department,
    Other,
}
