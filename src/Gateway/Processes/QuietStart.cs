using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Guoshai.Gateway.Processes;

/// <summary>
/// Leaves those at work in peace while a process starts beside them: a start takes seconds of the processor, which is felt where another start follows each death.
/// All its threads, and the processes that it starts, keep to one processor until the process is ready, or has taken too long; all starts of a machine to the same one.
/// Where the process has a session of its own, as services have, the scheduler also serves that session after all others.
/// </summary>
/// <remarks>
/// Not a process's own niceness: to the scheduler each session is a group, within which alone that counts, and it takes a privilege to take it back. A group's niceness does not,
/// as long as it ends at 0. Source: sched_setaffinity(2), sched(7) (autogroup), proc(5) (task and children), proc_sched_autogroup_set_nice in the kernel.
/// </remarks>
internal sealed partial class QuietStart : IDisposable
{
    // So many processors at 64 a word: as many as the system's own type of such a set has room for.
    private const int Words = 16;
    private const int WordBits = 64;

    // Between two looks a thread may start another one.
    private const int Looks = 5;

    // Next to nothing where others want the processor: with a tenth of a usual share starts were felt half as much again.
    private const string Nice = "19";
    private const string Usual = "0";

    // The system takes one such wish in a tenth of a second, from whoever has no privilege.
    private static readonly TimeSpan NextWish = TimeSpan.FromMilliseconds(110);

    // A child that is to have a session of its own asks for it first of all.
    private static readonly TimeSpan SessionTime = TimeSpan.FromMilliseconds(50);

    private readonly Lock _ending = new();
    private readonly ITimer? _limit;
    private readonly ITimer? _again;
    private readonly int _process;
    private readonly ulong[] _usual = [];
    private readonly ulong[] _one = [];
    private bool _quiet;
    private bool _isGroup;
    private string? _wish;

    /// <summary>One that is not quiet at all.</summary>
    public QuietStart()
    {
    }

    private QuietStart(int process, ulong[] usual, ulong[] one, TimeSpan longest, TimeProvider clock)
    {
        (_process, _usual, _one, _quiet) = (process, usual, one, !one.SequenceEqual(usual));

        if (_quiet)
        {
            SetAll(process, from: usual, to: one);
        }

        _again = clock.CreateTimer(_ => Ask(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _limit = clock.CreateTimer(_ => End(), null, longest, Timeout.InfiniteTimeSpan);
        _isGroup = HasSession(process);
        AskFor(Nice);
    }

    /// <summary>Begins this process's own.</summary>
    /// <param name="longest">When it ends by itself: the others have had their way for long enough.</param>
    /// <param name="clock">Measures it.</param>
    public static QuietStart Begin(TimeSpan longest, TimeProvider clock) => Begin(Environment.ProcessId, longest, clock);

    /// <summary>The same in a session of its own, for a process that nobody calls by its group.</summary>
    public static QuietStart BeginApart(TimeSpan longest, TimeProvider clock)
    {
        // Refused only where it has one already.
        _ = OperatingSystem.IsLinux() ? NewSession() : 0;
        return Begin(longest, clock);
    }

    /// <summary>The same of another process of this user.</summary>
    public static QuietStart Begin(int process, TimeSpan longest, TimeProvider clock) =>
        OperatingSystem.IsLinux() && Processors(process) is { } usual && Last(usual) is { } one
            ? new QuietStart(process, usual, one, longest, clock)
            : new QuietStart();

    /// <summary>The same of a child that has just begun, and gives itself a session of its own.</summary>
    public static QuietStart BeginChild(int process, TimeSpan longest, TimeProvider clock)
    {
        SpinWait.SpinUntil(() => HasSession(process), SessionTime);
        return Begin(process, longest, clock);
    }

    /// <summary>The process is ready, and works like the others from now on. May be called again.</summary>
    public void End()
    {
        lock (_ending)
        {
            for (var look = 0; _quiet && look < Looks && SetAll(_process, from: _one, to: _usual); look++)
            {
            }

            _quiet = false;

            AskFor(Usual);
            _isGroup = false;
        }
    }

    /// <summary>Ends it, though its last part may come a moment later.</summary>
    public void Dispose()
    {
        End();
        _limit?.Dispose();
    }

    private void AskFor(string niceness)
    {
        if (_isGroup)
        {
            _wish = niceness;
            Ask();
        }
    }

    /// <summary>Until the system takes it: a process must not stay behind the others for good.</summary>
    private void Ask()
    {
        lock (_ending)
        {
            if (_wish is { } wish && HasSession(_process) && !TrySetGroup(_process, wish))
            {
                _again!.Change(NextWish, Timeout.InfiniteTimeSpan);
            }
            else
            {
                _wish = null;
            }
        }
    }

    private static bool HasSession(int process) => SessionOf(process) == process;

    /// <returns>False where it may be taken later; where the system knows of no such groups there is nothing to take.</returns>
    private static bool TrySetGroup(int process, string niceness)
    {
        try
        {
            File.WriteAllText($"/proc/{process}/autogroup", niceness);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return true;
        }
        // Asked too soon after another wish.
        catch (IOException)
        {
            return false;
        }
    }

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

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "getsid")]
    private static partial int SessionOf(int process);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ulong[] processors);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, [Out] ulong[] processors);
}
