using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Guoshai.Classifier.Extraction.Programs;

/// <summary>Bounds a process that was just started.</summary>
/// <remarks>Source: prlimit(2); the numbers are those of Linux on x64 and arm64.</remarks>
internal static class ResourceLimits
{
    private const int Cpu = 0;
    private const int FileSize = 1;
    private const int Core = 4;
    private const int OpenFiles = 7;
    private const int AddressSpace = 9;

    private const int NoSuchProcess = 3;
    private const ulong MostOpenFiles = 64;

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    /// <summary>Bounds memory (in bytes) and CPU time (in seconds), and forbids it to write files.</summary>
    public static void Bound(int process, ulong memory, ulong seconds)
    {
        Set(process, AddressSpace, memory);
        Set(process, Cpu, seconds);
        Set(process, FileSize, 0);
        Set(process, Core, 0);
        Set(process, OpenFiles, MostOpenFiles);
    }

    private static void Set(int process, int resource, ulong value)
    {
        var limit = new Limit { Soft = value, Hard = value };

        if (NativeLimit(process, resource, in limit, 0) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeLimit(int process, int resource, in Limit limit, nint previous);
}
