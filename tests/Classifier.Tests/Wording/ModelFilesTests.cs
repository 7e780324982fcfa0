using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Wording;

public class TheFilesOfTheModels
{
    [Fact]
    public void Are_all_those_that_ship()
    {
        var shipped = typeof(FittedModels).Assembly.GetManifestResourceNames();
        var weights = shipped.Where(n => n.EndsWith("-model.json", StringComparison.Ordinal)).ToList();
        var words = weights.Select(n => n.Replace("-model.json", "-words.json", StringComparison.Ordinal)).Where(shipped.Contains);

        Assert.Equal(weights.Order(StringComparer.Ordinal), ModelFiles.Weights(FittedModels.Shipped).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(words.Order(StringComparer.Ordinal), ModelFiles.Words(FittedModels.Shipped).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Are_written_each_from_the_model_that_is_read_from_it()
    {
        var models = ModelFiles.Read(
            place => new Logistic(new Dictionary<string, double> { [place] = 1 }), place => new GramWeights(new Dictionary<string, GramWeight> { [place[..2]] = new(place.Length, 1) }));

        Assert.All(ModelFiles.Weights(models), file => Assert.Equal(file.Key, Assert.Single(file.Value.Weights).Key));
        Assert.All(ModelFiles.Words(models), file => Assert.Equal(file.Key.Length, Assert.Single(file.Value.Weights).Value.Rarity));
    }
}
