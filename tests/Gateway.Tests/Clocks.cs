namespace Guoshai.Gateway.Tests;

/// <summary>The system's clock, set ahead.</summary>
internal sealed class ClockAhead : TimeProvider
{
    public TimeSpan By { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
}

/// <summary>A clock on which waits pass quickly.</summary>
internal sealed class FastClock : TimeProvider
{
    private const int Times = 20;

    private readonly DateTimeOffset _origin = System.GetUtcNow();
    private long _longest;

    /// <summary>The longest wait that anybody has begun.</summary>
    public TimeSpan Longest => new(Volatile.Read(ref _longest));

    public override DateTimeOffset GetUtcNow() => _origin + (base.GetUtcNow() - _origin) * Times;

    public override long GetTimestamp() => base.GetTimestamp() * Times;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        InterlockedMax(dueTime.Ticks);
        return base.CreateTimer(callback, state, Quick(dueTime), Quick(period));
    }

    private void InterlockedMax(long ticks)
    {
        for (var seen = Volatile.Read(ref _longest); seen < ticks; seen = Volatile.Read(ref _longest))
        {
            Interlocked.CompareExchange(ref _longest, ticks, seen);
        }
    }

    private static TimeSpan Quick(TimeSpan wait) => wait == Timeout.InfiniteTimeSpan ? wait : wait / Times;
}
