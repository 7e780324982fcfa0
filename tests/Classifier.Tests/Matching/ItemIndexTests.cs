using FsCheck.Fluent;
using FsCheck;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tests.Matching;

/// <summary>Editions and tasks are drawn from the taxonomy's wordings: an item a topic, a task from what notices and speech say of it.</summary>
public class TheCandidatesOfATask
{
    private const int Rounds = 15;
    private const int TasksARound = 12;
    private const int MostItems = 700;

    // Below it an item does not speak of the task's matter, and which of them comes first decides nothing.
    private const double SpeaksOfIt = 0.35;

    private static readonly IReadOnlyList<Topic> Topics = [.. Taxonomy.Current.Topics];

    [Fact]
    public void Hold_the_item_that_brute_force_finds() =>
        Prop.ForAll(Seeds, seed => Lost(seed) is var lost && lost.Count == 0 ? true : throw new InvalidOperationException(string.Join('\n', lost))).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    [Fact]
    public void Are_all_items_of_a_short_list()
    {
        var items = Items(new Random(1), ItemIndex.Candidates);
        var index = new ItemIndex(items, TopicSpace.Current);

        var near = index.Nearest(View("把今天的情况告诉我们", County.Compile(items)));

        Assert.Equal(items.Select(i => i.Code).Order(Comparer<ScreeningCode>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), near.Select(e => e.Item.Code).Order(Comparer<ScreeningCode>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));
    }

    [Fact]
    public void Are_the_same_whenever_they_are_sought()
    {
        var edition = County.Compile(Items(new Random(2), 200));
        var view = View("看见田里冒烟就过去叫人灭掉", edition);

        Assert.Equal(edition.Granting.Nearest(view).Select(e => e.Item.Code), edition.Granting.Nearest(view).Select(e => e.Item.Code));
    }

    [Fact]
    public void Are_none_where_there_are_no_items()
    {
        var edition = County.Compile([]);

        Assert.Empty(edition.Granting.Nearest(View("看见田里冒烟就过去叫人灭掉", edition)));
    }

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static List<string> Lost(int seed)
    {
        var random = new Random(seed);
        var edition = County.Compile(Items(random, random.Next(ItemIndex.Candidates, MostItems)));
        var lost = new List<string>();

        for (var i = 0; i < TasksARound; i++)
        {
            var topic = Topics[random.Next(Topics.Count)];
            var wordings = topic.Notices.Concat(topic.Speech).ToList();
            var view = View(wordings[random.Next(wordings.Count)], edition);
            var best = edition.Granting.All().MaxBy(e => Score(view, e))!;

            if (Score(view, best) >= SpeaksOfIt && !edition.Granting.Nearest(view).Any(e => e.Item.Code == best.Item.Code))
            {
                lost.Add($"{view.Task.Quote} lost {best.Item.Matter} ({Score(view, best):F2})");
            }
        }

        return lost;
    }

    private static double Score(TaskView view, ItemEntry entry) => FittedModels.Shipped.Item.Probability(PairFeatures.Of(view, entry));

    private static List<ListItem> Items(Random random, int count) =>
        [.. Enumerable.Range(0, Topics.Count).OrderBy(_ => random.Next()).Take(count).Select(t => County.Own($"T-{t}", Topics[t].Lists[random.Next(Topics[t].Lists.Count)]))];

    private static TaskView View(string quote, CompiledEdition edition) =>
        TaskView.Of(new AssignedTask(quote, new Place(1, 1), "", County.Townships), County.Notice(County.Forestry, "关于做好有关事项的通知", quote), edition);
}
