using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Guoshai.Classifier.Topics;

/// <summary>A task's profiles spread over all topics, to be compared with many others. Immutable.</summary>
internal sealed class TopicProbe
{
    // Place 0 is that of all topics that the task is far from: all its shares are 0.
    private readonly byte[] _places;
    private readonly Vector256<double>[] _shares;

    /// <summary>Spreads the profiles.</summary>
    /// <param name="space">The topics.</param>
    /// <param name="own">Of the task's own words.</param>
    /// <param name="mixed">Of the task with its context.</param>
    /// <param name="context">Of the context alone.</param>
    public TopicProbe(TopicSpace space, TopicProfile own, TopicProfile mixed, TopicProfile context)
    {
        _places = new byte[space.Topics.Count];
        _shares = new Vector256<double>[1 + own.Nearest.Count + mixed.Nearest.Count + context.Nearest.Count];
        var used = 0;

        Spread(own, Vector256.Create(1.0, 0, 0, 0), ref used);
        Spread(mixed, Vector256.Create(0, 1.0, 0, 0), ref used);
        Spread(context, Vector256.Create(0, 0, 1.0, 0), ref used);
    }

    /// <summary>Whether the task is near a topic, and its three shares of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNear(int topic, out Vector256<double> shares)
    {
        var place = _places[topic];
        shares = _shares[place];

        return place != 0;
    }

    private void Spread(TopicProfile profile, Vector256<double> lane, ref int used)
    {
        foreach (ref readonly var near in profile.ByTopic)
        {
            if (_places[near.Topic] == 0)
            {
                _places[near.Topic] = (byte)++used;
            }

            _shares[_places[near.Topic]] += lane * near.Share;
        }
    }

    /// <summary>One number each for the task's own words, for the task with its context, and for the context, side by side.</summary>
    internal readonly record struct Shares(Vector256<double> All)
    {
        public double Own => All.GetElement(0);

        public double Mixed => All.GetElement(1);

        public double Context => All.GetElement(2);

        /// <summary>The higher of each.</summary>
        public Shares Max(Shares other) => new(Vector256.Max(All, other.All));
    }
}
