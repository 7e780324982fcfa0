using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Work;

/// <summary>What this process has in hand at a time, whichever queue it came by.</summary>
internal sealed class Hands(IOptions<WorkOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.InHand, options.Value.InHand);

    /// <summary>Waits for a hand.</summary>
    /// <returns>Frees it when disposed.</returns>
    public async Task<IDisposable> OneAsync(CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        return new Held(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Held(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
