using System.CommandLine;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Tests;

namespace Guoshai.Benchmarks;

/// <summary>Prints what becomes of each hostile file, by suite and by reason.</summary>
internal static class HostileTable
{
    public static Command Command()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The hostile set, with its folders docx, ofd and pdf." };
        var details = new Option<bool>("--details") { Description = "Also one line for each file that gave no text." };
        var command = new Command("hostile", "What becomes of each hostile file, by suite and by reason.") { folder, details };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(folder).FullName, parsed.GetValue(details), ct));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool isDetailed, CancellationToken ct)
    {
        var limits = new ExtractionOptions();
        await using var pool = new ReaderPool(ReaderCommand.Self(), limits);
        var outcomes = await HostileSet.ReadAsync(pool, HostileSet.Files(folder), limits.Readers, ct);

        foreach (var outcome in outcomes.Where(outcome => isDetailed && outcome.Outcome != "text"))
        {
            Console.WriteLine($"{outcome.File}: {outcome.Outcome} {outcome.Detail}");
        }

        Console.WriteLine(HostileSet.Table(outcomes));
        Console.WriteLine($"{outcomes.Count} files; most memory held by a reader: {pool.PeakMegabytes} MiB of {limits.MemoryMegabytes}");
        return 0;
    }
}
