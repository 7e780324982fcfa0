using System.Diagnostics;
using System.Globalization;

namespace Guoshai.Benchmarks;

/// <summary>This very program as its own child, told what to do on its input, with the garbage collector that a web service has.</summary>
internal static class OwnProgram
{
    public static ProcessStartInfo With(string command, params IEnumerable<object> arguments)
    {
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(OwnProgram).Assembly.Location] : [];
        return new ProcessStartInfo(program, [.. assembly, command, .. arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)!)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_gcServer"] = "1" },
        };
    }
}
