using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Topics;

public class ABundleOfProfiles
{
    private static readonly TopicSpace Space = TopicSpace.Current;

    [Fact]
    public void Meets_a_task_as_each_profile_alone_does()
    {
        string[] texts = ["森林防火宣传", "田间巡查", "秸秆禁烧巡查处置，秸秆禁烧", ""];
        var profiles = texts.Select(Profile).ToList();
        var (own, mixed, context) = (Profile("秸秆禁烧宣传"), Profile("秸秆禁烧宣传，巡查"), Profile("巡查"));
        var met = new TopicProbe.Shares[profiles.Count];

        new TopicBundle(profiles).Meet(new TopicProbe(Space, own, mixed, context), met);

        Assert.Equal(
            profiles.Select(p => (Cosine(p, own), Cosine(p, mixed), Cosine(p, context))),
            met.Select(m => (Math.Round(m.Own, 9), Math.Round(m.Mixed, 9), Math.Round(m.Context, 9))));
    }

    private static TopicProfile Profile(string text) => Space.Profile(Space.Grams.Vector(Folding.Matter(text)));

    private static double Cosine(TopicProfile one, TopicProfile other) =>
        Math.Round(one.Nearest.Sum(a => other.Nearest.Where(b => b.Topic == a.Topic).Sum(b => a.Share * b.Share)), 9);
}
