using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Content;

/// <summary>The documents' bytes, each once, found by SHA-256; quarantined ones lie apart.</summary>
internal sealed class ContentStore
{
    private const int BufferSize = 81920;

    private readonly string _content;
    private readonly string _quarantine;

    public ContentStore(IOptions<DataOptions> options)
    {
        _content = options.Value.Content;
        _quarantine = options.Value.Quarantine;
        Directory.CreateDirectory(_content);
        Directory.CreateDirectory(_quarantine);

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_quarantine, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Stores what a stream holds, without holding it in memory.</summary>
    /// <param name="source">Read to its end.</param>
    /// <param name="longest">The most bytes taken.</param>
    /// <param name="ct">Gives up; nothing is stored.</param>
    /// <returns>What was stored; null where there are more bytes.</returns>
    public async Task<Stored?> PutAsync(Stream source, long longest, CancellationToken ct)
    {
        var partial = DurableFile.PartialIn(_content);

        try
        {
            if (await CopyAsync(source, partial, longest, ct) is not { } stored)
            {
                return null;
            }

            var path = PathOf(_content, stored.Sha256);

            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                DurableFile.Place(partial, path);
            }

            return stored;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Stores bytes.</summary>
    /// <returns>Their SHA-256, lower-case hex.</returns>
    public async Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(_content, sha256);

        if (!File.Exists(path))
        {
            await DurableFile.WriteAsync(path, bytes, ct);
        }

        return sha256;
    }

    /// <summary>The bytes to screen. The same bytes may have been quarantined as another document; they are found there too.</summary>
    /// <exception cref="IOException">They are nowhere.</exception>
    public Task<byte[]> ReadToScreenAsync(string sha256, CancellationToken ct)
    {
        var path = PathOf(_content, sha256);
        return File.ReadAllBytesAsync(File.Exists(path) ? path : PathOf(_quarantine, sha256), ct);
    }

    /// <summary>The bytes of a slip.</summary>
    /// <exception cref="IOException">They are not there.</exception>
    public Task<byte[]> ReadAsync(string sha256, CancellationToken ct) => File.ReadAllBytesAsync(PathOf(_content, sha256), ct);

    /// <summary>The bytes of a document that is not quarantined, as a stream that the caller disposes.</summary>
    /// <exception cref="IOException">They are not there.</exception>
    public Stream Open(string sha256) => File.OpenRead(PathOf(_content, sha256));

    /// <summary>Moves a document's bytes to the quarantine store; does nothing where that is done.</summary>
    public void Quarantine(string sha256)
    {
        var (from, to) = (PathOf(_content, sha256), PathOf(_quarantine, sha256));

        if (!File.Exists(from))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        DurableFile.Place(from, to);
    }

    /// <summary>Removes what a killed process left half written.</summary>
    public void Sweep(DateTimeOffset before) => DurableFile.Sweep(_content, before);

    private static async Task<Stored?> CopyAsync(Stream source, string partial, long longest, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[BufferSize];
        var size = 0L;

        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
        {
            size += read;

            if (size > longest)
            {
                return null;
            }

            hash.AppendData(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        target.Flush(flushToDisk: true);
        return new Stored(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    // Two letters a folder: some hundred thousand files stay quick to list.
    private static string PathOf(string root, string sha256) => Path.Combine(root, sha256[..2], sha256);
}

/// <summary>Bytes that were stored.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Size">In bytes.</param>
internal sealed record Stored(string Sha256, long Size);
