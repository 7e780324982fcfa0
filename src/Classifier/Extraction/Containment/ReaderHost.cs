using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Guoshai.Classifier.Extraction.Programs;

namespace Guoshai.Classifier.Extraction.Containment;

/// <summary>The life of a reader process: reads one document after another until its parent closes the pipe.</summary>
public static class ReaderHost
{
    private const int LongestOptions = 64 * 1024;

    /// <summary>Runs the loop over the process's standard input and output.</summary>
    /// <returns>The exit code: 0 once the parent has closed the pipe.</returns>
    public static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        return Run(input, output, static (bytes, limits, onPage) => DocumentReader.Read(bytes, limits, onPage, CancellationToken.None));
    }

    /// <summary>The loop with the reading of one document given.</summary>
    internal static int Run(Stream input, Stream output, Func<byte[], ExtractionOptions, Action, ReadResult> read)
    {
        // One document at a time: the parent sends the next only once it has the reply.
        using var requests = new BlockingCollection<(ExtractionOptions Limits, byte[] Bytes)>(1);
        new Thread(() => Listen(input, requests)) { IsBackground = true }.Start();

        foreach (var (limits, bytes) in requests.GetConsumingEnumerable())
        {
            var result = read(bytes, limits, () => Frames.Write(output, []));
            Frames.Write(output, JsonSerializer.SerializeToUtf8Bytes(ReaderReply.Of(result, PeakMegabytes()), WireJson.Compact.ReaderReply));

            // Once the reply is on its way: documents of one form often come together.
            if (result is ReadResult.Read { Document.Form: DocumentForm.Pdf or DocumentForm.Scan })
            {
                Pdf.PopplerText.StandReady(limits);
            }
        }

        return 0;
    }

    /// <summary>Listens even while a document is read, so that the death of the parent is noticed at once.</summary>
    private static void Listen(Stream input, BlockingCollection<(ExtractionOptions, byte[])> requests)
    {
        var exitCode = 0;

        try
        {
            while (Frames.Read(input, LongestOptions) is { } json)
            {
                var limits = JsonSerializer.Deserialize(json, WireJson.Compact.ExtractionOptions) ?? throw new InvalidDataException("No limits.");

                if (Frames.Read(input, limits.MaxBytes) is { } bytes)
                {
                    requests.Add((limits, bytes));
                }
            }
        }
        catch (Exception spoken) when (spoken is InvalidDataException or JsonException or IOException)
        {
            exitCode = 2;
        }

        // The parent is gone, or speaks another language: whatever is being read is read for nobody.
        BoundedProgram.KillAll();
        Environment.Exit(exitCode);
    }

    /// <remarks>Source: proc(5), VmHWM.</remarks>
    private static int PeakMegabytes()
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
            {
                return int.Parse(line.AsSpan("VmHWM:".Length).Trim().TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture) / 1024;
            }
        }

        return 0;
    }
}
