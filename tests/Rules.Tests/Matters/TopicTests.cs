using Guoshai.Rules.Matters;

namespace Guoshai.Rules.Tests.Matters;

public class EveryTopic
{
    [Theory]
    [InlineData("lists", 3)]
    [InlineData("notices", 4)]
    [InlineData("speech", 5)]
    [InlineData("terms", 7)]
    [InlineData("township", 1)]
    [InlineData("departmentWork", 2)]
    [InlineData("leads", 1)]
    public void Has_enough_of(string part, int least) =>
        Assert.Empty(Taxonomy.Current.Topics.Where(t => Part(t, part).Distinct().Count() < least).Select(t => $"{t.Name}: {Part(t, part).Count}"));

    [Fact]
    public void Says_nothing_twice_within_a_part() =>
        Assert.Empty(Taxonomy.Current.Topics.Where(t => Parts.Any(p => Part(t, p).Distinct().Count() < Part(t, p).Count)).Select(t => t.Name));

    [Fact]
    public void Grants_no_action_that_it_keeps_to_departments() =>
        Assert.Empty(Taxonomy.Current.Topics.Where(t => t.Township.Intersect(t.DepartmentOnly).Any()).Select(t => $"{t.Name}: {string.Join('、', t.Township.Intersect(t.DepartmentOnly))}"));

    private static readonly string[] Parts = ["lists", "notices", "speech", "terms", "township", "departmentOnly", "departmentWork", "leads"];

    private static IReadOnlyList<string> Part(Topic topic, string name) => name switch
    {
        "lists" => topic.Lists,
        "notices" => topic.Notices,
        "speech" => topic.Speech,
        "terms" => topic.Terms,
        "township" => topic.Township,
        "departmentOnly" => topic.DepartmentOnly,
        "departmentWork" => topic.DepartmentWork,
        "leads" => topic.Leads,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
