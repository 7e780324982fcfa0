using System.Diagnostics;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Tests;

/// <summary>What became of one file of the hostile set.</summary>
/// <param name="Suite">The suite it comes from, such as poi-docx.</param>
/// <param name="File">Its name.</param>
/// <param name="Outcome">"text", or the reason why there is none.</param>
/// <param name="Detail">The reason's sentence; empty where there is text.</param>
/// <param name="Milliseconds">From asking to answer.</param>
internal sealed record HostileOutcome(string Suite, string File, string Outcome, string Detail, double Milliseconds);

/// <summary>Reads every document of the hostile set through the pool, as the service does.</summary>
internal static class HostileSet
{
    private static readonly string[] Forms = ["docx", "ofd", "pdf"];

    /// <summary>The documents of a hostile folder: its workbooks are lists and not documents.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Forms.Select(form => Path.Combine(folder, form)).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal)];

    public static async Task<IReadOnlyList<HostileOutcome>> ReadAsync(ReaderPool pool, IEnumerable<string> files, int atOnce, CancellationToken ct)
    {
        var outcomes = new List<HostileOutcome>();

        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (file, token) =>
        {
            var watch = Stopwatch.StartNew();
            var result = await pool.ReadAsync(await File.ReadAllBytesAsync(file, token), token);
            var outcome = Of(file, result, watch.Elapsed.TotalMilliseconds);

            lock (outcomes)
            {
                outcomes.Add(outcome);
            }
        });

        return [.. outcomes.OrderBy(outcome => outcome.File, StringComparer.Ordinal)];
    }

    /// <summary>One row a suite, one column an outcome.</summary>
    public static string Table(IReadOnlyList<HostileOutcome> outcomes)
    {
        var columns = outcomes.Select(outcome => outcome.Outcome).Distinct().OrderBy(name => name == "text" ? "" : name, StringComparer.Ordinal).ToList();
        var lines = new List<string> { Row("suite", [.. columns, "files", "slowest ms"]) };

        foreach (var suite in outcomes.GroupBy(outcome => outcome.Suite).OrderBy(suite => suite.Key, StringComparer.Ordinal))
        {
            lines.Add(Row(suite.Key, [.. columns.Select(column => $"{suite.Count(outcome => outcome.Outcome == column)}"), $"{suite.Count()}", $"{suite.Max(outcome => outcome.Milliseconds):0}"]));
        }

        return string.Join('\n', lines);
    }

    private static string Row(string head, IEnumerable<string> cells) => head.PadRight(12) + string.Concat(cells.Select(cell => cell.PadLeft(14)));

    private static HostileOutcome Of(string file, ReadResult result, double milliseconds)
    {
        var name = Path.GetFileName(file);
        var suite = name.StartsWith("pdfjs", StringComparison.Ordinal) ? "pdfjs" : string.Join('-', name.Split('-').Take(name.StartsWith("poi", StringComparison.Ordinal) || name.StartsWith("tika", StringComparison.Ordinal) ? 2 : 1));

        return result switch
        {
            ReadResult.Read => new HostileOutcome(suite, name, "text", "", milliseconds),
            ReadResult.Unreadable unreadable => new HostileOutcome(suite, name, unreadable.Reason.ToString(), unreadable.Detail, milliseconds),
            _ => throw new UnreachableException(),
        };
    }
}
