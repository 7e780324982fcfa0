using System.CommandLine;
using Guoshai.Benchmarks;
using Guoshai.Classifier.Extraction.Containment;

// The readers under test start this program again as their child.
if (args is ["read-worker"])
{
    return ReaderHost.Run();
}

var root = new RootCommand("Measures Guoshai beside plain tools, in one run on one machine.");
root.Subcommands.Add(ReadingBenchmark.Command());
root.Subcommands.Add(HostileTable.Command());
root.Subcommands.Add(ListsBenchmark.Command());
root.Subcommands.Add(ScreeningBenchmark.Command());
root.Subcommands.Add(PublishBenchmark.Command());
root.Subcommands.Add(PublishWorker.Command());
root.Subcommands.Add(BusBenchmark.Command());
root.Subcommands.Add(BusPart.Command());

// Who is told to stop ends what it started.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
