using Guoshai.Classifier.Matching;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Tests.Matching;

public class AnIssuersStanding
{
    private static readonly ListItem Item = County.Own("HX-90", "看护试验田") with { Lead = [County.Forestry], Cooperating = [County.Water] };

    [Fact]
    public void Is_lead_where_the_item_names_it() => Assert.Equal("lead", PairFeatures.Standing([County.Forestry], Item));

    [Fact]
    public void Is_cooperating_where_the_item_names_it_so() => Assert.Equal("cooperating", PairFeatures.Standing([County.Water], Item));

    [Fact]
    public void Is_other_where_the_item_names_others() => Assert.Equal("other", PairFeatures.Standing([County.Fire], Item));

    [Fact]
    public void Is_open_where_the_item_names_no_lead() => Assert.Equal("open", PairFeatures.Standing([County.Fire], Item with { Lead = [] }));

    [Fact]
    public void Of_a_joint_notice_is_the_best_of_its_issuers() => Assert.Equal("lead", PairFeatures.Standing([County.Fire, County.Water, County.Forestry], Item));

    [Fact]
    public void Counts_cooperating_before_open() => Assert.Equal("cooperating", PairFeatures.Standing([County.Water], Item with { Lead = [] }));
}
