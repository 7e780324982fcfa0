using System.Collections.Concurrent;
using System.Diagnostics;

namespace Guoshai.Classifier.Extraction.Programs;

/// <summary>What a program printed.</summary>
/// <param name="ExitCode">Zero for success; 137 and above where a signal ended it.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Errors">The beginning of its standard error.</param>
internal sealed record ProgramOutput(int ExitCode, byte[] Output, string Errors);

/// <summary>Runs a program of native code over untrusted bytes, under limits of time, memory and output.</summary>
/// <remarks>The bytes go in by a pipe and the result comes out by one: nothing is written to disk.</remarks>
internal static class BoundedProgram
{
    private const int LargestOutput = 192 * 1024 * 1024;
    private const int LongestErrors = 4096;

    private static readonly ConcurrentDictionary<Process, byte> Running = new();

    /// <summary>Runs the program to its end.</summary>
    /// <param name="program">Its name on the search path.</param>
    /// <param name="arguments">Its arguments; none comes from a document.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="limits">Memory is <see cref="ExtractionOptions.MemoryMegabytes"/>.</param>
    /// <param name="seconds">Its wall and CPU time.</param>
    /// <param name="ct">Kills it.</param>
    /// <exception cref="UnreadableException">It is not installed, or it passed a limit.</exception>
    public static ProgramOutput Run(
        string program, IEnumerable<string> arguments, byte[] input, ExtractionOptions limits, int seconds, CancellationToken ct)
    {
        using var process = Start(program, arguments, limits, seconds);
        Running.TryAdd(process, 0);

        try
        {
            return Talk(process, input, seconds, ct);
        }
        finally
        {
            Running.TryRemove(process, out _);
        }
    }

    /// <summary>Kills every program that runs: the last act of a reader whose parent is gone.</summary>
    public static void KillAll()
    {
        foreach (var process in Running.Keys)
        {
            Kill(process);
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, ExtractionOptions limits, int seconds)
    {
        var start = new ProcessStartInfo(SearchPath.Find(program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        // More threads than one gain nothing on a page and lose much beside other readers.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        // It waits for its input, and gets none before it is bounded.
        ResourceLimits.Bound(process.Id, (ulong)limits.MemoryMegabytes * 1024 * 1024, (ulong)seconds);
        return process;
    }

    private static ProgramOutput Talk(Process process, byte[] input, int seconds, CancellationToken ct)
    {
        var late = false;
        using var cancelled = ct.Register(() => Kill(process));
        using var deadline = new Timer(_ => { late = true; Kill(process); }, null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

        var errors = "";
        var listener = new Thread(() => errors = ReadErrors(process)) { IsBackground = true };
        listener.Start();
        // Each of these programs reads all of its input before it prints anything.
        Write(process, input);
        var output = ReadAll(process);
        listener.Join();
        process.WaitForExit();
        ct.ThrowIfCancellationRequested();

        // 137 and 152: killed at its hard or soft limit of CPU time, which is one with the wall limit to the sender.
        if (late || process.ExitCode is 137 or 152)
        {
            throw new UnreadableException(UnreadableReason.TimedOut, "读取文件用的时间超过上限，没有继续读取。");
        }

        return new ProgramOutput(process.ExitCode, output, errors);
    }

    private static void Write(Process process, byte[] input)
    {
        try
        {
            using var stream = process.StandardInput.BaseStream;
            stream.Write(input);
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code tells why.
        }
    }

    private static string ReadErrors(Process process)
    {
        var buffer = new char[LongestErrors];
        var length = process.StandardError.ReadBlock(buffer);

        while (process.StandardError.Read(new char[LongestErrors]) > 0)
        {
        }

        return new string(buffer, 0, length);
    }

    private static byte[] ReadAll(Process process)
    {
        var output = new MemoryStream();
        var buffer = new byte[64 * 1024];

        for (int read; (read = process.StandardOutput.BaseStream.Read(buffer)) > 0;)
        {
            output.Write(buffer, 0, read);

            if (output.Length > LargestOutput)
            {
                Kill(process);
                throw new UnreadableException(UnreadableReason.TooLarge, "读出的内容过多，没有继续读取，请确认是否为公文。");
            }
        }

        return output.ToArray();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
