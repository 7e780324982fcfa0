using System.CommandLine;
using Guoshai.Evaluation.Browsing;
using Guoshai.Rules.Matters;

namespace Guoshai.Evaluation.Commands;

/// <summary>taxonomy: writes the pages to browse.</summary>
internal static class TaxonomyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write the pages." };
        var command = new Command("taxonomy", "Write the taxonomy as pages to browse.") { folder };
        command.SetAction(parsed => TaxonomyPages.Write(parsed.GetRequiredValue(folder), Taxonomy.Current));

        return command;
    }
}
