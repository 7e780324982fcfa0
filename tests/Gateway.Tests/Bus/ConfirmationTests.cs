using System.Collections.Concurrent;
using Guoshai.Gateway.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Bus;

public class AConfirmationThatNeverComes
{
    [Fact]
    public async Task Is_not_waited_for_by_workers_to_be_told_nor_by_outcomes_to_be_announced()
    {
        await using var service = await RunningService.StartAsync(settings: new() { ["Bus:ConfirmSeconds"] = "1" });
        var lost = new FirstOfEachIsLost();
        service.Services.GetRequiredService<IBus>().ConnectPublishObserver(lost);

        Assert.Equal("deliver", (await service.DecideAsync("a.docx", TinyCounty.GovernmentNotice(1))).GetProperty("decision").GetProperty("disposition").GetString());

        Assert.Equal([(nameof(DocumentDelivered), 2), (nameof(DocumentSubmitted), 2)], lost.Published.Select(p => (p.Key, p.Value)).Order());
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

    /// <summary>As a client whose broker dies with the message on the way: nobody's token ends the wait.</summary>
    private sealed class FirstOfEachIsLost : IPublishObserver
    {
        public ConcurrentDictionary<string, int> Published { get; } = [];

        public Task PrePublish<T>(PublishContext<T> context)
            where T : class => Published.AddOrUpdate(typeof(T).Name, 1, (_, n) => n + 1) == 1 ? new TaskCompletionSource().Task : Task.CompletedTask;

        public Task PostPublish<T>(PublishContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PublishFault<T>(PublishContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
