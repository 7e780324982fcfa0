using System.Diagnostics;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Work;

namespace Guoshai.Gateway.Tests;

/// <summary>The program itself as a process.</summary>
internal static class Programs
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "guoshai.dll");

    /// <summary>What becomes a reader when the service runs inside the test process.</summary>
    public static ReaderCommand Reader { get; } = new(DotNet(), [Assembly, "read-worker"]);

    /// <summary>The same for a ward.</summary>
    public static WardCommand Ward { get; } = new(DotNet(), [Assembly, "work-alone"]);

    public static Process Start(params IEnumerable<string> arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>The same with settings in its environment.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> settings, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(DotNet(), [Assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("No process.");
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<Finished> RunAsync(params IEnumerable<string> arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static async Task<Finished> RunAsync(IReadOnlyDictionary<string, string> settings, IEnumerable<string> arguments)
    {
        using var process = Start(settings, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new Finished(process.ExitCode, await output, await error);
    }

    private static string DotNet() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}

internal sealed record Finished(int Code, string Output, string Error);
