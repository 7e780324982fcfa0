using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Tests.Editions;

public class ThresholdsOfKinds
{
    [Theory]
    [InlineData("taken_back", 0.8, 0.3, true)]
    [InlineData("duplicate", 0.2, 0.1, true)]
    [InlineData("in_list", 0.5, 0.4, true)]
    [InlineData("taken_back", 0.3, 0.2, false)]
    [InlineData("in_list", 0.2, 0.1, false)]
    [InlineData("taken_back", 0.3, 0.8, false)]
    [InlineData("taken_back", 1.3, 0.8, false)]
    [InlineData("whatever", 0.8, 0.3, false)]
    public void Stop_a_publication_where_they_do_not_go_together(string kind, double stands, double lapses, bool passes)
    {
        var draft = Samples.Draft(items => items) with { Policy = DecisionPolicy.Default with { Kinds = FindingBands.None.With(kind, new(stands, lapses)) } };
        var report = EditionCheck.Of(draft, null, new DateOnly(2026, 3, 1), mayShrink: false);

        Assert.Equal(passes, !report.Stops.Any(s => s.Rule == "bad_policy"));
    }

    [Fact]
    public void Are_compared_by_content() =>
        Assert.Equal(FindingBands.None.With("in_list", new(0.7, 0.2)).With("no_match", new(0.7, 0.2)), FindingBands.None.With("no_match", new(0.7, 0.2)).With("in_list", new(0.7, 0.2)));
}
