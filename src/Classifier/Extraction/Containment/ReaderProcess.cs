using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Guoshai.Classifier.Extraction.Programs;

namespace Guoshai.Classifier.Extraction.Containment;

/// <summary>One reader process, as its parent sees it. Not for two documents at a time.</summary>
internal sealed class ReaderProcess : IDisposable
{
    private const int LongestReply = 256 * 1024 * 1024;
    private const int Kill9 = 9;

    // Of the memory of the process: the rest is the runtime's own and what it has from outside its heap.
    private const double HeapShare = 0.7;

    // On top of a document's own time, for the way there and back.
    private const int GraceSeconds = 2;

    private readonly Process _process;
    private int _killed;

    private ReaderProcess(Process process) => _process = process;

    /// <summary>The id of the process, which is that of its group as well.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended, or has been told to and is of no use any more.</summary>
    public bool HasExited => _killed != 0 || _process.HasExited;

    /// <summary>The most memory that it has held, in MiB, as of its last reply.</summary>
    public int PeakMegabytes { get; private set; }

    /// <summary>Starts a process in a group of its own, under its limits.</summary>
    /// <exception cref="UnreadableException">A program that bounds it is not installed.</exception>
    public static ReaderProcess Start(ReaderCommand command, ExtractionOptions limits)
    {
        var memory = (long)limits.MemoryMegabytes * 1024 * 1024;
        var start = new ProcessStartInfo(SearchPath.Find("setsid"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] bounds = [SearchPath.Find("prlimit"), $"--data={memory}", "--core=0", "--nofile=256", "--", command.Program];

        foreach (var argument in bounds.Concat(command.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)(memory * HeapShare)).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        var process = Process.Start(start) ?? throw new InvalidOperationException("A reader did not start.");
        // What a dying runtime prints tells of stack frames, and nobody reads it; unread it would block.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        Pipes.Widen(process.StandardInput.BaseStream);
        Pipes.Widen(process.StandardOutput.BaseStream);
        return new ReaderProcess(process);
    }

    /// <summary>Has one document read.</summary>
    /// <returns>The result; null where the process died.</returns>
    /// <exception cref="OperationCanceledException">The process is of no use any more and must be disposed.</exception>
    public async Task<ReadResult?> ReadAsync(ReadOnlyMemory<byte> bytes, ExtractionOptions limits, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(limits.Seconds + GraceSeconds));

        // Killing the process ends its pipes, and with them the exchange.
        using (deadline.Token.Register(Kill))
        {
            // One turn of one thread: a hop between threads at each step of the exchange takes longer than the step.
            var result = await Task.Run(() => Exchange(bytes.Span, limits, deadline), CancellationToken.None);
            ct.ThrowIfCancellationRequested();

            return deadline.IsCancellationRequested
                ? new ReadResult.Unreadable(UnreadableReason.TimedOut, $"读取文件超过{limits.Seconds}秒，没有继续读取。")
                : result;
        }
    }

    private ReadResult? Exchange(ReadOnlySpan<byte> bytes, ExtractionOptions limits, CancellationTokenSource deadline)
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            Frames.Write(input, JsonSerializer.SerializeToUtf8Bytes(limits, WireJson.Compact.ExtractionOptions));
            Frames.Write(input, bytes);
            return Reply(limits, deadline);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Ends the process and all that it started, whether it still lives or not.</summary>
    public void Kill()
    {
        // The group and not the process alone: a program that the reader started outlives it otherwise. Once only: an id
        // is not given to another process while its group lives, but may be later.
        if (Interlocked.Exchange(ref _killed, 1) == 0)
        {
            _ = NativeKill(-_process.Id, Kill9);
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private ReadResult? Reply(ExtractionOptions limits, CancellationTokenSource deadline)
    {
        while (Frames.Read(_process.StandardOutput.BaseStream, LongestReply) is { } frame)
        {
            if (frame.Length > 0)
            {
                var reply = JsonSerializer.Deserialize(frame, WireJson.Compact.ReaderReply);
                PeakMegabytes = reply?.PeakMegabytes ?? 0;
                return reply?.ToResult();
            }

            deadline.CancelAfter(TimeSpan.FromSeconds(Math.Max(limits.Seconds, limits.SecondsPerScannedPage) + GraceSeconds));
        }

        return null;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int process, int signal);
}
