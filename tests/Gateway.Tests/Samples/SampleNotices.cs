using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Offline;
using Guoshai.Gateway.Outcomes;

namespace Guoshai.Gateway.Tests.Samples;

/// <summary>The sample notices, and what samples/notices.csv says is to become of each.</summary>
/// <param name="File">The document's file name.</param>
/// <param name="Shows">What it is a sample of.</param>
/// <param name="Disposition">The decision's code.</param>
/// <param name="Reason">A reason code that must be among the reasons.</param>
/// <param name="Copies">What becomes of single townships' copies, as <c>name=code</c>; may be empty.</param>
internal sealed record SampleNotice(string File, string Shows, string Disposition, string Reason, string Copies)
{
    private static readonly Lazy<IReadOnlyDictionary<string, DecisionLine>> Decided = new(() => ScreenAsync().GetAwaiter().GetResult());

    /// <summary>All of them, in the order of arrival.</summary>
    public static IReadOnlyList<SampleNotice> All { get; } =
    [
        .. System.IO.File.ReadAllLines(SampleLists.PathOf("notices.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => new SampleNotice(cells[0], cells[1], cells[2], cells[3], cells[4])),
    ];

    /// <summary>The engine's decision, the earlier samples being the history.</summary>
    public DecisionLine Decision => Decided.Value[File];

    /// <summary>The document's path.</summary>
    public string Path => SampleLists.PathOf("notices", File);

    private static async Task<IReadOnlyDictionary<string, DecisionLine>> ScreenAsync()
    {
        var run = new ScreeningRun(CompiledEdition.Compile(SampleLists.Edition), new DateOnly(2026, 6, 30), remember: true);
        var decisions = new Dictionary<string, DecisionLine>();

        await foreach (var line in run.DecideAsync(ReadAsync(), CancellationToken.None))
        {
            decisions[System.IO.Path.GetFileName(line.File)] = line;
        }

        return decisions;
    }

    private static async IAsyncEnumerable<FileRead> ReadAsync()
    {
        foreach (var sample in All)
        {
            var bytes = await System.IO.File.ReadAllBytesAsync(sample.Path);
            yield return new FileRead(sample.Path, DocumentReader.Read(bytes, new ExtractionOptions(), CancellationToken.None), 0);
        }
    }
}
