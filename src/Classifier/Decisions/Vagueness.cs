using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Decisions;

/// <summary>Tells a task that names nothing one could do or check (事项不明).</summary>
internal static class Vagueness
{
    // Of a task whose words are half vague phrases, and that stands near no topic, nothing can be checked.
    private const double VagueShare = 0.3;
    private const double MostlyVague = 0.5;
    private const double NearTopic = 0.17;
    private const double NearItem = 0.6;

    private static readonly PhraseTrie<int> Phrases = new(Signs.Current.Vague.Select(p => (p, 0)));

    /// <summary>Whether the task is unclear.</summary>
    public static bool Is(Judgement judgement)
    {
        var quote = judgement.View.Task.Quote;

        return (Share(quote) >= VagueShare
                && Near(judgement.View.OwnProfile) < NearTopic
                && Near(judgement.View.ContextProfile) < NearTopic
                && judgement.Items.Select(c => c.Score).DefaultIfEmpty().Max() < NearItem)
            || (Share(quote) >= MostlyVague && Near(judgement.View.OwnProfile) < NearTopic);
    }

    /// <summary>Whether vague phrases make up much of a text.</summary>
    public static bool Mostly(string text) => Share(text) >= VagueShare;

    /// <summary>The share, from 0 to 1, of a text that vague phrases make up.</summary>
    public static double Share(string text) => Phrases.FindAll(text).Sum(f => (double)f.Length) / text.Length;

    /// <summary>How near the nearest topic is, from 0 to 1.</summary>
    public static double Near(TopicProfile profile) => profile.Nearest.Count == 0 ? 0 : profile.Nearest[0].Score;
}
