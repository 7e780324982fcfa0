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

    // Where the whole and the matter stand among the vectors; the parts follow.
    private const int Whole = 0;
    private const int Matter = 1;
    private const int FirstPart = 2;

    private readonly GramBundle _words;
    private readonly TopicBundle _topics;
    private readonly TopicProfile _matterProfile;

    // Filled on first use by whichever thread comes first; each would fill in the same.
    private string? _bodiesJoined;

    private ItemEntry(ListItem item, TopicSpace space)
    {
        Item = item;
        var duty = Duty(item);
        var parts = Split(item.Matter).Concat(Split(Positive(duty))).Concat(item.Wordings);
        IReadOnlyList<GramVector> vectors = [WholeVector(item, space), .. parts.Prepend(item.Matter).Select(p => space.Grams.Vector(Folding.Matter(p)))];

        _words = new GramBundle(vectors);
        var profiles = vectors.Select(space.Profile).ToList();
        _topics = new TopicBundle(profiles);
        (Profile, _matterProfile) = (profiles[Whole], profiles[Matter]);
        DepartmentParts = item.List == ListKind.TakenBack ? [] : [.. Split(item.DepartmentDuty).Append(Exclusions(item.TownshipDuty)).Where(p => p.Length > 0).Select(p => space.Grams.Vector(Folding.Matter(p)))];
        Excluded = space.Grams.Vector(Folding.Matter(Exclusions(item.TownshipDuty)));
        Actions = [.. ActionLexicon.Current.Find(item.Matter + "，" + Positive(duty)).Select(a => a.Action.Name).Distinct()];
        HeldActions = TakenBackFeatures.DepartmentsOf(ActionLexicon.Current.Find(item.Matter).Select(a => a.Action.Name));
        NamesQuota = TakenBackFeatures.NamesQuota(item.Matter);
    }

    private ItemEntry(ItemEntry other, ListItem item)
    {
        (Item, _words, _topics, Profile, _matterProfile) = (item, other._words, other._topics, other.Profile, other._matterProfile);
        (DepartmentParts, Excluded, Actions, HeldActions, NamesQuota) = (other.DepartmentParts, other.Excluded, other.Actions, other.HeldActions, other.NamesQuota);
    }

    public ListItem Item { get; }

    /// <summary>The names of the bodies that may rely on it, the lead first; a mark between two.</summary>
    public string BodiesJoined => _bodiesJoined ??= string.Join('、', Item.Lead.Concat(Item.Cooperating));

    /// <summary>Names of the departments' actions in the matter alone, each once.</summary>
    public string[] HeldActions { get; }

    /// <summary>The matter is a quota's.</summary>
    public bool NamesQuota { get; }

    /// <summary>The department's own parts and the exclusions; empty for taken-back items.</summary>
    public IReadOnlyList<GramVector> DepartmentParts { get; }

    /// <summary>What the item says is not the township's part.</summary>
    public GramVector Excluded { get; }

    /// <summary>What the item has in common with a task's words.</summary>
    public WordsInCommon Words(TaskView task)
    {
        Span<Common> met = _words.Count <= GramBundle.Few ? stackalloc Common[_words.Count] : new Common[_words.Count];
        _words.Meet(task.Words, met);
        var (covered, own) = (0.0, 0.0);

        foreach (ref readonly var part in met[FirstPart..])
        {
            (covered, own) = (Math.Max(covered, part.Covered), Math.Max(own, part.Own));
        }

        return new WordsInCommon(met[Whole], met[Matter], covered, own);
    }

    /// <summary>What the item's topics have in common with a task's.</summary>
    public TopicsInCommon Topics(TaskView task)
    {
        Span<TopicProbe.Shares> met = _topics.Count <= GramBundle.Few ? stackalloc TopicProbe.Shares[_topics.Count] : new TopicProbe.Shares[_topics.Count];
        _topics.Meet(task.Topics, met);
        var part = default(TopicProbe.Shares);

        foreach (ref readonly var topics in met[FirstPart..])
        {
            part = part.Max(topics);
        }

        return new TopicsInCommon(met[Whole].Max(met[Matter]), part);
    }

    /// <summary>The share of the matter's words, those left out that another item says too, that stand in a text; from 0 to 1.</summary>
    public double OwnWords(ItemEntry? other, GramVector text) => _words.Apart(Matter, other?._words, Whole, text);

    /// <summary>Whether a topic is among the nearest ones of the item or of its matter.</summary>
    public bool Touches(int topic) => Profile.Holds(topic) || _matterProfile.Holds(topic);

    /// <summary>The topics of matter, wordings and duty.</summary>
    public TopicProfile Profile { get; }

    /// <summary>Names of the actions that the item leaves to its doer.</summary>
    public string[] Actions { get; }

    /// <summary>Whether the item's own words, exclusions left out, hold these.</summary>
    public bool Says(string words) => Item.Matter.Contains(words, StringComparison.Ordinal) || Positive(Item.TownshipDuty).Contains(words, StringComparison.Ordinal);

    public static ItemEntry Of(ListItem item, TopicSpace space) => new(item, space);

    /// <summary>The same words as another item has them.</summary>
    public ItemEntry As(ListItem item) => ReferenceEquals(item, Item) ? this : new ItemEntry(this, item);

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

/// <summary>What an item has in common with a task's words.</summary>
/// <param name="Whole">Matter, wordings and duty.</param>
/// <param name="Matter">The matter alone.</param>
/// <param name="PartCovered">The share of the best covered part of matter, duty and wordings that stands in the task or its context; from 0 to 1.</param>
/// <param name="PartOwn">The cosine of the likest part and the task's own words, from 0 to 1.</param>
internal readonly record struct WordsInCommon(Common Whole, Common Matter, double PartCovered, double PartOwn);

/// <summary>How near an item's topics are to a task's, from 0 to 1 each.</summary>
/// <param name="Whole">The whole item's or the matter's, whichever is nearer.</param>
/// <param name="Part">The nearest part's of matter, duty and wordings.</param>
internal readonly record struct TopicsInCommon(TopicProbe.Shares Whole, TopicProbe.Shares Part);
