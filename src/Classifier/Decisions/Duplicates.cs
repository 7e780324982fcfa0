using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Decisions;

/// <summary>Finds the earlier task that a task repeats.</summary>
internal static class Duplicates
{
    private const int Days = 90;
    private const double Threshold = 0.62;
    private const double Cited = 0.35;
    private const double Reminder = 0.2;
    private const double SameCode = 0.1;

    /// <summary>The running task of the same issuer and townships that it repeats; null where there is none.</summary>
    /// <param name="view">The task.</param>
    /// <param name="code">The likeliest item's code; null where there is none.</param>
    /// <param name="notice">Its notice.</param>
    /// <param name="edition">The compiled edition.</param>
    /// <param name="history">What is running.</param>
    /// <param name="on">The notice's date.</param>
    public static RunningTask? Of(TaskView view, string? code, Notice notice, CompiledEdition edition, History history, DateOnly on)
    {
        var running = history.Running
            .Where(r => r.Date <= on && on.DayNumber - r.Date.DayNumber <= Days && r.Issuers.Any(notice.Issuers.Contains))
            .Where(r => view.Task.Townships.All(r.Townships.Contains))
            .ToList();

        if (running.Count == 0)
        {
            return null;
        }

        var text = new Lazy<string>(() => string.Concat(notice.Body.Select(p => Folding.Tight(p.Text))));
        var reminder = Signs.Any(notice.Title, Signs.Current.Reminders) ? Reminder : 0;

        return running
            .Select(r => (Running: r, Likeness: edition.Quotes.Vector(r.Quote).Cosine(view.Own)))
            // Most are so unlike that nothing else could make them one.
            .Where(r => r.Likeness + reminder + Cited + SameCode >= Threshold)
            .Select(r => (r.Running, Score: r.Likeness + reminder + (Cites(text.Value, r.Running) ? Cited : 0) + (code is not null && r.Running.Codes.Contains(code) ? SameCode : 0)))
            .Where(r => r.Score >= Threshold)
            .OrderByDescending(r => r.Score)
            .Select(r => r.Running)
            .FirstOrDefault();
    }

    private static bool Cites(string text, RunningTask running) =>
        (running.Number is { Length: > 0 } number && text.Contains(Folding.Tight(number), StringComparison.Ordinal))
        || (running.Title.Length > 0 && text.Contains(Folding.Tight(running.Title[Math.Max(0, running.Title.IndexOf("关于", StringComparison.Ordinal))..]), StringComparison.Ordinal));
}
