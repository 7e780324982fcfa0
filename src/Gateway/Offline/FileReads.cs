using System.Diagnostics;
using System.Runtime.CompilerServices;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Gateway.Offline;

/// <summary>Reads files, several at once, and gives them back in the order given.</summary>
internal static class FileReads
{
    /// <summary>Reads the files.</summary>
    /// <param name="files">Paths, in the order wanted.</param>
    /// <param name="readers">What reads the bytes.</param>
    /// <param name="options">The limits; a larger file is not even opened.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async IAsyncEnumerable<FileRead> InOrderAsync(
        IReadOnlyList<string> files, ReaderPool readers, ExtractionOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        // Twice as many as there are readers: a slow file in front does not leave a reader idle.
        var ahead = 2 * options.Readers;
        var running = new Queue<Task<FileRead>>();
        using var turns = new SemaphoreSlim(options.Readers);

        foreach (var file in files)
        {
            running.Enqueue(ReadAsync(file, readers, options, turns, ct));

            if (running.Count >= ahead)
            {
                yield return await running.Dequeue();
            }
        }

        while (running.TryDequeue(out var read))
        {
            yield return await read;
        }
    }

    private static async Task<FileRead> ReadAsync(
        string path, ReaderPool readers, ExtractionOptions options, SemaphoreSlim turns, CancellationToken ct)
    {
        // The time of reading begins when a reader is free for it.
        await turns.WaitAsync(ct);

        try
        {
            var started = Stopwatch.GetTimestamp();
            var (bytes, problem) = await BytesAsync(path, options, ct);
            var result = problem ?? await readers.ReadAsync(bytes, ct);
            return new FileRead(path, result, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            turns.Release();
        }
    }

    private static async Task<(byte[]? Bytes, ReadResult? Problem)> BytesAsync(string path, ExtractionOptions options, CancellationToken ct)
    {
        try
        {
            return new FileInfo(path).Length > options.MaxBytes
                ? (null, new ReadResult.Unreadable(UnreadableReason.TooLarge, $"文件超过 {options.MaxBytes / 1024 / 1024} MiB 的上限。"))
                : (await File.ReadAllBytesAsync(path, ct), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, new ReadResult.Unreadable(UnreadableReason.Malformed, "文件打不开，请检查路径和读取权限。"));
        }
    }
}
