using System.Runtime.InteropServices;

namespace Guoshai.Gateway.Content;

/// <summary>Files that are either not there or whole, also after a loss of power: written beside, synced, renamed.</summary>
internal static partial class DurableFile
{
    /// <summary>Writes a file in one step; one that is there already is replaced.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var partial = PartialIn(folder);

        try
        {
            await using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(bytes, ct);
                stream.Flush(flushToDisk: true);
            }

            Place(partial, path);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Gives a written and synced file its name, for good.</summary>
    public static void Place(string partial, string path)
    {
        File.Move(partial, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>A name for a file of this folder while it is written; nobody else has it.</summary>
    public static string PartialIn(string folder) => Path.Combine(folder, $".{Guid.NewGuid():N}.partial");

    /// <summary>Removes what killed processes left half written in a folder and those below it, where it is older than that.</summary>
    public static void Sweep(string folder, DateTimeOffset before)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var partial in Directory.EnumerateFiles(folder, ".*.partial", SearchOption.AllDirectories))
        {
            if (File.GetLastWriteTimeUtc(partial) < before.UtcDateTime)
            {
                File.Delete(partial);
            }
        }
    }

    /// <summary>Makes a rename or removal in a folder survive a loss of power; does nothing where the system has no such call.</summary>
    private static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = Open(folder, flags: 0);

        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
