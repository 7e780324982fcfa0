using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Decisions;

/// <summary>Tells a task that names nothing one could do or check (事项不明).</summary>
internal static class Vagueness
{
    // What vague phrases make up this much of says nothing that one could do.
    private const double VagueShare = 0.3;

    private const double LongTask = 40;

    private static readonly PhraseTrie<int> Phrases = new(Signs.Current.Vague.Select(p => (p, 0)));

    /// <summary>How likely, from 0 to 1, the task is unclear.</summary>
    public static double Of(Judgement judgement, FittedModels models) => models.Unclear.Probability(Features(judgement));

    /// <summary>What tells whether a task names anything to do: vague phrases, and how near it stands to what is known.</summary>
    public static IEnumerable<Feature> Features(Judgement judgement)
    {
        var quote = judgement.View.Task.Quote;
        var vague = Share(quote);

        yield return new("vague", Math.Min(1, vague * 2));
        yield return new("mostly vague", vague >= VagueShare ? 1 : 0);
        yield return new("near a topic", Near(judgement.View.OwnProfile));
        yield return new("heading near a topic", Near(judgement.View.ContextProfile));
        yield return new("near an item", judgement.Items.Count > 0 ? judgement.Items[0].Score : 0);
        yield return new("taken-back item near", judgement.TakenBack?.Score ?? 0);
        yield return new("length", Math.Min(1, quote.Length / LongTask));
    }

    /// <summary>Whether vague phrases make up much of a text.</summary>
    public static bool Mostly(string text) => Share(text) >= VagueShare;

    /// <summary>The share, from 0 to 1, of a text that vague phrases make up.</summary>
    public static double Share(string text) => Phrases.FindAll(text).Sum(f => (double)f.Length) / text.Length;

    /// <summary>How near the nearest topic is, from 0 to 1.</summary>
    public static double Near(TopicProfile profile) => profile.Nearest.Count == 0 ? 0 : profile.Nearest[0].Score;
}
