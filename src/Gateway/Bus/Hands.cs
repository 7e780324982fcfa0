using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

/// <summary>What this process has in hand at a time: so many documents, or one alone. A document that a process died with is
/// worked on alone, so that another death is its own doing and no neighbour's.</summary>
internal sealed class Hands(IOptions<WorkOptions> options) : IDisposable
{
    private readonly int _all = options.Value.InHand;
    private readonly SemaphoreSlim _free = new(options.Value.InHand, options.Value.InHand);
    private readonly SemaphoreSlim _alone = new(1, 1);

    /// <summary>Waits for a hand.</summary>
    /// <returns>Frees it when disposed.</returns>
    public async Task<IDisposable> OneAsync(CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        return new Held(_free, 1, null);
    }

    /// <summary>Waits for all hands: nothing else is in hand then.</summary>
    /// <returns>Frees them when disposed.</returns>
    public async Task<IDisposable> AllAsync(CancellationToken ct)
    {
        // One at a time: two that each hold a part of the hands would wait for each other.
        await _alone.WaitAsync(ct);
        var taken = 0;

        try
        {
            for (; taken < _all; taken++)
            {
                await _free.WaitAsync(ct);
            }

            return new Held(_free, taken, _alone);
        }
        catch
        {
            new Held(_free, taken, _alone).Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _free.Dispose();
        _alone.Dispose();
    }

    private sealed class Held(SemaphoreSlim free, int hands, SemaphoreSlim? alone) : IDisposable
    {
        public void Dispose()
        {
            if (hands > 0)
            {
                free.Release(hands);
            }

            alone?.Release();
        }
    }
}
