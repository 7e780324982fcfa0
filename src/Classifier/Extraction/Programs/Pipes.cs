using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Guoshai.Classifier.Extraction.Programs;

/// <summary>What the kernel offers for pipes and the framework does not.</summary>
/// <remarks>Source: fcntl(2), poll(2), pipe(7); the numbers are those of Linux.</remarks>
internal static class Pipes
{
    // Most documents fit, so that whoever writes one need not wait for the reader. What any user may ask for (pipe-max-size).
    private const int Wide = 1024 * 1024;

    private const int SetSize = 1031;
    private const short Readable = 1;
    private const int Interrupted = 4;

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Handle;
        public short Asked;
        public short Seen;
    }

    /// <summary>Lets a pipe hold a whole document; where that is refused, it stays as narrow as it was.</summary>
    public static void Widen(Stream pipe) => _ = NativeControl(Handle(pipe), SetSize, Wide);

    /// <summary>Reads two pipes to their ends as either has something.</summary>
    /// <param name="first">One pipe.</param>
    /// <param name="second">The other.</param>
    /// <param name="buffer">Where what was read stands while <paramref name="onRead"/> runs.</param>
    /// <param name="onRead">Told whether it came from the second pipe, and how many bytes.</param>
    public static void Drain(Stream first, Stream second, byte[] buffer, Action<bool, int> onRead)
    {
        Stream[] pipes = [first, second];
        Watched[] watched = [.. pipes.Select(pipe => new Watched { Handle = Handle(pipe), Asked = Readable })];

        // A pipe at its end is watched no more: the kernel passes over a negative handle.
        while (Array.Exists(watched, pipe => pipe.Handle >= 0))
        {
            if (NativePoll(watched, (nuint)watched.Length, -1) < 0 && Marshal.GetLastPInvokeError() is var error and not Interrupted)
            {
                throw new IOException($"poll: {error}");
            }

            for (var i = 0; i < pipes.Length; i++)
            {
                if (watched[i] is { Handle: >= 0, Seen: not 0 })
                {
                    var length = pipes[i].Read(buffer);
                    watched[i].Seen = 0;

                    if (length == 0)
                    {
                        watched[i].Handle = -1;
                    }
                    else
                    {
                        onRead(i == 1, length);
                    }
                }
            }
        }
    }

    private static int Handle(Stream pipe) => (int)((PipeStream)pipe).SafePipeHandle.DangerousGetHandle();

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeControl(int handle, int command, int value);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativePoll([In, Out] Watched[] watched, nuint count, int milliseconds);
}
