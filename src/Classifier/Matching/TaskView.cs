using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Matching;

/// <summary>A task with what matching compares. Immutable.</summary>
internal sealed class TaskView
{
    private const float HeadingWeight = 0.6f;
    private const float TitleWeight = 0.6f;

    private TaskView(AssignedTask task, NoticeView notice)
    {
        var edition = notice.Edition;
        var (space, context) = (edition.Space, notice.Around(task.Heading));
        Task = task;
        Issuers = notice.Notice.Issuers;
        IssuersJoined = notice.IssuersJoined;
        var own = edition.Cleaning.Matter(task.Quote);

        Own = space.Grams.Vector(own);
        Mixed = space.Grams.Vector([(own, 1f), (context.Heading, HeadingWeight), (notice.Title, TitleWeight)]);
        OwnProfile = space.Profile(Own);
        MixedProfile = space.Profile(Mixed);
        ContextProfile = context.Profile;
        Words = new GramProbe(Own, Mixed, context.Vector);
        Sought = SparseRow.Of(Mixed, MixedProfile, ItemIndex.TopicWeight).Plus(SparseRow.Of(Own, OwnProfile, ItemIndex.TopicWeight));
        Topics = new TopicProbe(space, OwnProfile, MixedProfile, ContextProfile);
        Actions = [.. Acts(task.Quote, edition.Bodies)];
        ActionNames = [.. Actions.Select(a => a.Action.Name).Distinct()];
        DepartmentActions = TakenBackFeatures.DepartmentsOf(ActionNames);
        ContextActions = context.Actions;
        (AsksShare, AsksCount) = (Quota.Share(task.Quote), Quota.Count(task.Quote));
    }

    public AssignedTask Task { get; }

    public IReadOnlyList<string> Issuers { get; }

    /// <summary>The issuers' names, a mark between two.</summary>
    public string IssuersJoined { get; }

    public GramVector Own { get; }

    public GramVector Mixed { get; }

    /// <summary>The task, the task in its context, and the context alone, to be held against items.</summary>
    public GramProbe Words { get; }

    /// <summary>What its candidates are found by: words and topics of the task, and of the task in its context.</summary>
    public SparseRow Sought { get; }

    /// <summary>The topics of the three.</summary>
    public TopicProbe Topics { get; }

    public TopicProfile OwnProfile { get; }

    public TopicProfile ContextProfile { get; }

    public TopicProfile MixedProfile { get; }

    public IReadOnlyList<(Guoshai.Rules.Matters.ActionClass Action, string Verb)> Actions { get; }

    /// <summary>Names of the actions, each once.</summary>
    public string[] ActionNames { get; }

    /// <summary>Those that are departments' own.</summary>
    public string[] DepartmentActions { get; }

    /// <summary>It asks for a share to be reached.</summary>
    public bool AsksShare { get; }

    /// <summary>It asks for a number of cases or the like to be reached.</summary>
    public bool AsksCount { get; }

    /// <summary>The actions that the title and the headings name.</summary>
    public IReadOnlyList<Guoshai.Rules.Matters.ActionClass> ContextActions { get; }

    public static TaskView Of(AssignedTask task, Notice notice, CompiledEdition edition) => Of(task, new NoticeView(notice, edition));

    /// <summary>One of several tasks of a notice.</summary>
    public static TaskView Of(AssignedTask task, NoticeView notice) => new(task, notice);

    /// <summary>The actions of the quote, but for clauses in which a department acts (经疾控机构判定的, 由其依法处罚) and for what is only told of (宣传处罚措施).</summary>
    private static IEnumerable<(Guoshai.Rules.Matters.ActionClass Action, string Verb)> Acts(string quote, Bodies bodies)
    {
        foreach (var clause in quote.Split('，', '；').Where(c => c.Length > 0 && !ActedByOthers(c, bodies)))
        {
            var told = false;

            // 被鉴定为C级的, 拒不整改的: a condition, not a demand.
            var condition = clause[^1] is '的' or '时' or '后' && clause.Length > 1;

            foreach (var (action, start, length) in ActionLexicon.Current.Find(clause))
            {
                var helps = Helping.Any(h => clause.AsSpan(0, start).Contains(h, StringComparison.Ordinal));

                if ((!told && !helps && !condition) || action.Reach != Guoshai.Rules.Matters.ActionReach.Department)
                {
                    yield return (action, clause.Substring(start, length));
                }

                told |= action.Name == "宣传";
            }
        }
    }

    private static bool ActedByOthers(string clause, Bodies bodies) =>
        clause.StartsWith("由其", StringComparison.Ordinal)
        || bodies.FindAll(clause).Any(f => f.Value.Kind == BodyKind.Department && f.Start > 0 && ActsFor(clause[..f.Start]));

    // 由我局…, 报派出所处理, 协助税务部门…: what follows is the department's act, the township only hands on or helps.
    private static bool ActsFor(string before) => Handing.Any(h => before.EndsWith(h, StringComparison.Ordinal));

    private static readonly string[] Handing =
        ["由", "经", "被", "报", "上报", "报告", "报送", "移送", "移交", "转", "转交", "交", "交由", "告诉", "告知", "通知", "配合", "协助", "陪", "陪同", "支持", "反馈"];

    // 陪着上户丈量, 配合采样: helping is not doing.
    private static readonly string[] Helping = ["陪", "带路", "引路", "配合", "协助", "帮助", "协同", "支持"];
}
