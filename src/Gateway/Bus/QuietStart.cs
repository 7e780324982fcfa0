using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Guoshai.Gateway.Bus;

/// <summary>
/// Leaves those at work in peace while a process starts beside them: a start takes seconds of the processor, which is felt where another start follows each death.
/// All its threads, and the processes that it starts, keep to one processor until the process is ready, or has taken too long; all starts of a machine to the same one.
/// </summary>
/// <remarks>
/// Not niceness: on the usual systems each service is a group of its own to the scheduler, within which alone niceness counts, and it takes a privilege to take it back.
/// Source: sched_setaffinity(2), sched(7) (autogroup), proc(5) (task and children).
/// </remarks>
internal sealed partial class QuietStart : IDisposable
{
    // So many processors at 64 a word: as many as the system's own type of such a set has room for.
    private const int Words = 16;
    private const int WordBits = 64;

    // Between two looks a thread may start another one.
    private const int Looks = 5;

    private readonly Lock _ending = new();
    private readonly ITimer? _limit;
    private readonly int _process;
    private readonly ulong[] _usual = [];
    private readonly ulong[] _one = [];
    private bool _quiet;

    /// <summary>One that is not quiet at all.</summary>
    public QuietStart()
    {
    }

    private QuietStart(int process, ulong[] usual, ulong[] one, TimeSpan longest, TimeProvider clock)
    {
        (_process, _usual, _one, _quiet) = (process, usual, one, true);
        SetAll(process, from: usual, to: one);
        _limit = clock.CreateTimer(_ => End(), null, longest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins this process's own; none where there is but one processor.</summary>
    /// <param name="longest">When it ends by itself: the others have had their way for long enough.</param>
    /// <param name="clock">Measures it.</param>
    public static QuietStart Begin(TimeSpan longest, TimeProvider clock) => Begin(Environment.ProcessId, longest, clock);

    /// <summary>The same of another process of this user.</summary>
    public static QuietStart Begin(int process, TimeSpan longest, TimeProvider clock) =>
        OperatingSystem.IsLinux() && Processors(process) is { } usual && Last(usual) is { } one && !one.SequenceEqual(usual)
            ? new QuietStart(process, usual, one, longest, clock)
            : new QuietStart();

    /// <summary>The process is ready, and works like the others from now on. May be called again.</summary>
    public void End()
    {
        lock (_ending)
        {
            for (var look = 0; _quiet && look < Looks && SetAll(_process, from: _one, to: _usual); look++)
            {
            }

            _quiet = false;
        }
    }

    public void Dispose() => _limit?.Dispose();

    /// <returns>Whether any was as it is to be no more.</returns>
    private static bool SetAll(int process, ulong[] from, ulong[] to)
    {
        var any = false;

        foreach (var thread in Threads(process))
        {
            any |= Processors(thread) is { } now && now.SequenceEqual(from) && SetAffinity(thread, Words * sizeof(ulong), to) == 0;

            foreach (var child in Children(process, thread))
            {
                any |= SetAll(child, from, to);
            }
        }

        return any;
    }

    /// <summary>Those that a thread may run on; null where there is no such thread any more.</summary>
    private static ulong[]? Processors(int thread)
    {
        var set = new ulong[Words];
        return GetAffinity(thread, Words * sizeof(ulong), set) >= 0 ? set : null;
    }

    /// <summary>The last one of them: the first ones have the system's own work.</summary>
    private static ulong[]? Last(ulong[] processors)
    {
        var word = Array.FindLastIndex(processors, w => w != 0);

        if (word < 0)
        {
            return null;
        }

        var last = new ulong[Words];
        last[word] = 1UL << (WordBits - 1 - BitOperations.LeadingZeroCount(processors[word]));
        return last;
    }

    private static IReadOnlyList<int> Threads(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task").Select(path => Number(Path.GetFileName(path)))];
        }
        // It has ended meanwhile.
        catch (IOException)
        {
            return [];
        }
    }

    private static IReadOnlyList<int> Children(int process, int thread)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{process}/task/{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        }
        // It has ended meanwhile, or this system does not tell.
        catch (IOException)
        {
            return [];
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ulong[] processors);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, [Out] ulong[] processors);
}
