namespace Guoshai.Gateway.Bus;

/// <summary>Waiting for the broker's word that it has a message, with an end to it: the client never hears of it where the broker dies with the message on the way, and by then it no
/// longer asks whether anybody has given up.</summary>
internal static class Confirmation
{
    /// <summary>Publishes, and waits so long at most.</summary>
    /// <param name="publish">Gives up by itself where it still can.</param>
    /// <param name="options">How long the broker may take.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="TimeoutException">The broker may have the message or not: it is to be published again.</exception>
    public static async Task WithinAsync(Func<CancellationToken, Task> publish, BusOptions options, TimeProvider clock, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(options.ConfirmSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);

        try
        {
            await publish(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm within {options.ConfirmSeconds} s.", e);
        }
    }
}
