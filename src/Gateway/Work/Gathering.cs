namespace Guoshai.Gateway.Work;

/// <summary>A place where documents wait for one another, to go on together: what is done to several in a row takes less of the processor than what is done to one now and
/// then between other work, and who asks the ledger at the same time asks together. Whoever is alone goes on at once.</summary>
/// <param name="least">Nobody waits unless so many are here or on the way.</param>
/// <param name="most">So many go on without waiting for more.</param>
/// <param name="longest">How long the first waits at most.</param>
/// <param name="clock">Measures it.</param>
/// <param name="onward">The next place of the same kind: who goes on here is on the way there. Null for the last one.</param>
internal sealed class Gathering(int least, int most, TimeSpan longest, TimeProvider clock, Gathering? onward = null)
{
    private readonly Lock _lock = new();
    private List<TaskCompletionSource<Traveller?>> _here = [];
    private ITimer? _late;
    private int _coming;

    /// <summary>A document is on the way, until what is returned is disposed of.</summary>
    public Traveller Come()
    {
        lock (_lock)
        {
            _coming++;
        }

        return new Traveller(this);
    }

    private Task<Traveller?> ArriveAsync()
    {
        var mine = new TaskCompletionSource<Traveller?>(TaskCreationOptions.RunContinuationsAsynchronously);

        lock (_lock)
        {
            _coming--;
            _here.Add(mine);
        }

        GoOn(late: false);
        return mine.Task;
    }

    private void Leave()
    {
        lock (_lock)
        {
            _coming--;
        }

        GoOn(late: false);
    }

    private void GoOn(bool late)
    {
        List<TaskCompletionSource<Traveller?>> going = [];

        lock (_lock)
        {
            if (late || _coming == 0 || _here.Count >= most || _here.Count + _coming < least)
            {
                (going, _here) = (_here, going);
                _late?.Dispose();
                _late = null;
            }
            else if (_here.Count > 0)
            {
                _late ??= clock.CreateTimer(_ => GoOn(late: true), null, longest, Timeout.InfiniteTimeSpan);
            }
        }

        // All of them are on the way before the first goes on: it would not wait for the others there.
        foreach (var (one, there) in going.Select(one => (one, onward?.Come())).ToList())
        {
            one.SetResult(there);
        }
    }

    /// <summary>A document on its way to the place. Not for two threads at a time.</summary>
    public sealed class Traveller(Gathering place) : IDisposable
    {
        private bool _arrived;

        /// <summary>It is there; ends when it goes on.</summary>
        /// <returns>It, on its way to the next place; null where there is none.</returns>
        public Task<Traveller?> ArriveAsync()
        {
            _arrived = true;
            return place.ArriveAsync();
        }

        /// <summary>It comes no more, unless it has arrived.</summary>
        public void Dispose()
        {
            if (!_arrived)
            {
                _arrived = true;
                place.Leave();
            }
        }
    }
}
