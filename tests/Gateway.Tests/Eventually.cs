using System.Diagnostics;

namespace Guoshai.Gateway.Tests;

/// <summary>Waits for a condition, up to a deadline.</summary>
internal static class Eventually
{
    // Long enough for the slowest machine under load: only a failure waits for it.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    public static Task TrueAsync(Func<Task<bool>> condition, string what) => TrueAsync(condition, what, Deadline);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan deadline)
    {
        for (var started = Stopwatch.GetTimestamp(); !await condition();)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < deadline, $"Waited {deadline} in vain for: {what}");
            await Task.Delay(Look);
        }
    }
}
