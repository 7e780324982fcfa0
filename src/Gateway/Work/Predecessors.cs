using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Work;

/// <summary>Those that came before a document from the same sender. Documents are read side by side, and a reminder that is read sooner than what it reminds of would be
/// taken for a first demand.</summary>
internal sealed class Predecessors(IntakeLedger intake, Patience patience, TimeProvider clock)
{
    // Nearly all are decided by then, and it is no harm to others that a hand waits so long.
    private static readonly TimeSpan InHand = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    // Reading it again and again takes a twentieth of the time.
    private const int Readings = 20;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Who is tried no sooner is in trouble, and holds up no other.
    private static readonly TimeSpan Trouble = TimeSpan.FromMinutes(1);

    /// <summary>Waits a moment for them to be decided.</summary>
    /// <returns>Whether one of them still is not.</returns>
    public async Task<bool> AreUndecidedAsync(DocumentRow document, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + InHand;

        while (await IsOneUndecidedAsync(document, ct))
        {
            if (clock.GetUtcNow() >= until)
            {
                return true;
            }

            await Task.Delay(Look, clock, ct);
        }

        return false;
    }

    /// <summary>So long after it a document that they hold up is come back to, and read again.</summary>
    /// <param name="reading">How long reading it takes.</param>
    public static TimeSpan WaitAfter(TimeSpan reading) => TimeSpan.FromTicks(Math.Clamp(Readings * reading.Ticks, ShortestWait.Ticks, LongestWait.Ticks));

    private ValueTask<bool> IsOneUndecidedAsync(DocumentRow document, CancellationToken ct) =>
        patience.LedgerAsync(token => intake.IsOneBeforeAsync(document, clock.GetUtcNow() + Trouble, token), ct);
}
