using System.CommandLine;

namespace Guoshai.Evaluation.Commands;

/// <summary>The arguments that several commands share.</summary>
internal static class Arguments
{
    public static Argument<string[]> Counties(string description) => new("counties") { Description = description, Arity = ArgumentArity.OneOrMore };

    public static Option<bool> Tasks() => new("--tasks") { Description = "Print the tasks of each notice that is not straight." };

    public static Option<bool> Curve() => new("--curve") { Description = "Print coverage against error over other thresholds." };

    public static Option<bool> Confusion() => new("--confusion") { Description = "Print the misses by tag and by reason." };
}
