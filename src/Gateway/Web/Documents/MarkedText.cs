using Guoshai.Gateway.Outcomes;

namespace Guoshai.Gateway.Web.Documents;

/// <summary>A document's text with its tasks marked in it.</summary>
internal static class MarkedText
{
    /// <summary>The passages in order, each cut at the marks.</summary>
    public static IReadOnlyList<MarkedPassage> Of(DecisionDetail detail)
    {
        var tasks = detail.Tasks.Select((task, index) => (Task: task, Number: index + 1)).ToLookup(t => t.Task.Place);

        return [.. detail.Passages.Select(passage => new MarkedPassage(passage, Cut(passage.Text, tasks[passage.Place])))];
    }

    private static IReadOnlyList<Stretch> Cut(string text, IEnumerable<(TaskDetail Task, int Number)> tasks)
    {
        var stretches = new List<Stretch>();
        var at = 0;

        foreach (var (start, task, number) in tasks
            .Select(t => (Start: text.IndexOf(t.Task.Quote, StringComparison.Ordinal), t.Task, t.Number))
            .Where(t => t.Start >= 0)
            .OrderBy(t => t.Start))
        {
            // Of two tasks that overlap the first one keeps its mark.
            if (start < at)
            {
                continue;
            }

            Add(stretches, text[at..start], null, null);
            at = start + task.Quote.Length;
            Add(stretches, text[start..at], task.Verdict, number);
        }

        Add(stretches, text[at..], null, null);
        return stretches;
    }

    private static void Add(List<Stretch> stretches, string text, string? verdict, int? number)
    {
        if (text.Length > 0)
        {
            stretches.Add(new Stretch(text, verdict, number));
        }
    }
}

/// <summary>A passage in stretches.</summary>
internal sealed record MarkedPassage(PassageDetail Passage, IReadOnlyList<Stretch> Stretches);

/// <summary>A stretch of text.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Verdict">The finding on the task that it is; null outside tasks.</param>
/// <param name="Number">The task's number on the page, from 1; null outside tasks.</param>
internal sealed record Stretch(string Text, string? Verdict, int? Number);
