using System.Diagnostics;
using System.Security.Cryptography;
using Dapper;
using Guoshai.Gateway.Learning;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Tests.Publishing;

public class AWorkerAndItsEdition
{
    // How quick it is, the benchmark publish measures; here the machine may be busy.
    private static readonly TimeSpan TakeUpTime = TimeSpan.FromSeconds(20);

    // A third of the time to the next look: only the news can be that quick, however busy the machine is.
    private static readonly TimeSpan FromNewsTime = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Is_taken_up_by_every_worker_and_signed_for()
    {
        await using var house = await ListHouse.CreateAsync();
        await using var workers = await Workers.StartAsync(house, 4);
        var number = await house.PublishedAsync(house.Longer());
        var published = Stopwatch.GetTimestamp();

        await Eventually.TrueAsync(() => Task.FromResult(workers.All(w => w.Current.Take()?.Edition.Number == number)), "all four", TakeUpTime);
        Assert.InRange(Stopwatch.GetElapsedTime(published), TimeSpan.Zero, TakeUpTime);

        await Eventually.TrueAsync(async () => (await house.Get<WorkerRoll>().ReadAsync(default)).All(w => w.Edition == number), "the roll");
        var roll = await house.Get<WorkerRoll>().ReadAsync(default);
        var hash = (await house.Editions.ReadAsync(number, default)).Hash;
        Assert.Equal(["w0", "w1", "w2", "w3"], roll.Select(w => w.Worker));
        Assert.All(roll, w => Assert.Equal((hash, "working"), (w.Hash, w.State)));
    }

    [Fact]
    public async Task Is_taken_up_at_the_news_of_it_long_before_the_next_look()
    {
        await using var house = await ListHouse.CreateAsync();
        await using var workers = await Workers.StartAsync(house, 2, lookMilliseconds: 60_000);
        var number = await house.PublishedAsync(house.Longer());

        workers.Signal.Editions();
        await Eventually.TrueAsync(() => Task.FromResult(workers.Any(w => w.Current.Take()!.Edition.Number == number)), "one of them", FromNewsTime);
        workers.Signal.Editions();
        await Eventually.TrueAsync(() => Task.FromResult(workers.All(w => w.Current.Take()!.Edition.Number == number)), "both", FromNewsTime);
    }

    [Fact]
    public async Task Is_built_once_its_draft_is_approved_and_verified_all_the_same_when_it_is_published()
    {
        await using var house = await ListHouse.CreateAsync();
        var draft = await house.ApprovedAsync(house.Longer());
        await using var workers = await Workers.StartAsync(house, 1);
        await house.Database.TransactAsync(async transaction =>
        {
            await house.Editions.PublishAsync(transaction, draft.Content(), new Publication("publish", TimeProvider.System.GetUtcNow(), ListHouse.Maintainer, draft.Id, "乙"));
            return await transaction.Connection!.ExecuteAsync("UPDATE editions SET signature = (SELECT signature FROM editions WHERE number = 1) WHERE number = 2", transaction: transaction);
        }, default);

        await Eventually.TrueAsync(() => Task.FromResult(workers[0].Current.Stale is not null), "the stop");
        Assert.Equal(1, workers[0].Current.Take()!.Edition.Number);
        Assert.Contains("签名校验不通过", workers[0].Current.Stale, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_back_with_a_rollback()
    {
        await using var house = await ListHouse.CreateAsync();
        await house.PublishedAsync(house.Longer());
        await using var workers = await Workers.StartAsync(house, 1);
        Assert.Equal(2, workers[0].Current.Take()!.Edition.Number);

        await house.Editions.RollBackAsync(1, ListHouse.Maintainer, "乙", default);

        await Eventually.TrueAsync(() => Task.FromResult(workers[0].Current.Take()!.Edition.Number == 1), "the older edition");
    }

    [Fact]
    public async Task Is_built_ahead_and_taken_up_at_its_moment()
    {
        await using var house = await ListHouse.CreateAsync();
        await using var workers = await Workers.StartAsync(house, 2);
        var draft = await house.ApprovedAsync(house.Longer());
        var moment = TimeProvider.System.GetUtcNow().AddSeconds(1.5);
        ListHouse.Done(await house.Desk.PublishAsync(draft.Id, moment, ListHouse.Maintainer, default));

        await Eventually.TrueAsync(() => Task.FromResult(workers.Any(w => w.Current.Take()!.Edition.Number == 2)), "the moment");
        Assert.True(TimeProvider.System.GetUtcNow() >= moment);
        await Eventually.TrueAsync(() => Task.FromResult(workers.All(w => w.Current.Take()!.Edition.Number == 2)), "both");
    }

    [Theory]
    [InlineData("UPDATE editions SET signature = NULL WHERE number = 2")]
    [InlineData("UPDATE editions SET signature = (SELECT signature FROM editions WHERE number = 1) WHERE number = 2")]
    [InlineData("UPDATE editions SET key_id = 'another' WHERE number = 2")]
    [InlineData("UPDATE editions SET body = REPLACE(body, '巡山记录', '巡山处罚') WHERE number = 2")]
    [InlineData("UPDATE editions SET body = SUBSTR(body, 1, 200) WHERE number = 2")]
    [InlineData("UPDATE editions SET body = '' WHERE number = 2")]
    [InlineData("UPDATE editions SET hash = 'x' WHERE number = 2")]
    public async Task Stays_the_old_one_where_the_new_one_is_not_whole_and_signed_and_then_no_document_is_taken(string damage)
    {
        await using var house = await ListHouse.CreateAsync();
        await using var workers = await Workers.StartAsync(house, 1);
        await house.Database.TransactAsync(async transaction =>
        {
            // Published and damaged in one step: no worker sees it whole.
            await house.Editions.PublishAsync(transaction, Rules.Editions.Draft.Of(house.Longer()), new Publication("publish", TimeProvider.System.GetUtcNow(), ListHouse.Maintainer, null, null));
            return await transaction.Connection!.ExecuteAsync(damage, transaction: transaction);
        }, default);

        await Eventually.TrueAsync(() => Task.FromResult(workers[0].Current.Stale is not null), "the stop");
        Assert.Equal(1, workers[0].Current.Take()!.Edition.Number);
        await Eventually.TrueAsync(async () => (await house.Get<WorkerRoll>().ReadAsync(default)) is [{ State: "stopped", Edition: 1 }], "the roll");

        await house.Editions.RollBackAsync(1, ListHouse.Maintainer, "乙", default);
        await Eventually.TrueAsync(() => Task.FromResult(workers[0].Current.Stale is null), "the work going on");
    }

    [Fact]
    public async Task Is_refused_from_a_key_that_is_not_trusted()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var folder = new TempFolder();
        File.WriteAllText(folder["other.pem"], stranger.ExportSubjectPublicKeyInfoPem());
        await using var house = await ListHouse.CreateAsync(settings: new() { ["Lists:TrustedKeyFiles:0"] = folder["other.pem"] });

        await Assert.ThrowsAsync<InvalidDataException>(() => house.Editions.ReadAsync(1, default));
        await using var workers = await Workers.StartAsync(house, 1);
        Assert.Null(workers[0].Current.Take());
        Assert.Contains("不在信任之列", workers[0].Current.Stale, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_none_before_the_first_publication()
    {
        await using var house = await ListHouse.CreateAsync(withLists: false);
        await using var workers = await Workers.StartAsync(house, 1);

        Assert.Null(workers[0].Current.Take());
        Assert.Null(workers[0].Current.Stale);
    }

    /// <summary>Workers that share a ledger, each with its own edition, as processes of a cluster have.</summary>
    private sealed class Workers : List<(EditionWatcher Watcher, CurrentEdition Current)>, IAsyncDisposable
    {
        public WorkSignal Signal { get; } = new();

        public static async Task<Workers> StartAsync(ListHouse house, int count, int lookMilliseconds = 100)
        {
            var workers = new Workers();

            for (var at = 0; at < count; at++)
            {
                var options = Options.Create(new ListOptions { Worker = $"w{at}", LookMilliseconds = lookMilliseconds, StaleSeconds = 1 });
                var current = new CurrentEdition();
                var watcher = new EditionWatcher(
                    house.Editions, house.Drafts, current, new WorkerRoll(house.Database, options, TimeProvider.System), workers.Signal, house.Get<EngineModels>(), options, TimeProvider.System, NullLogger<EditionWatcher>.Instance);
                await watcher.StartAsync(default);
                workers.Add((watcher, current));
            }

            return workers;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (watcher, _) in this)
            {
                await watcher.StopAsync(default);
                watcher.Dispose();
            }
        }
    }
}
