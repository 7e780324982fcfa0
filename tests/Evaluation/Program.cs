using System.CommandLine;
using Guoshai.Evaluation.Commands;

var root = new RootCommand("Fits and measures the engine on counties with labelled notices. A county is a folder with townships.csv, departments.csv, items.csv and notices.jsonl.")
{
    ScoreCommand.Create(),
    LeaveOutCommands.Departments(),
    LeaveOutCommands.Counties(),
    BaselineCommand.Create(),
    FitCommand.Create(),
    ReadingCommands.Anatomy(),
    ReadingCommands.Dump(),
    TaxonomyCommand.Create(),
};

try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
