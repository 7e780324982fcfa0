using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Tests.Matching;

/// <summary>The same matter stands on many townships' own lists, each time under a code of its own (一镇一单).</summary>
public class AMatterOnManyTownshipsLists
{
    // More of them than candidates are looked at.
    private const int Elsewhere = 40;
    private const string Matter = "走访探视独居、空巢和留守老年人";

    private static readonly CompiledEdition Edition = County.Compile([.. Copies(), .. County.Items.Where(i => i.Code.Value != "HX-02")]);

    [Fact]
    public void Is_one_candidate_among_others()
    {
        var near = Edition.Granting.Nearest(View());

        Assert.Equal(near.Length, near.Select(n => n.Item.Matter).Distinct().Count());
        Assert.Equal(Elsewhere + County.Townships.Count, near.Single(n => n.Item.Matter == Matter).Items.Count);
    }

    [Fact]
    public void Is_in_the_lists_for_every_township_that_has_it()
    {
        var screening = Screen(["各镇人民政府", "石埠乡人民政府", "东坊街道办事处"]);

        Assert.IsType<Decision.Deliver>(screening.Decision);
        Assert.Empty(screening.ByTownship);
    }

    [Fact]
    public void Is_found_under_the_code_of_the_township_that_is_asked() =>
        Assert.Equal("东坊街道-01", Assert.Single(Screen(["东坊街道办事处"]).Findings).Codes[0].Value);

    [Fact]
    public void Is_lacking_where_a_townships_list_has_it_not()
    {
        var without = County.Compile([.. Copies().Where(i => i.Code.Value != "石埠乡-01"), .. County.Items.Where(i => i.Code.Value != "HX-02")]);
        var screening = County.Screen(Telling(["各镇人民政府", "石埠乡人民政府"]), without);

        Assert.Equal(["石埠乡"], screening.ByTownship.Keys);
    }

    [Fact]
    public void Counts_for_each_item_among_all() => Assert.Equal(Edition.Edition.Items.Count(i => i.List != ListKind.TakenBack), Edition.Granting.All().Select(e => e.Item.Code).Distinct().Count());

    private static IEnumerable<ListItem> Copies() => Enumerable.Range(1, Elsewhere).Select(n => $"外{n}镇").Concat(County.Townships)
        .Select(t => County.Own($"{t}-01", Matter) with { Scope = new TownshipScope(new HashSet<string> { t }) });

    private static Screening Screen(IReadOnlyList<string> addressees) => County.Screen(Telling(addressees), Edition);

    private static Notice Telling(IReadOnlyList<string> addressees) =>
        County.Notice(County.CivilAffairs, "关于做好独居老年人走访探视工作的通知", "各镇街要走访探视独居、空巢和留守老年人。") with { Addressees = addressees };

    private static TaskView View() => TaskView.Of(
        new AssignedTask("走访探视独居、空巢和留守老年人", new Place(1, 1), "", County.Townships), Telling(["各镇人民政府"]), Edition);
}
