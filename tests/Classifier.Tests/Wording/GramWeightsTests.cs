using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Wording;

public class AModelOfGrams
{
    private static readonly GramWeights Model = new(new Dictionary<string, GramWeight> { ["请"] = new(2, 0.5), ["请各"] = new(4, 1), ["截"] = new(3, -1) });

    [Fact]
    public void Adds_the_weights_of_known_grams_at_unit_length() =>
        Assert.Equal(GramWeights.Scale * ((2 * 0.5) + (4 * 1)) / Math.Sqrt(4 + 16), Model.LogOdds("请各村"), 9);

    [Fact]
    public void Counts_a_repeat_as_often_as_it_stands() => Assert.Equal(GramWeights.Scale * 0.5, Model.LogOdds("请请"), 9);

    [Theory]
    [InlineData("")]
    [InlineData("村里开会")]
    public void Says_nothing_of_unknown_words(string text) => Assert.Equal(0, Model.LogOdds(text));

    [Fact]
    public void Takes_numbers_as_one_and_marks_the_ends() => Assert.Equal("^0月0日前报0户$", GramWeights.Marked("4月15日前报120户"));

    [Fact]
    public void Names_the_pairs_that_weigh_most_on_a_side()
    {
        Assert.Equal(["请各"], Model.Heaviest("请各村", side: 1, most: 3));
        Assert.Empty(Model.Heaviest("请各村", side: -1, most: 3));
    }

    [Fact]
    public void That_ships_knows_a_request_from_a_report()
    {
        var words = FittedModels.Shipped.Task.Words;

        Assert.True(words.LogOdds(GramWeights.Marked("请逐户登记")) > words.LogOdds(GramWeights.Marked("截至目前")));
    }
}
