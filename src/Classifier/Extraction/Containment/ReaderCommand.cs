using System.Reflection;

namespace Guoshai.Classifier.Extraction.Containment;

/// <summary>The command that becomes a reader process: a program that calls <see cref="ReaderHost.Run()"/>.</summary>
/// <param name="Program">Its full path.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ReaderCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>This very program with the hidden argument <c>read-worker</c>.</summary>
    public static ReaderCommand Self()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");

        // Started as "dotnet guoshai.dll", the program is dotnet and wants the assembly named.
        return Path.GetFileNameWithoutExtension(program) == "dotnet" && Assembly.GetEntryAssembly()?.Location is { Length: > 0 } assembly
            ? new ReaderCommand(program, [assembly, "read-worker"])
            : new ReaderCommand(program, ["read-worker"]);
    }
}
