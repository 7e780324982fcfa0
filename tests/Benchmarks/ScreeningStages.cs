using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;

namespace Guoshai.Benchmarks;

/// <summary>The stages from bytes to decision over some documents, each with what the stage before it gave.</summary>
internal sealed class ScreeningStages
{
    public const string Reading = "reading";
    public const string Whole = "anatomy to decision";

    private static readonly DateOnly Day = new(2026, 6, 1);

    private readonly IReadOnlyList<byte[]> _files;
    private readonly CompiledEdition _edition;
    private readonly IReadOnlyList<DocumentText> _texts;
    private readonly IReadOnlyList<Notice> _subject;
    private readonly IReadOnlyList<(Notice Notice, AssignedTask Task)> _tasks;
    private readonly IReadOnlyList<TaskView> _views;

    public ScreeningStages(IReadOnlyList<byte[]> files, CompiledEdition edition)
    {
        (_files, _edition) = (files, edition);
        _texts = [.. files.Select(Read).OfType<ReadResult.Read>().Select(r => r.Document)];
        _subject = [.. _texts.Select(Anatomy).Where(n => Screen(n) is { NotSubject: null or NotSubjectReason.NoTask, Decision: not Decision.Quarantine })];
        _tasks = [.. _subject.SelectMany(n => Tasks(n).Select(t => (n, t)))];
        _views = [.. _tasks.Select(t => TaskView.Of(t.Task, t.Notice, edition))];
    }

    /// <summary>The stages in order; the last one is all of them but reading.</summary>
    public IReadOnlyList<(string Name, Action Act)> All =>
    [
        (Reading, () => Each(_files, Read)),
        ("anatomy", () => Each(_texts, Anatomy)),
        ("tasks", () => Each(_subject, Tasks)),
        ("views of tasks", () => Each(_tasks, t => TaskView.Of(t.Task, t.Notice, _edition))),
        ("candidates", () => Each(_views, v => (_edition.Granting.Nearest(v), _edition.TakenBack.Nearest(v)))),
        ("candidates, judged", () => Each(_views, v => Judgement.Of(v, _edition, Day))),
        (Whole, () => Each(_texts, t => Screen(Anatomy(t)))),
    ];

    private static ReadResult Read(byte[] file) => DocumentReader.Read(file, new ExtractionOptions(), CancellationToken.None);

    private Notice Anatomy(DocumentText text) => AnatomyReader.Read(text, _edition.Edition.Directory);

    private Screening Screen(Notice notice) => Screener.Screen(notice, _edition, History.Empty, Day);

    private IReadOnlyList<AssignedTask> Tasks(Notice notice)
    {
        var addressing = Addressing.Of(notice, _edition.Edition.Directory);

        return _edition.Finder.Find(notice, addressing, SubjectTest.IsOfNoTaskKind(notice));
    }

    private static void Each<T, TResult>(IReadOnlyList<T> all, Func<T, TResult> act)
    {
        foreach (var one in all)
        {
            act(one);
        }
    }
}
