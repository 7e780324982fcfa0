using System.Threading.Channels;

namespace Guoshai.Gateway.Ledger;

/// <summary>Tells the loops of this process what was written to the ledger, so that they need not wait for their next look.
/// A signal that comes while one is pending is the same signal; one that is lost only costs the time to the next look.</summary>
internal sealed class WorkSignal
{
    private readonly Channel<bool> _documents = Single();
    private readonly Channel<bool> _outcomes = Single();
    private readonly Channel<bool> _editions = Single();

    /// <summary>A document was recorded, or room came free for one.</summary>
    public void Documents() => _documents.Writer.TryWrite(true);

    /// <summary>An outcome was committed.</summary>
    public void Outcomes() => _outcomes.Writer.TryWrite(true);

    /// <summary>An edition was published.</summary>
    public void Editions() => _editions.Writer.TryWrite(true);

    public Task WaitForDocumentsAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct) => WaitAsync(_documents.Reader, atMost, clock, ct);

    public Task WaitForOutcomesAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct) => WaitAsync(_outcomes.Reader, atMost, clock, ct);

    public Task WaitForEditionsAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct) => WaitAsync(_editions.Reader, atMost, clock, ct);

    private static async Task WaitAsync(ChannelReader<bool> reader, TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);

        try
        {
            await reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Time for the next look.
        }
    }

    private static Channel<bool> Single() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
