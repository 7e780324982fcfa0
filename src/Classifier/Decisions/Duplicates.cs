using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Decisions;

/// <summary>Finds the earlier task that a task of one notice repeats (重复交办): asked by the same issuer of the same townships within 90 days.</summary>
internal sealed class Duplicates
{
    private const int Days = 90;
    private const double Likely = 0.5;

    // Most earlier documents are so unlike that nothing but a reminder could repeat them.
    private const double Unlike = 0.15;

    private readonly CompiledEdition _edition;
    private readonly Notice _notice;
    private readonly IReadOnlyList<IReadOnlyList<RunningTask>> _earlier;
    private readonly Lazy<string> _text;
    private readonly bool _reminds;

    private Duplicates(Notice notice, CompiledEdition edition, IReadOnlyList<IReadOnlyList<RunningTask>> earlier)
    {
        (_notice, _edition, _earlier) = (notice, edition, earlier);
        _text = new Lazy<string>(() => string.Concat(notice.Body.Select(p => Folding.Tight(p.Text))));
        _reminds = Reminds(notice);
    }

    /// <summary>Whether a notice speaks of an earlier one of its issuer: it reminds, or cites a number of its own series.</summary>
    public static bool AreSpokenOf(Notice notice) => Reminds(notice) || CitesItsSeries(notice);

    /// <param name="notice">The notice whose tasks are to be compared.</param>
    /// <param name="edition">The compiled edition.</param>
    /// <param name="history">What is running.</param>
    /// <param name="on">The notice's date.</param>
    public static Duplicates Of(Notice notice, CompiledEdition edition, History history, DateOnly on) => new(
        notice,
        edition,
        [
            .. history.Running
                .Where(r => r.Date <= on && on.DayNumber - r.Date.DayNumber <= Days && r.Issuers.Any(notice.Issuers.Contains))
                .GroupBy(r => r.DocumentId)
                .Select(IReadOnlyList<RunningTask> (document) => [.. document]),
        ]);

    /// <summary>The running task that a task repeats; null where there is none.</summary>
    public RunningTask? Repeated(Judgement judgement) => Seen(judgement)
        .Select(s => (s.Alike, Probability: _edition.Models.Duplicate.Probability(s.Features)))
        .Where(s => s.Probability >= Likely)
        .OrderByDescending(s => s.Probability)
        .Select(s => s.Alike)
        .FirstOrDefault();

    /// <summary>What there is to see of a task beside each earlier document that may be meant, and that document's task most like it.</summary>
    public IEnumerable<(RunningTask Alike, IReadOnlyList<Feature> Features)> Seen(Judgement judgement)
    {
        foreach (var document in _earlier)
        {
            var (alike, likeness) = Nearest(judgement.View, document);

            if (alike is not null && (_reminds || likeness >= Unlike))
            {
                yield return (alike, Features(judgement, document, likeness));
            }
        }
    }

    /// <summary>The task of a document most like this one, among those asked of all its townships; null where there is none.</summary>
    private (RunningTask? Task, double Likeness) Nearest(TaskView view, IReadOnlyList<RunningTask> document)
    {
        var nearest = ((RunningTask?)null, -1.0);

        foreach (var task in document)
        {
            var likeness = _edition.Quotes.Vector(task.Quote).Cosine(view.Own);

            if (likeness > nearest.Item2 && view.Task.Townships.All(task.Townships.Contains))
            {
                nearest = (task, likeness);
            }
        }

        return nearest;
    }

    private IReadOnlyList<Feature> Features(Judgement judgement, IReadOnlyList<RunningTask> document, double likeness)
    {
        var view = judgement.View;
        var code = judgement.Usable?.Entry.Item.Code.Value;
        var reminds = _reminds ? 1.0 : 0;
        var unfinished = Signs.Any(view.Task.Quote, Signs.Current.Unfinished) ? 1.0 : 0;
        var same = code is not null && document.Any(t => t.Codes.Contains(code)) ? 1.0 : 0;
        var titles = _edition.Quotes.Title(document[0].Title).Cosine(_edition.Quotes.Title(_notice.Title));

        return
        [
            new("words alike", likeness),
            new("all its words alike", _edition.Quotes.Together(document.Select(t => t.Quote)).Cosine(view.Own)),
            new("titles alike", titles),
            new("same item", same),
            new("cited", Cites(document[0]) ? 1 : 0),
            new("asks more", Signs.Any(view.Task.Quote, Signs.Current.More) ? 1 : 0),
            new("a reminder", reminds),
            new("unfinished", unfinished),
            new("a reminder of this title", reminds * titles),
            new("a reminder of the same item", reminds * same),
            new("unfinished, by a reminder", reminds * unfinished),
        ];
    }

    private static bool Reminds(Notice notice) => Signs.Any(notice.Title, Signs.Current.Reminders);

    private static bool CitesItsSeries(Notice notice) =>
        notice.Number is { } number && DocumentNumber.Prefix(number) is { } prefix && notice.Body.Any(p => DocumentNumber.IsCited(prefix, Line.Of(p).Folded));

    private bool Cites(RunningTask running) =>
        (running.Number is { Length: > 0 } number && _text.Value.Contains(Folding.Tight(number), StringComparison.Ordinal))
        || (running.Title.Length > 0 && _text.Value.Contains(Folding.Tight(running.Title[Math.Max(0, running.Title.IndexOf("关于", StringComparison.Ordinal))..]), StringComparison.Ordinal));
}
