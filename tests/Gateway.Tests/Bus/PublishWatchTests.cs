using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Bus;

public class Publishing
{
    private const int Documents = 100;

    [Fact]
    public async Task Has_no_more_on_the_way_at_a_time_than_the_clients_queue_to_its_socket_takes()
    {
        await using var service = await RunningService.StartAsync();
        var way = new Way();
        service.Services.GetRequiredService<IBus>().ConnectPublishObserver(way);
        var intake = service.Services.GetRequiredService<IntakeLedger>();
        var document = new DocumentRow
        {
            FileName = "a.docx", Source = "test", ReceivedAt = "2026-03-01T00:00:00.0000000Z", ReceivedOn = "2026-03-01",
            Sha256 = await service.Services.GetRequiredService<ContentStore>().PutAsync(TinyCounty.GovernmentNotice(1), default),
        };

        await Task.WhenAll(Enumerable.Range(0, Documents).Select(n => intake.RecordAsync(document with { Id = $"{n}" }, $"{n}", default)));
        service.Services.GetRequiredService<WorkSignal>().Documents();
        await Eventually.TrueAsync(async () => await intake.UndecidedAsync(default) == 0, "decisions");

        Assert.InRange(way.Most, 2, PublishWatch.MostOnTheWay);
    }

    /// <summary>A broker that takes a moment for each message.</summary>
    private sealed class Way : IPublishObserver
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

        private readonly Lock _lock = new();
        private int _now;

        public int Most { get; private set; }

        public async Task PrePublish<T>(PublishContext<T> context)
            where T : class
        {
            lock (_lock)
            {
                Most = Math.Max(Most, ++_now);
            }

            await Task.Delay(Moment);
        }

        public Task PostPublish<T>(PublishContext<T> context)
            where T : class
        {
            lock (_lock)
            {
                _now--;
            }

            return Task.CompletedTask;
        }

        public Task PublishFault<T>(PublishContext<T> context, Exception exception)
            where T : class => PostPublish(context);
    }
}
