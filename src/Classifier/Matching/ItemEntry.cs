using System.Text.RegularExpressions;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>A list item with what matching compares. Immutable.</summary>
internal sealed partial class ItemEntry
{
    private const int ShortestPart = 4;
    private const float DutyWeight = 0.7f;

    private static readonly char[] PartMarks = ['，', '；', '：', '。', ',', ';', ':'];

    private ItemEntry(ListItem item, TopicSpace space)
    {
        Item = item;
        var duty = Duty(item);

        Vector = WholeVector(item, space);
        Matter = space.Grams.Vector(Folding.Matter(item.Matter));
        Profile = space.Profile(Vector);
        MatterProfile = space.Profile(Matter);
        PartVectors = [.. Split(item.Matter).Concat(Split(Positive(duty))).Concat(item.Wordings).Select(p => space.Grams.Vector(Folding.Matter(p)))];
        Parts = [.. PartVectors.Select(space.Profile)];
        DepartmentParts = item.List == ListKind.TakenBack ? [] : [.. Split(item.DepartmentDuty).Append(Exclusions(item.TownshipDuty)).Where(p => p.Length > 0).Select(p => space.Grams.Vector(Folding.Matter(p)))];
        MatterActions = [.. ActionLexicon.Current.Find(item.Matter).Select(a => a.Action.Name).Distinct()];
        Excluded = space.Grams.Vector(Folding.Matter(Exclusions(item.TownshipDuty)));
        Actions = [.. ActionLexicon.Current.Find(item.Matter + "，" + Positive(duty)).Select(a => a.Action.Name).Distinct()];
    }

    public ListItem Item { get; }

    /// <summary>Names of the actions in the matter alone.</summary>
    public IReadOnlyList<string> MatterActions { get; }

    /// <summary>The department's own parts and the exclusions; empty for taken-back items.</summary>
    public IReadOnlyList<GramVector> DepartmentParts { get; }

    /// <summary>What the item says is not the township's part.</summary>
    public GramVector Excluded { get; }

    /// <summary>Matter, wordings and duty.</summary>
    public GramVector Vector { get; }

    /// <summary>The matter alone.</summary>
    public GramVector Matter { get; }

    public TopicProfile Profile { get; }

    public TopicProfile MatterProfile { get; }

    /// <summary>The profile of each part of the matter and of the duty.</summary>
    public IReadOnlyList<TopicProfile> Parts { get; }

    public IReadOnlyList<GramVector> PartVectors { get; }

    /// <summary>Names of the actions that the item leaves to its doer.</summary>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>Whether the item's own words, exclusions left out, hold these.</summary>
    public bool Says(string words) => Item.Matter.Contains(words, StringComparison.Ordinal) || Positive(Item.TownshipDuty).Contains(words, StringComparison.Ordinal);

    public static ItemEntry Of(ListItem item, TopicSpace space) => new(item, space);

    /// <summary>The vector of matter, wordings and duty.</summary>
    public static GramVector WholeVector(ListItem item, TopicSpace space) => space.Grams.Vector(
    [
        .. item.Wordings.Prepend(item.Matter).Select(t => (Folding.Matter(t), 1f)),
        (Folding.Matter(Positive(Duty(item))), DutyWeight),
    ]);

    private static string Duty(ListItem item) => item.List == ListKind.TakenBack ? item.DepartmentDuty : item.TownshipDuty;

    /// <summary>The duty without its exclusions (不含…, …由民政部门承担): they say what is not meant.</summary>
    internal static string Positive(string duty) => string.Join('；', duty.Split('；', '。').Where(p => !IsExclusion(p)));

    /// <summary>The exclusions of a duty: what the township's part does not hold.</summary>
    internal static string Exclusions(string duty) => string.Join('；', duty.Split('；', '。').Where(IsExclusion));

    private static bool IsExclusion(string part) =>
        part.StartsWith('不') || NotMeant.Any(n => part.Contains(n, StringComparison.Ordinal)) || ByOthers().IsMatch(part);

    private static readonly string[] NotMeant = ["不在内", "不含", "不承担", "不由", "不属", "不包括", "除外", "不行使", "不立案", "不处罚", "不代替"];

    // 残疾等级由指定机构评定, 水域由市级有关部门组织
    [GeneratedRegex("由[^，；]{0,16}(?:部门|局|机构|公安|交警|单位|委员会|大队|医院|所|站|中心|公司|市级|县级|区级)")]
    private static partial Regex ByOthers();

    private static IEnumerable<string> Split(string text) => text.Split(PartMarks).Where(p => p.Length >= ShortestPart);
}
