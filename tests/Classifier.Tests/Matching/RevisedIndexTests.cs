using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tests.Matching;

/// <summary>An index that takes over what the one before it knows must be the index that is built anew.</summary>
public class AnIndexOfARevision
{
    private const int Rounds = 10;
    private const int TasksARound = 10;

    private static readonly IReadOnlyList<Topic> Topics = [.. Taxonomy.Current.Topics];

    [Fact]
    public void Has_the_candidates_of_one_built_anew() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var (before, after) = (Items(random), Items(random));
        var anew = County.Compile(after);
        var revised = CompiledEdition.Compile(anew.Edition, County.Compile(before));

        return Enumerable.Range(0, TasksARound).All(_ =>
        {
            var task = View(Topics[random.Next(Topics.Count)].Notices[0], anew);
            return Codes(revised.Granting, task).SequenceEqual(Codes(anew.Granting, task)) && Codes(revised.TakenBack, task).SequenceEqual(Codes(anew.TakenBack, task));
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    [Fact]
    public void Keeps_what_was_computed_of_an_unchanged_item_and_of_no_other()
    {
        var items = Items(new Random(1)).Where(i => i.List == ListKind.Own).Take(30).ToList();
        var before = County.Compile(items);
        var known = before.Granting.All().ToList();
        var after = CompiledEdition.Compile(County.Compile([.. items.Skip(1).Reverse().Select((item, at) => at == 0 ? item with { Basis = "新依据" } : item)]).Edition, before).Granting.All().ToList();

        Assert.NotSame(known[^1], after[0]);
        Assert.Equal("新依据", after[0].Item.Basis);
        Assert.All(Enumerable.Range(1, after.Count - 1), at => Assert.Same(known[known.Count - 1 - at], after[at]));
    }

    [Fact]
    public void Serves_the_same_content_under_another_number_and_no_other_content()
    {
        var edition = CompiledEdition.Compile(EditionHash.Named(0, County.Directory, [County.Own("T-1", "秸秆禁烧宣传巡查")], DecisionPolicy.Default));

        Assert.Equal(7, edition.As(edition.Edition with { Number = 7 }).Edition.Number);
        Assert.Same(edition.Granting, edition.As(edition.Edition with { Number = 7 }).Granting);
        Assert.Throws<ArgumentException>(() => edition.As(edition.Edition with { Hash = "other" }));
    }

    /// <summary>Some of the same hundred items, some of them changed, in any order.</summary>
    private static List<ListItem> Items(Random random) =>
    [
        .. Enumerable.Range(0, 100).OrderBy(_ => random.Next()).Take(random.Next(30, 100)).Select(t =>
            County.Own($"T-{t}", Topics[t * 7].Lists[random.Next(5) == 0 ? ^1 : 0]) with { List = t % 5 == 0 ? ListKind.TakenBack : ListKind.Own }),
    ];

    private static IEnumerable<ScreeningCode> Codes(ItemIndex index, TaskView task) => index.Nearest(task).Select(e => e.Item.Code);

    private static TaskView View(string quote, CompiledEdition edition) =>
        TaskView.Of(new AssignedTask(quote, new Place(1, 1), "", County.Townships), County.Notice(County.Forestry, "关于做好有关事项的通知", quote), edition);
}
