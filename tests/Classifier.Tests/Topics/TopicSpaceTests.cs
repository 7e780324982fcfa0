using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tests.Topics;

/// <summary>The space is built from wordings and terms; the examples are texts that it never saw.</summary>
public class ATopicsExample
{
    private const int Nearest = 5;

    // Measured: 87.4 % first, 98.2 % among five; rounded down to the next 5.
    private const double FirstShare = 0.85;
    private const double NearShare = 0.95;

    private static readonly TopicSpace Space = TopicSpace.Current;

    private static readonly IReadOnlyList<(Topic Topic, int Rank)> Ranked =
        [.. Taxonomy.Current.Topics.Select((topic, number) => (topic, Rank(topic.Example, number)))];

    [Fact]
    public void Mostly_reaches_its_topic_first() => Assert.True(Share(0) >= FirstShare, $"{Share(0):P1} come first");

    [Fact]
    public void Almost_always_reaches_its_topic_among_the_nearest_five() =>
        Assert.True(Share(Nearest - 1) >= NearShare, $"{Share(Nearest - 1):P1} are near; not {string.Join('、', Ranked.Where(r => r.Rank >= Nearest).Select(r => r.Topic))}");

    private static double Share(int worst) => (double)Ranked.Count(r => r.Rank <= worst) / Ranked.Count;

    private static int Rank(string text, int topic)
    {
        var rank = Space.Profile(Space.Grams.Vector(Folding.Matter(text))).Nearest.ToList().FindIndex(n => n.Topic == topic);

        return rank < 0 ? int.MaxValue : rank;
    }
}
