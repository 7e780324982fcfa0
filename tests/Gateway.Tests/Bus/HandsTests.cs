using Guoshai.Gateway.Bus;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Tests.Bus;

public class ADocumentThatIsWorkedOnAlone
{
    [Fact]
    public async Task Waits_until_nothing_else_is_in_hand_and_then_keeps_all_hands()
    {
        using var hands = new Hands(Options.Create(new WorkOptions { Concurrency = 2 }));
        var first = await hands.OneAsync(default);
        var alone = hands.AllAsync(default);

        Assert.False(alone.IsCompleted);
        first.Dispose();
        var all = await alone;

        var next = hands.OneAsync(default);
        Assert.False(next.IsCompleted);
        all.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task Gives_back_what_it_held_when_it_gives_up_waiting()
    {
        using var hands = new Hands(Options.Create(new WorkOptions { Concurrency = 2 }));
        using var stop = new CancellationTokenSource();
        using var first = await hands.OneAsync(default);
        var alone = hands.AllAsync(stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        (await hands.OneAsync(default)).Dispose();
    }
}
