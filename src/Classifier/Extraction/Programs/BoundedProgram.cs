using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

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

    private static Standing? _standing;

    private sealed record Standing(string Program, string[] Arguments, int Memory, int Seconds, Process Process)
    {
        public bool Is(string program, string[] arguments, int memory, int seconds) =>
            Program == program && Memory == memory && Seconds == seconds && Arguments.AsSpan().SequenceEqual(arguments) && !Process.HasExited;
    }

    /// <summary>Runs the program to its end.</summary>
    /// <param name="program">Its name on the search path.</param>
    /// <param name="arguments">Its arguments; none comes from a document.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="limits">Memory is <see cref="ExtractionOptions.MemoryMegabytes"/>.</param>
    /// <param name="seconds">Its wall and CPU time.</param>
    /// <param name="ct">Kills it.</param>
    /// <exception cref="UnreadableException">It is not installed, or it passed a limit.</exception>
    public static ProgramOutput Run(
        string program, string[] arguments, byte[] input, ExtractionOptions limits, int seconds, CancellationToken ct)
    {
        using var process = TakeStanding(program, arguments, limits, seconds) ?? Start(program, arguments, limits, seconds);

        try
        {
            return Talk(process, input, seconds, ct);
        }
        finally
        {
            Running.TryRemove(process, out _);
        }
    }

    /// <summary>
    /// Starts a program ahead of its next input, with the arguments and limits that it will be run with: loading it takes
    /// longer than its work on a few pages. It stands bounded, reads nothing, and ends with this process; there is one at a time.
    /// </summary>
    public static void StandReady(string program, string[] arguments, ExtractionOptions limits, int seconds)
    {
        if (_standing?.Is(program, arguments, limits.MemoryMegabytes, seconds) != true)
        {
            Dismiss(Interlocked.Exchange(ref _standing, null));

            try
            {
                Volatile.Write(ref _standing, new Standing(program, arguments, limits.MemoryMegabytes, seconds, Start(program, arguments, limits, seconds)));
            }
            catch (Win32Exception)
            {
                // No process can be started now: the next document starts its own, and says so if it cannot.
            }
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

    private static Process? TakeStanding(string program, string[] arguments, ExtractionOptions limits, int seconds)
    {
        if (Interlocked.Exchange(ref _standing, null) is not { } standing)
        {
            return null;
        }

        if (standing.Is(program, arguments, limits.MemoryMegabytes, seconds))
        {
            return standing.Process;
        }

        Dismiss(standing);
        return null;
    }

    private static void Dismiss(Standing? standing)
    {
        if (standing is not null)
        {
            Kill(standing.Process);
            Running.TryRemove(standing.Process, out _);
            standing.Process.Dispose();
        }
    }

    private static Process Start(string program, string[] arguments, ExtractionOptions limits, int seconds)
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
        Running.TryAdd(process, 0);
        // It waits for its input, and gets none before it is bounded.
        ResourceLimits.Bound(process.Id, (ulong)limits.MemoryMegabytes * 1024 * 1024, (ulong)seconds);
        return process;
    }

    private static ProgramOutput Talk(Process process, byte[] input, int seconds, CancellationToken ct)
    {
        var late = false;
        using var cancelled = ct.Register(() => Kill(process));
        using var deadline = new Timer(_ => { late = true; Kill(process); }, null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

        // Each of these programs reads all of its input before it prints anything.
        Write(process, input);
        var (output, errors) = Listen(process);
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
            Pipes.Widen(stream);
            stream.Write(input);
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code tells why.
        }
    }

    /// <summary>Hears both of its outputs to their ends, on this one thread: starting another takes longer than many a program runs.</summary>
    private static (byte[] Output, string Errors) Listen(Process process)
    {
        var (output, errors) = (new MemoryStream(), new MemoryStream());
        var buffer = new byte[64 * 1024];

        Pipes.Drain(process.StandardOutput.BaseStream, process.StandardError.BaseStream, buffer, (isError, length) =>
        {
            if (isError)
            {
                errors.Write(buffer, 0, Math.Min(length, LongestErrors - (int)errors.Length));
            }
            else
            {
                output.Write(buffer, 0, length);
            }

            if (output.Length > LargestOutput)
            {
                Kill(process);
                throw new UnreadableException(UnreadableReason.TooLarge, "读出的内容过多，没有继续读取，请确认是否为公文。");
            }
        });

        return (output.ToArray(), Encoding.UTF8.GetString(errors.GetBuffer(), 0, (int)errors.Length));
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
