using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Wording;

public class AFittedModel
{
    private static readonly Logistic Model = new(new Dictionary<string, double> { [Logistic.Bias] = -1, ["words"] = 2, ["quota"] = -4 });

    [Fact]
    public void Says_what_its_constant_says_where_nothing_is_seen() => Assert.Equal(1 / (1 + Math.E), Model.Probability([]), 12);

    [Fact]
    public void Adds_weights_times_values() => Assert.Equal(-1 + (2 * 0.5) - 4, Model.LogOdds([new("words", 0.5), new("quota", 1)]), 12);

    [Fact]
    public void Counts_a_feature_without_a_weight_for_nothing() => Assert.Equal(Model.LogOdds([]), Model.LogOdds([new("unknown", 1)]));

    [Fact]
    public void Tells_the_share_of_one_feature() => Assert.Equal(-2, Model.Share(new("quota", 0.5)));

    [Fact]
    public void Says_half_where_nothing_is_known() => Assert.Equal(0.5, new Logistic(new Dictionary<string, double>()).Probability([new("words", 1)]));

    [Fact]
    public void Gives_probabilities() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), value => Model.Probability([new("words", value.Get)]) is >= 0 and <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Rises_with_what_speaks_for_and_falls_with_what_speaks_against()
    {
        Assert.True(Model.Probability([new("words", 1)]) > Model.Probability([new("words", 0.5)]));
        Assert.True(Model.Probability([new("quota", 1)]) < Model.Probability([new("quota", 0.5)]));
    }
}

public class TheShippedModels
{
    public static TheoryData<string> Names => new("task", "task among others", "item", "taken back", "judgement");

    [Theory]
    [MemberData(nameof(Names))]
    public void Have_finite_weights_and_a_constant(string name)
    {
        var weights = Model(name).Weights;

        Assert.Contains(Logistic.Bias, weights.Keys);
        Assert.All(weights.Values, w => Assert.True(double.IsFinite(w)));
    }

    private static Logistic Model(string name) => name switch
    {
        "task" => FittedModels.Shipped.Task.Seen,
        "task among others" => FittedModels.Shipped.TaskAmongOthers,
        "item" => FittedModels.Shipped.Item,
        "taken back" => FittedModels.Shipped.TakenBack,
        _ => FittedModels.Shipped.Judgement.Seen,
    };

    [Fact]
    public void Says_the_same_with_its_weights_laid_out()
    {
        var model = new Logistic(new Dictionary<string, double> { [Logistic.Bias] = -0.7, ["words"] = 1.3, ["topic"] = 0.9 });
        var row = new FeatureRow(["words", "issuer", "topic"], [0.37, 1, 0.81]);

        Assert.Equal(model.Probability(row), model.For(row.Names).Probability(row));
    }
}
