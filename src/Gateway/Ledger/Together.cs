using System.Collections.Concurrent;

namespace Guoshai.Gateway.Ledger;

/// <summary>Writes in one trip what several callers bring at a time: while one lot is written, the next one gathers. Who comes
/// alone is written at once. Callers write, one task reads; it is never full, since each caller waits for its own result.</summary>
/// <param name="write">Writes a lot, all or nothing; one result an item, in the same order.</param>
/// <param name="isAway">Whether a failure is the database's, so that it is everybody's; any other may be one item's own.</param>
/// <param name="most">The largest lot.</param>
internal sealed class Together<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> write, Func<Exception, bool> isAway, int most)
{
    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private int _writing;

    /// <summary>Writes one item.</summary>
    /// <param name="item">What is to be written.</param>
    /// <param name="ct">Gives up waiting; the item may have been written all the same.</param>
    public async Task<TResult> WriteAsync(TItem item, CancellationToken ct)
    {
        var mine = new Waiting(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        using var givenUp = ct.Register(() => mine.Result.TrySetCanceled(ct));
        _waiting.Enqueue(mine);
        Begin();
        return await mine.Result.Task;
    }

    private void Begin()
    {
        if (!_waiting.IsEmpty && Interlocked.Exchange(ref _writing, 1) == 0)
        {
            _ = Task.Run(WriteAllAsync);
        }
    }

    private async Task WriteAllAsync()
    {
        while (Lot() is { Count: > 0 } lot)
        {
            await WriteAsync(lot);
        }

        Volatile.Write(ref _writing, 0);
        // Who came between the last look and the end of it saw that somebody was writing.
        Begin();
    }

    private List<Waiting> Lot()
    {
        var lot = new List<Waiting>();

        while (lot.Count < most && _waiting.TryDequeue(out var next))
        {
            if (!next.Result.Task.IsCompleted)
            {
                lot.Add(next);
            }
        }

        return lot;
    }

    private async Task WriteAsync(List<Waiting> lot)
    {
        try
        {
            var results = await write([.. lot.Select(w => w.Item)]);

            foreach (var (one, result) in lot.Zip(results))
            {
                one.Result.TrySetResult(result);
            }
        }
        // One item's own failure must not become its neighbours': each is written by itself then.
        catch (Exception e) when (lot.Count > 1 && !isAway(e))
        {
            foreach (var one in lot)
            {
                await WriteAsync([one]);
            }
        }
        catch (Exception e)
        {
            lot.ForEach(one => one.Result.TrySetException(e));
        }
    }

    private sealed record Waiting(TItem Item, TaskCompletionSource<TResult> Result);
}
