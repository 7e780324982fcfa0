namespace Guoshai.Gateway.Publishing;

/// <summary>Runs long computations on a thread of their own: the pool's threads, few on a small machine, stay with the documents.</summary>
/// <remarks>Not at a lower priority: the garbage collector stops all threads, and would wait for one that gets no time on a busy machine (measured: pauses of 180 ms
/// instead of 60).</remarks>
internal static class OwnThread
{
    /// <summary>Runs <paramref name="work"/>; waiting may be given up, the work itself goes on to its end.</summary>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken ct) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(ct);
}
