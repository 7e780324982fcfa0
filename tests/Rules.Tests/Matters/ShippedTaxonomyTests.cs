using Guoshai.Rules.Matters;

namespace Guoshai.Rules.Tests.Matters;

public class TheShippedTaxonomy
{
    private const int FewestTopics = 1000;

    private static readonly Taxonomy Taxonomy = Taxonomy.Current;

    private static readonly HashSet<string> Actions = [.. Taxonomy.Actions.Select(a => a.Name)];

    [Fact]
    public void Holds_at_least_a_thousand_topics() => Assert.True(Taxonomy.Topics.Count() >= FewestTopics);

    [Fact]
    public void Has_no_field_name_twice() => Assert.Empty(Twice(Taxonomy.Fields.Select(f => f.Name)));

    [Fact]
    public void Has_no_topic_name_twice() => Assert.Empty(Twice(Taxonomy.Topics.Select(t => t.Name)));

    [Fact]
    public void Has_no_wording_in_two_topics() => Assert.Empty(Twice(Taxonomy.Topics.SelectMany(t => t.Wordings)));

    [Fact]
    public void Has_no_department_work_that_is_also_a_townships()
    {
        var townships = Taxonomy.Topics.SelectMany(t => t.Wordings).ToHashSet();

        Assert.DoesNotContain(Taxonomy.Topics.SelectMany(t => t.DepartmentWork), townships.Contains);
    }

    [Fact]
    public void Has_no_example_that_copies_a_wording() =>
        Assert.Empty(Taxonomy.Topics.Where(t => t.Wordings.Contains(t.Example)).Select(t => t.Name));

    [Fact]
    public void Leaves_no_field_without_topics_or_leads() =>
        Assert.Empty(Taxonomy.Fields.Where(f => f.Topics.Count == 0 || f.Leads.Count == 0).Select(f => f.Name));

    [Fact]
    public void Has_no_blank_text() => Assert.Empty(Taxonomy.Topics.Where(t => Texts(t).Any(string.IsNullOrWhiteSpace)).Select(t => t.Name));

    [Fact]
    public void Names_only_known_actions() =>
        Assert.Empty(Taxonomy.Topics.SelectMany(t => t.Township.Concat(t.DepartmentOnly).Where(a => !Actions.Contains(a)).Select(a => $"{t.Name}: {a}")));

    [Fact]
    public void Is_read_from_every_field_file_of_the_assembly()
    {
        var files = typeof(Taxonomy).Assembly.GetManifestResourceNames().Count(n => n.StartsWith("Matters/", StringComparison.Ordinal) && !n.EndsWith("actions.json", StringComparison.Ordinal));

        Assert.Equal(files, Taxonomy.Fields.Count);
    }

    private static IEnumerable<string> Texts(Topic topic) => topic.Wordings
        .Concat(topic.Terms).Concat(topic.Township).Concat(topic.DepartmentOnly).Concat(topic.DepartmentWork).Concat(topic.Leads).Append(topic.Name).Append(topic.Example);

    private static IEnumerable<string> Twice(IEnumerable<string> texts) => texts.GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
}
