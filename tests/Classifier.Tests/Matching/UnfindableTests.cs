using Guoshai.Classifier.Matching;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Tests.Matching;

public class AnEditionToPublish
{
    [Fact]
    public void Finds_every_item_by_its_own_matter() => Assert.Empty(Edition("秸秆禁烧宣传巡查", "独居老人定期探访", "山塘巡查值守").Unfindable());

    [Fact]
    public void Names_the_item_that_has_no_word_to_be_found_by() =>
        Assert.Equal([new ScreeningCode("C1")], Edition("秸秆禁烧宣传巡查", "———", "山塘巡查值守").Unfindable());

    private static CompiledEdition Edition(params string[] matters)
    {
        // More items than candidates are kept, so that a matter without words cannot be found by chance.
        var others = Enumerable.Range(0, 60).Select(i => $"道路养护第{i}段清理边沟");
        var items = matters.Concat(others).Select((matter, i) => new ListItem(
            ListKind.Own, new ScreeningCode($"C{i}"), "", matter, "", "", [], [], "", TownshipScope.All, new Validity(new DateOnly(2026, 1, 1), null), []));

        return CompiledEdition.Compile(new Edition(1, "", new BodyDirectory([], []), [.. items], DecisionPolicy.Default));
    }
}
