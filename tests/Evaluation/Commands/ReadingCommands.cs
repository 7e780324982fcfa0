using Guoshai.Classifier.Learning;
using System.CommandLine;
using Guoshai.Evaluation.Reading;

namespace Guoshai.Evaluation.Commands;

/// <summary>anatomy and dump: how well documents are read.</summary>
internal static class ReadingCommands
{
    public static Command Anatomy()
    {
        var county = new Argument<string>("county") { Description = "A folder with labelled notices." };
        var documents = new Argument<string>("documents") { Description = "The folder of the documents made from them." };
        var form = new Argument<string>("form") { Description = "docx, pdf or scan." };
        var command = new Command("anatomy", "Compare the printed elements as read with the labels.") { county, documents, form };
        command.SetAction(parsed => new AnatomyScore(Corpus.Read(parsed.GetRequiredValue(county)), parsed.GetRequiredValue(documents), parsed.GetRequiredValue(form)).Print());

        return command;
    }

    public static Command Dump()
    {
        var files = new Argument<string[]>("files") { Description = "Documents.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("dump", "Print the text of documents as read, with what its look tells.") { files };
        command.SetAction(parsed => parsed.GetRequiredValue(files).ToList().ForEach(Reading.Dump.Print));

        return command;
    }
}
