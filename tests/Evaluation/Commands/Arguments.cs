using System.CommandLine;

namespace Guoshai.Evaluation.Commands;

/// <summary>The arguments that several commands share.</summary>
internal static class Arguments
{
    public static Argument<string[]> Counties(string description)
    {
        var counties = new Argument<string[]>("counties") { Description = description, Arity = ArgumentArity.OneOrMore };

        counties.Validators.Add(result =>
        {
            foreach (var missing in result.Tokens.Select(t => t.Value).Where(folder => !File.Exists(Path.Combine(folder, "notices.jsonl"))))
            {
                result.AddError($"{missing} is no county: there is no notices.jsonl in it. Name folders of tests/Evaluation/Counties (Counties/*/).");
            }
        });

        return counties;
    }

    public static Option<bool> Tasks() => new("--tasks") { Description = "Print the tasks of each notice that is not straight." };

    public static Option<bool> Curve() => new("--curve") { Description = "Print coverage against error over other thresholds." };

    public static Option<bool> Confusion() => new("--confusion") { Description = "Print the misses by tag and by reason." };
}
