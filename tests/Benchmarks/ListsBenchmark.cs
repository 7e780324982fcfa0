using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Export;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;
using Guoshai.Rules.Matters;

using Draft = Guoshai.Rules.Editions.Draft;

namespace Guoshai.Benchmarks;

/// <summary>What lists cost by their size: import, checks, compile, memory, and the screening of a notice with one task.</summary>
internal static class ListsBenchmark
{
    private const int Megabyte = 1 << 20;
    private const int Notices = 20;
    private const int Lookups = 9;

    private static readonly BodyDirectory Bodies = new(
        [.. Enumerable.Range(1, 25).Select(n => new Township($"第{n}镇", "镇", []))],
        [.. Enumerable.Range(1, 40).Select(n => new Department($"某县第{n}局", [$"第{n}局"], $"某{n}", DepartmentClass.Department))]);

    private static readonly Lazy<IReadOnlyList<string>> Words = new(() => [.. Taxonomy.Current.Topics.SelectMany(t => t.Lists)]);

    public static Command Command()
    {
        var sizes = new Argument<int[]>("items") { Description = "How many items, one run each.", DefaultValueFactory = _ => [5_198, 50_000, 500_000] };
        var command = new Command("lists", "Import, compile, memory and screening time by the number of items.") { sizes };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(sizes)));
        return command;
    }

    private static int Run(int[] sizes)
    {
        // The taxonomy and the code itself are loaded once, before any clock runs.
        Screen(CompiledEdition.Compile(Edition(200)));
        Console.WriteLine($"{"items",8}{"xlsx MB",9}{"import s",10}{"check s",9}{"hash s",8}{"compile s",11}{"memory MB",11}{"screen ms",11}{"lookup ms",11}");

        foreach (var size in sizes)
        {
            Measure(size);
        }

        return 0;
    }

    private static void Measure(int size)
    {
        var edition = Edition(size);
        using var book = new MemoryStream();
        WorkbookExport.Write(edition, book);
        book.Position = 0;

        var (import, read) = Timed(() => (ImportResult.Accepted)WorkbookImport.Read("lists.xlsx", book));
        var (check, _) = Timed(() => EditionCheck.Of(Draft.Of(read.Edition), edition, new DateOnly(2026, 3, 1), mayShrink: false));
        var (hash, same) = Timed(() => EditionHash.Of(read.Edition.Directory, read.Edition.Items, read.Edition.Policy));

        if (same != edition.Hash)
        {
            throw new InvalidOperationException("The round trip changed the lists.");
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (compile, compiled) = Timed(() => CompiledEdition.Compile(edition));
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Screen(compiled);
        var (screen, _) = Timed(() => Screen(compiled));
        var views = Views(compiled);
        Lookup(compiled, views);
        var lookup = Enumerable.Range(0, Lookups).Select(_ => Timed(() => Lookup(compiled, views)).Seconds).Order().ElementAt(Lookups / 2);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{size,8}{(double)book.Length / Megabyte,9:0.0}{import,10:0.00}{check,9:0.00}{hash,8:0.00}{compile,11:0.00}{(double)memory / Megabyte,11:0}{screen * 1000 / Notices,11:0.00}{lookup * 1000 / views.Count,11:0.000}"));
    }

    private static (double Seconds, T Result) Timed<T>(Func<T> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = work();
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, result);
    }

    private static int Screen(CompiledEdition edition) => Enumerable.Range(0, Notices).Sum(at => Screen(edition, at).Findings.Count);

    /// <summary>The candidates of each task in both indexes: the lookup alone, as a screening does it.</summary>
    private static int Lookup(CompiledEdition edition, IReadOnlyList<TaskView> tasks) => tasks.Sum(t => edition.Granting.Nearest(t).Length + edition.TakenBack.Nearest(t).Length);

    private static IReadOnlyList<TaskView> Views(CompiledEdition edition)
    {
        var notice = AnatomyReader.Read(Notice(0), edition.Edition.Directory);
        return [.. Enumerable.Range(0, Notices).Select(at => TaskView.Of(new AssignedTask(Task(at), new Place(1, 1), "", []), notice, edition))];
    }

    private static string Task(int at) => $"各镇要{Words.Value[(int)(at * 37L % Words.Value.Count)]}";

    /// <summary>Screens the notice of that number: one task in the taxonomy's words.</summary>
    internal static Screening Screen(CompiledEdition edition, int at) =>
        Screener.Screen(AnatomyReader.Read(Notice(at), edition.Edition.Directory), edition, History.Empty, new DateOnly(2026, 3, 1));

    private static DocumentText Notice(int at)
    {
        string[] lines =
        [
            "某县第1局文件", $"某1〔2026〕{at + 1}号", $"某县第1局关于做好第{at + 1}项工作的通知", "各镇人民政府：",
            $"一、{Task(at)}。", "某县第1局", "2026年3月1日",
        ];
        return new DocumentText([.. lines.Select((l, i) => new Passage(l, new Place(1, i + 1), PassageKind.Body, Layout.Unknown))], DocumentForm.Docx, []);
    }

    /// <summary>Lists made of the taxonomy's own wordings, two an item, so that they look like lists and no two are alike.</summary>
    internal static Edition Edition(int size)
    {
        var items = Enumerable.Range(0, size).Select(n => Item(n, Words.Value)).OrderBy(i => i.List).ToList();
        return EditionHash.Named(0, Bodies, items, DecisionPolicy.Default);
    }

    private static ListItem Item(int n, IReadOnlyList<string> wordings)
    {
        var (first, second) = (wordings[n % wordings.Count], wordings[(int)((n * 7919L + (n / wordings.Count) + 13) % wordings.Count)]);
        var department = Bodies.Departments[n % Bodies.Departments.Count].Name;

        return new ListItem(
            (n % 10) switch { < 4 => ListKind.Own, < 8 => ListKind.Shared, 8 => ListKind.TakenBack, _ => ListKind.Powers },
            new ScreeningCode($"SY-{n:000000}"), "合成", $"{first}，{second}", "负责制定方案、业务指导和依法查处。", $"{second}；发现问题及时报告。",
            [department], [], $"《某县镇街工作规定》第{n % 90 + 1}条",
            n % 5 == 0 ? new TownshipScope(new HashSet<string> { Bodies.Townships[n % 25].Name }) : TownshipScope.All,
            new Validity(new DateOnly(2026, 1, 1), n % 9 == 0 ? new DateOnly(2026, 12, 31) : null), []);
    }
}
