using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Topics;

public class ABundleOfVectors
{
    private static readonly GramSpace Space = TopicSpace.Current.Grams;

    [Fact]
    public void Meets_a_task_as_each_vector_alone_does()
    {
        string[] texts = ["森林防火宣传", "田间巡查", "秸秆禁烧巡查处置，秸秆禁烧", ""];
        var vectors = texts.Select(t => Space.Vector(Folding.Matter(t))).ToList();
        var (own, context) = (Space.Vector("秸秆禁烧宣传"), Space.Vector("巡查"));
        var mixed = Space.Vector([("秸秆禁烧宣传", 1f), ("巡查", 0.6f)]);
        var met = new Common[vectors.Count];

        new GramBundle(vectors).Meet(new GramProbe(own, mixed, context), met);

        Assert.Equal(vectors.Select(v => (v.Cosine(own), v.Cosine(mixed), v.Cosine(context))), met.Select(m => (m.Own, m.Mixed, m.Context)));
        Assert.Equal(1, met[1].Covered + vectors[1].Grams.Index().Where(g => !mixed.Grams.Contains(g.Item)).Sum(g => vectors[1].Weights[g.Index] * vectors[1].Weights[g.Index]), 5);
    }
}
