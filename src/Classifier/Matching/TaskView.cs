using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Matching;

/// <summary>A task with what matching compares. Immutable.</summary>
internal sealed class TaskView
{
    private const float HeadingWeight = 0.6f;
    private const float TitleWeight = 0.6f;

    private TaskView(AssignedTask task, Notice notice, TopicSpace space, Cleaning cleaning)
    {
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
        Actions = [.. ActionLexicon.Current.Find(task.Quote)];
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

    public IReadOnlyList<(Guoshai.Rules.Matters.ActionClass Action, int Start, int Length)> Actions { get; }

    /// <summary>The actions that the title and the headings name.</summary>
    public IReadOnlyList<Guoshai.Rules.Matters.ActionClass> ContextActions { get; }

    public static TaskView Of(AssignedTask task, Notice notice, TopicSpace space, Cleaning cleaning) => new(task, notice, space, cleaning);
}
