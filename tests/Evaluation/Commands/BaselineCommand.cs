using Guoshai.Classifier.Learning;
using System.CommandLine;
using Guoshai.Evaluation.Scoring;

namespace Guoshai.Evaluation.Commands;

/// <summary>baseline: the figures of the plain way on the same notices.</summary>
internal static class BaselineCommand
{
    public static Command Create()
    {
        var counties = Arguments.Counties("Folders to screen.");
        var command = new Command("baseline", "Score BM25 over character bigrams at the best single threshold.") { counties };

        command.SetAction(parsed =>
        {
            foreach (var corpus in parsed.GetRequiredValue(counties).Select(Corpus.Read))
            {
                Console.WriteLine(new Baseline(corpus).Best().Line(corpus.Name + " BM25"));
            }
        });

        return command;
    }
}
