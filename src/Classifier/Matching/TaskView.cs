using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Matching;

/// <summary>A task with what matching compares. Immutable.</summary>
internal sealed class TaskView
{
    private const float HeadingWeight = 0.6f;
    private const float TitleWeight = 0.6f;

    private TaskView(AssignedTask task, Notice notice, CompiledEdition edition)
    {
        var (space, cleaning) = (edition.Space, edition.Cleaning);
        Task = task;
        Issuers = notice.Issuers;
        var own = cleaning.Matter(task.Quote);
        var heading = cleaning.Matter(task.Heading);
        var title = cleaning.Title(notice.Title);

        Own = space.Grams.Vector(own);
        Context = space.Grams.Vector([(heading, 1f), (title, 1f)]);
        Mixed = space.Grams.Vector([(own, 1f), (heading, HeadingWeight), (title, TitleWeight)]);
        OwnProfile = space.Profile(Own);
        ContextProfile = space.Profile(Context);
        MixedProfile = space.Profile(Mixed);
        Actions = [.. Acts(task.Quote, edition.Bodies)];
        ContextActions = [.. ActionLexicon.Current.Find(notice.Title[Math.Max(0, notice.Title.LastIndexOf("关于", StringComparison.Ordinal))..] + "。" + task.Heading).Select(a => a.Action)];
    }

    public AssignedTask Task { get; }

    public IReadOnlyList<string> Issuers { get; }

    public GramVector Own { get; }

    public GramVector Context { get; }

    public GramVector Mixed { get; }

    public TopicProfile OwnProfile { get; }

    public TopicProfile ContextProfile { get; }

    public TopicProfile MixedProfile { get; }

    public IReadOnlyList<(Guoshai.Rules.Matters.ActionClass Action, string Verb)> Actions { get; }

    /// <summary>The actions that the title and the headings name.</summary>
    public IReadOnlyList<Guoshai.Rules.Matters.ActionClass> ContextActions { get; }

    public static TaskView Of(AssignedTask task, Notice notice, CompiledEdition edition) => new(task, notice, edition);

    /// <summary>The actions of the quote, but for clauses in which a department acts (经疾控机构判定的, 由其依法处罚) and for what is only told of (宣传处罚措施).</summary>
    private static IEnumerable<(Guoshai.Rules.Matters.ActionClass Action, string Verb)> Acts(string quote, Bodies bodies)
    {
        foreach (var clause in quote.Split('，', '；').Where(c => !ActedByOthers(c, bodies)))
        {
            var told = false;

            foreach (var (action, start, length) in ActionLexicon.Current.Find(clause))
            {
                if (!told || action.Reach != Guoshai.Rules.Matters.ActionReach.Department)
                {
                    yield return (action, clause.Substring(start, length));
                }

                told |= action.Name == "宣传";
            }
        }
    }

    private static bool ActedByOthers(string clause, Bodies bodies) =>
        clause.StartsWith("由其", StringComparison.Ordinal)
        || bodies.FindAll(clause).Any(f => f.Value.Kind == BodyKind.Department && f.Start > 0 && clause[f.Start - 1] is '由' or '经' or '被');
}
