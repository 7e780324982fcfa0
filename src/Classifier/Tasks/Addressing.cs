using System.Text.RegularExpressions;
using Guoshai.Classifier.Anatomy;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Tasks;

/// <summary>Which townships a notice is addressed to.</summary>
/// <param name="Townships">Directory names, in directory order.</param>
/// <param name="Others">Bodies that are no townships are addressed too.</param>
/// <param name="Named">Those of them that are addressed by name.</param>
/// <param name="Described">Those of them that are meant only by what they have (沿海各镇, 有水库的乡镇): of these, whoever lacks a matter is not meant.</param>
public sealed partial record Addressing(IReadOnlyList<string> Townships, bool Others, IReadOnlySet<string> Named, IReadOnlySet<string> Described)
{
    private const string AllTowns = "镇";
    private const string AllTownships = "乡";
    private const string AllSubdistricts = "街道";

    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private static readonly string[] AllOf = ["各", "全体", "所有", "有关", "相关"];

    /// <summary>Reads the main addressees; a notice without any is meant for every township.</summary>
    public static Addressing Of(Notice notice, BodyDirectory directory)
    {
        if (notice.Addressees.Count == 0)
        {
            // What names nobody and yet came over the exchange to townships is meant for all of them.
            return new Addressing([.. directory.Townships.Select(t => t.Name)], Others: false, None, None);
        }

        var townships = new HashSet<string>(StringComparer.Ordinal);
        var (named, described) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var others = false;
        var general = false;

        foreach (var addressee in notice.Addressees)
        {
            var found = ByName(addressee, directory);
            named.UnionWith(found);

            if (found.Count == 0 && Description.Length(addressee) is > 0 and var length)
            {
                described.UnionWith(Everyone("各" + addressee[length..], directory));
                continue;
            }

            if (found.Count == 0)
            {
                // 各乡镇、街道: what stands alone behind a general word goes on with it.
                found = Everyone(general && Bare().IsMatch(addressee) ? "各" + addressee : addressee, directory);
                general |= found.Count > 0;
            }

            others |= found.Count == 0;
            townships.UnionWith(found);
        }

        described.ExceptWith(townships);

        return new Addressing([.. directory.Townships.Select(t => t.Name).Where(t => townships.Contains(t) || described.Contains(t))], others, named, described);
    }

    private static IReadOnlyList<string> ByName(string addressee, BodyDirectory directory) =>
        (directory.FindTownship(addressee) ?? directory.Townships.FirstOrDefault(t => t.Name == addressee + t.Kind)) is { } exact
            ? [exact.Name]
            : [.. directory.Townships
                .Where(t => addressee.Contains(t.Name, StringComparison.Ordinal))
                .Where(t => !directory.Townships.Any(o => o.Name.Length > t.Name.Length && o.Name.Contains(t.Name, StringComparison.Ordinal) && addressee.Contains(o.Name, StringComparison.Ordinal)))
                .Select(t => t.Name)];

    /// <summary>各乡镇、各街道 and the like, with or without an organ of theirs behind it (各镇街党工委, 各乡镇（街道）妇联).</summary>
    private static IReadOnlyList<string> Everyone(string addressee, BodyDirectory directory)
    {
        var match = General().Match(addressee);

        if (!match.Success)
        {
            return OfAKind(addressee, directory);
        }

        var words = match.Value;
        var all = words.Contains("镇街", StringComparison.Ordinal);

        return [.. directory.Townships.Where(t => all || words.Contains(Mark(t), StringComparison.Ordinal)).Select(t => t.Name)];
    }

    /// <summary>各村（社区） and the like, one tier down: all bodies of a kind that the directory itself names.</summary>
    private static IReadOnlyList<string> OfAKind(string addressee, BodyDirectory directory) =>
        AllOf.Any(word => addressee.StartsWith(word, StringComparison.Ordinal))
            ? [.. directory.Townships
                .Where(t => t.Kind.Length > 0 && t.Kind is not (AllTowns or AllTownships or AllSubdistricts) && addressee.Contains(t.Kind, StringComparison.Ordinal))
                .Select(t => t.Name)]
            : [];

    private static string Mark(Township township) =>
        township.Kind.EndsWith(AllSubdistricts, StringComparison.Ordinal) ? AllSubdistricts
        : township.Kind.EndsWith(AllTownships, StringComparison.Ordinal) ? AllTownships
        : AllTowns;

    [GeneratedRegex("^(?:街道|街办|镇|乡|乡镇|民族乡|苏木)(?:（乡）|（街道）|办事处|人民政府|党委|党工委|政府)*$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?:[^，、]{0,4})(?:各|全体|全[市县区旗]各?|有关|相关|沿线|所有)(?:[\u4e00-\u9fff]{0,3}(?=镇|乡|街))?[镇乡街道苏木（）()办事处民族、和及]*(?:镇街|乡镇|镇乡|街镇|镇|乡|街道|街办)[镇乡街道（）()办事处、]*")]
    private static partial Regex General();
}
