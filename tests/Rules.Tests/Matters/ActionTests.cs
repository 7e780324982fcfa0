using Guoshai.Rules.Matters;

namespace Guoshai.Rules.Tests.Matters;

public class TheActionClasses
{
    private static readonly IReadOnlyList<ActionClass> Actions = Taxonomy.Current.Actions;

    [Fact]
    public void Have_names_of_their_own() => Assert.Equal(Actions.Count, Actions.Select(a => a.Name).Distinct().Count());

    [Fact]
    public void Share_no_verb() =>
        Assert.Empty(Actions.SelectMany(a => a.Verbs).GroupBy(v => v).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Each_have_verbs_a_meaning_and_an_example() =>
        Assert.Empty(Actions.Where(a => a.Verbs.Count == 0 || a.Meaning.Length == 0 || a.Example.Length == 0 || a.Verbs.Any(string.IsNullOrWhiteSpace)).Select(a => a.Name));

    [Theory]
    [InlineData(ActionReach.Township)]
    [InlineData(ActionReach.Either)]
    [InlineData(ActionReach.Department)]
    public void Know_every_reach(ActionReach reach) => Assert.Contains(Actions, a => a.Reach == reach);
}
