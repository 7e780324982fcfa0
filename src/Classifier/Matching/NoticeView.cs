using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Topics;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Matching;

/// <summary>What the tasks of a notice share, computed once. For one thread at a time.</summary>
internal sealed class NoticeView
{
    private readonly Dictionary<string, TaskContext> _around = new(StringComparer.Ordinal);

    /// <summary>Prepares a notice for its tasks.</summary>
    public NoticeView(Notice notice, CompiledEdition edition)
    {
        (Notice, Edition) = (notice, edition);
        Title = edition.Cleaning.Title(notice.Title);
        IssuersJoined = string.Join('、', notice.Issuers);
    }

    public Notice Notice { get; }

    public CompiledEdition Edition { get; }

    /// <summary>The title's matter, folded.</summary>
    public string Title { get; }

    /// <summary>The issuers' names, a mark between two.</summary>
    public string IssuersJoined { get; }

    /// <summary>What stands around the tasks under a heading.</summary>
    public TaskContext Around(string heading)
    {
        if (!_around.TryGetValue(heading, out var context))
        {
            _around.Add(heading, context = Of(heading));
        }

        return context;
    }

    private TaskContext Of(string heading)
    {
        var (matter, title) = (Edition.Cleaning.Matter(heading), Notice.Title);
        var vector = Edition.Space.Grams.Vector([(matter, 1f), (Title, 1f)]);
        var about = title[Math.Max(0, title.LastIndexOf("关于", StringComparison.Ordinal))..];

        return new TaskContext(matter, vector, Edition.Space.Profile(vector), [.. ActionLexicon.Current.Find(about + "。" + heading).Select(a => a.Action)]);
    }
}

/// <summary>A heading with its notice's title. Immutable.</summary>
/// <param name="Heading">The heading's matter, folded.</param>
/// <param name="Vector">Heading and title.</param>
/// <param name="Profile">Their topics.</param>
/// <param name="Actions">The actions that they name.</param>
internal sealed record TaskContext(string Heading, GramVector Vector, TopicProfile Profile, IReadOnlyList<ActionClass> Actions);
