namespace Guoshai.Classifier.Topics;

/// <summary>Several profiles laid out topic by topic, so that a task meets all of them in one pass. Immutable.</summary>
internal sealed class TopicBundle
{
    private readonly int[] _topics;

    // Where a topic's shares end, and before it where the first one's begin.
    private readonly int[] _ends;
    private readonly (int Profile, double Share)[] _shares;

    /// <summary>Lays out profiles.</summary>
    public TopicBundle(IReadOnlyList<TopicProfile> profiles)
    {
        var laid = profiles.SelectMany((p, number) => p.Nearest.Select(near => (near.Topic, Profile: number, near.Share)))
            .GroupBy(s => s.Topic)
            .OrderBy(g => g.Key)
            .ToList();

        Count = profiles.Count;
        _topics = [.. laid.Select(g => g.Key)];
        _shares = [.. laid.SelectMany(g => g.Select(s => (s.Profile, s.Share)))];
        _ends = new int[laid.Count + 1];

        for (var t = 0; t < laid.Count; t++)
        {
            _ends[t + 1] = _ends[t] + laid[t].Count();
        }
    }

    /// <summary>How many profiles there are.</summary>
    public int Count { get; }

    /// <summary>Holds a task's topics against each profile.</summary>
    /// <param name="task">The task's topics.</param>
    /// <param name="met">Takes the cosines of each profile with the task's three; one place a profile, all of them 0 before.</param>
    public void Meet(TopicProbe task, Span<TopicProbe.Shares> met)
    {
        for (var t = 0; t < _topics.Length; t++)
        {
            // Most topics of an item are far from the task.
            if (!task.IsNear(_topics[t], out var shares))
            {
                continue;
            }

            foreach (ref readonly var one in _shares.AsSpan(_ends[t].._ends[t + 1]))
            {
                met[one.Profile] = new(met[one.Profile].All + (shares * one.Share));
            }
        }
    }
}
