using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Tasks;

public class AUnitAmongTheOthersOfItsNotice
{
    private static readonly Paragraph First = Paragraph("各镇街要登记。登记后上报。");
    private static readonly Paragraph Second = Paragraph("去年登记了三千户。");

    [Fact]
    public void Has_a_value_for_every_feature() => Assert.All(Seen((First, 0.5), (Second, -9)), u => Assert.Equal(AmongOthers.Names, u.Keys));

    [Fact]
    public void Sees_the_likeliest_of_the_others_and_not_itself() =>
        Assert.Equal([1.0, 2.5, 2.5], Seen((First, 2.5), (First, -1), (Second, 1)).Select(u => u["likeliest other"]));

    [Fact]
    public void Sees_its_equal() => Assert.Equal([2.0, 2.0], Seen((First, 2), (Second, 2)).Select(u => u["likeliest other"]));

    [Fact]
    public void Sees_the_least_where_it_is_the_only_one() => Assert.Equal(-6, Seen((First, 2)).Single()["likeliest other"]);

    [Fact]
    public void Enters_what_lies_above_each_step() =>
        Assert.Equal((1.5, 0.5, 0.0), Seen((First, 1.5)).Select(u => (u["own above 0"], u["own above 1"], u["own above 2"])).Single());

    [Fact]
    public void Knows_what_stands_before_it() => Assert.Equal([0.1192, 0.5, 0.8808], Seen((First, 0), (First, 2), (Second, 1)).Select(u => Math.Round(u["before"], 4)));

    [Fact]
    public void Knows_whether_it_is_alone_in_its_paragraph() => Assert.Equal([0.0, 0.0, 1.0], Seen((First, 0), (First, 2), (Second, 1)).Select(u => u["alone in its paragraph"]));

    [Fact]
    public void Knows_how_much_of_the_notice_is_numbered() =>
        Assert.Equal([(1.0, 0.5, 0.5), (0.0, 0.5, 0.0)], Seen((First with { Level = 1 }, 0), (Second, 1)).Select(u => (u["numbered"], u["numbered share"], u["numbered among numbered"])));

    private static List<Dictionary<string, double>> Seen(params (Paragraph Paragraph, double LogOdds)[] units) =>
        [.. AmongOthers.Of([.. units.Select(u => (new Unit(u.Paragraph, 0, "登记", null, null, null), u.LogOdds))]).Select(u => u.Features.ToDictionary(f => f.Name, f => f.Value))];

    private static Paragraph Paragraph(string text) => new(new Passage(text, new Place(1, 1), PassageKind.Body, Layout.Unknown), 0, 0, false, 0, "", 0, "", false, false, true);
}

public class ADemandThatIsFaint
{
    [Fact]
    public void Counts_more_where_nothing_else_is_asked() => Assert.True(Likelihood(beside: -4) > Likelihood(beside: 4));

    private static double Likelihood(double beside)
    {
        Paragraph[] paragraphs = [.. Enumerable.Range(1, 2).Select(i => new Paragraph(new Passage("登记好的名单送一份来", new Place(1, i), PassageKind.Body, Layout.Unknown), 0, 0, false, 0, "", 0, "", false, false, true))];
        var units = AmongOthers.Of([.. paragraphs.Zip([-1, beside], (p, odds) => (new Unit(p, 0, p.Text, null, null, null), odds))]);

        return FittedModels.Shipped.TaskAmongOthers.Probability(units.First().Features);
    }
}
