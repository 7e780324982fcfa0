using System.CommandLine;
using System.Diagnostics;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;
using Guoshai.Rules.Matters;

namespace Guoshai.Benchmarks;

/// <summary>CPU time of screening a document beside reading it, and of finding a task's items beside SQLite FTS5, at several sizes of list.</summary>
internal static class ScreeningBenchmark
{
    private const int CityItems = 5_198;
    private const double Bar = 0.25;
    // The first rounds compile; the least is what counts.
    private const int Rounds = 15;
    private const int Queries = 200;

    public static Command Command()
    {
        var county = new Argument<DirectoryInfo>("county") { Description = "A folder with lists, and its documents in docs/." };
        var sizes = new Option<int[]>("--sizes") { Description = "Numbers of items for the matching.", DefaultValueFactory = _ => [CityItems, 50_000, 500_000], AllowMultipleArgumentsPerToken = true };
        var command = new Command("screening", "CPU time of screening beside reading; matching beside SQLite FTS5.") { county, sizes };
        command.SetAction(parsed =>
        {
            Documents(parsed.GetRequiredValue(county).FullName);
            parsed.GetRequiredValue(sizes).ToList().ForEach(Matching);
        });

        return command;
    }

    private static void Documents(string county)
    {
        var edition = FolderImport.Read(county) is ImportResult.Accepted accepted ? accepted.Edition : throw new InvalidOperationException("The lists cannot be read.");
        var compiled = CompiledEdition.Compile(edition with { Items = [.. edition.Items, .. Filler.Items(CityItems - edition.Items.Count)] });
        var files = Directory.GetFiles(Path.Combine(county, "docs"), "*.docx").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        var stages = new ScreeningStages(files, compiled);
        var ms = stages.All.ToDictionary(stage => stage.Name, _ => new List<double>());

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, act) in stages.All)
            {
                ms[name].Add(CpuOnce(act) / files.Count);
            }
        }

        foreach (var (name, spent) in ms)
        {
            Console.WriteLine($"  {name,-20} {spent.Min():0.000} ms a document at least, {spent.Order().ElementAt(Rounds / 2):0.000} mostly");
        }

        var (reading, screening) = (ms[ScreeningStages.Reading].Min(), ms[ScreeningStages.Whole].Min());
        Console.WriteLine($"CPU ms a document at {CityItems} items: reading {reading:0.00}, anatomy to decision {screening:0.00}, ratio {screening / reading:0.000}, bar {Bar}: {(screening <= Bar * reading ? "met" : "missed")}");
    }

    private static void Matching(int size)
    {
        var items = Filler.Items(size).ToList();
        var watch = Stopwatch.StartNew();
        var index = new ItemIndex(items, TopicSpace.Current);
        var compile = watch.Elapsed.TotalSeconds;
        using var fts = new FullTextIndex(items);
        var queries = TopicSpace.Current.Topics.Where((_, i) => i % Math.Max(1, TopicSpace.Current.Topics.Count / Queries) == 0).Select(t => (Topic: t, Text: t.Example)).ToList();

        var ours = queries.Select(q => index.Nearest(q.Text).Take(10).Select(e => e.Item).ToList()).ToList();
        var theirs = queries.Select(q => fts.Nearest(q.Text).Select(i => items[i]).ToList()).ToList();
        var mine = Cpu(() => queries.ForEach(q => index.Nearest(q.Text))) / queries.Count;
        var plain = Cpu(() => queries.ForEach(q => fts.Nearest(q.Text))) / queries.Count;

        Console.WriteLine($"{size,7} items: compiled in {compile:0.0} s; a lookup {mine:0.000} ms ours, {plain:0.000} ms FTS5, {plain / mine:0.0} times faster; right in the first ten {Recall(queries, ours):0.0} % ours, {Recall(queries, theirs):0.0} % FTS5");
    }

    private static double Recall(List<(Topic Topic, string Text)> queries, List<List<ListItem>> found) =>
        100.0 * queries.Zip(found).Count(x => x.Second.Any(i => i.Category == x.First.Topic.Name)) / queries.Count;

    /// <summary>The least processor milliseconds of several rounds.</summary>
    private static double Cpu(Action act) => Enumerable.Range(0, Rounds).Min(_ => CpuOnce(act));

    private static double CpuOnce(Action act)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        act();

        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    }
}

/// <summary>Items put together from the taxonomy's own wordings of lists, so that a list of any size can be made.</summary>
internal static class Filler
{
    public static IEnumerable<ListItem> Items(int count)
    {
        var topics = TopicSpace.Current.Topics;

        for (var i = 0; i < count; i++)
        {
            var topic = topics[i % topics.Count];
            var round = i / topics.Count;
            var matter = topic.Lists[round % topic.Lists.Count];
            var more = round < topic.Lists.Count ? "" : "，" + topic.Notices[(round / topic.Lists.Count) % topic.Notices.Count] + "，第" + round + "片";

            yield return new ListItem(
                ListKind.Own, new ScreeningCode($"F{i}"), topic.Name, matter + more, "", "", [], [], "", TownshipScope.All, new Validity(new DateOnly(2025, 1, 1), null), []);
        }
    }
}
