namespace Guoshai.Classifier.Topics;

/// <summary>A task's profiles spread over all topics, to be compared with many others. Immutable.</summary>
internal sealed class TopicProbe
{
    // Place 0 is that of all topics that the task is far from: all its shares are 0.
    private readonly byte[] _places;
    private readonly Shares[] _shares;

    /// <summary>Spreads the profiles.</summary>
    /// <param name="space">The topics.</param>
    /// <param name="own">Of the task's own words.</param>
    /// <param name="mixed">Of the task with its context.</param>
    /// <param name="context">Of the context alone.</param>
    public TopicProbe(TopicSpace space, TopicProfile own, TopicProfile mixed, TopicProfile context)
    {
        _places = new byte[space.Topics.Count];
        _shares = new Shares[1 + own.Nearest.Count + mixed.Nearest.Count + context.Nearest.Count];
        var used = 0;

        foreach (var near in own.ByTopic)
        {
            At(near.Topic, ref used).Own = near.Share;
        }

        foreach (var near in mixed.ByTopic)
        {
            At(near.Topic, ref used).Mixed = near.Share;
        }

        foreach (var near in context.ByTopic)
        {
            At(near.Topic, ref used).Context = near.Share;
        }
    }

    /// <summary>The cosines of a profile with the task's three, each from 0 to 1.</summary>
    public Shares Cosines(TopicProfile profile)
    {
        var cosines = default(Shares);

        foreach (var near in profile.ByTopic)
        {
            ref readonly var task = ref _shares[_places[near.Topic]];
            cosines.Own += near.Share * task.Own;
            cosines.Mixed += near.Share * task.Mixed;
            cosines.Context += near.Share * task.Context;
        }

        return cosines;
    }

    private ref Shares At(int topic, ref int used)
    {
        if (_places[topic] == 0)
        {
            _places[topic] = (byte)++used;
        }

        return ref _shares[_places[topic]];
    }

    /// <summary>One number each for the task's own words, for the task with its context, and for the context.</summary>
    internal record struct Shares
    {
        public double Own { get; set; }

        public double Mixed { get; set; }

        public double Context { get; set; }

        /// <summary>The higher of each.</summary>
        public readonly Shares Max(Shares other) => new()
        {
            Own = Math.Max(Own, other.Own),
            Mixed = Math.Max(Mixed, other.Mixed),
            Context = Math.Max(Context, other.Context),
        };
    }
}
