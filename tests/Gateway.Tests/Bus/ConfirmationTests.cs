using System.Collections.Concurrent;
using Guoshai.Gateway.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Bus;

public class AConfirmationThatNeverComes
{
    [Fact]
    public async Task Has_workers_told_and_outcomes_announced_again()
    {
        FirstOfEachIsLost? publisher = null;
        await using var service = await RunningService.StartAsync(
            own: services => services.AddSingleton<IPublisher>(provider => publisher = new FirstOfEachIsLost(new MemoryPublisher(provider.GetRequiredService<IBus>()))));

        Assert.Equal("deliver", (await service.DecideAsync("a.docx", TinyCounty.GovernmentNotice(1))).GetProperty("decision").GetProperty("disposition").GetString());

        Assert.Equal([(nameof(DocumentDelivered), 2), (nameof(DocumentSubmitted), 2)], publisher!.Published.Select(p => (p.Key, p.Value)).Order());
    }

    [Fact]
    public async Task Ends_with_a_word_of_how_long_it_was_waited_for_and_at_once_where_the_caller_gives_up()
    {
        var forever = new TaskCompletionSource();
        using var givenUp = new CancellationTokenSource();

        var late = await Assert.ThrowsAsync<TimeoutException>(() => Confirmation.WithinAsync(_ => forever.Task, new BusOptions { ConfirmSeconds = 1 }, TimeProvider.System, default));
        Assert.Contains("within 1 s", late.Message, StringComparison.Ordinal);

        var waiting = Confirmation.WithinAsync(_ => forever.Task, new BusOptions { ConfirmSeconds = 600 }, TimeProvider.System, givenUp.Token);
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private sealed class FirstOfEachIsLost(IPublisher publisher) : IPublisher
    {
        public ConcurrentDictionary<string, int> Published { get; } = [];

        public Task ReadyAsync(CancellationToken ct) => publisher.ReadyAsync(ct);

        public Task PublishAsync(object message, Guid? id, CancellationToken ct) => Published.AddOrUpdate(message.GetType().Name, 1, (_, n) => n + 1) == 1
            ? throw new BrokerAwayException("lost")
            : publisher.PublishAsync(message, id, ct);
    }
}
