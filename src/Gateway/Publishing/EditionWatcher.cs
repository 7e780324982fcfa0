using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Screenings;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing;

/// <summary>Takes up a new edition as soon as it comes into force, without a restart, and signs the roll. News over the bus wakes it; it looks now and then all the same.
/// An edition that fails to load never replaces one that works; but a process that stays behind stops taking documents.</summary>
internal sealed partial class EditionWatcher(
    EditionLedger editions, DraftLedger drafts, CurrentEdition current, WorkerRoll roll, WorkSignal signal, EngineModels models, IOptions<ListOptions> options, TimeProvider clock, ILogger<EditionWatcher> log)
    : BackgroundService
{
    // Time enough to build any index before its edition comes into force.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private readonly EditionShelf _shelf = new();
    private DateTimeOffset? _next;
    private DateTimeOffset? _behindSince;
    private string _trouble = "";

    private TimeSpan Look => TimeSpan.FromMilliseconds(options.Value.LookMilliseconds);

    /// <summary>Loads what is published before any worker starts. A ledger that is away at start ends the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var name = await editions.CurrentNameAsync(cancellationToken);
        await LookAsync(cancellationToken);

        // At the start there is nothing to go on with meanwhile.
        if (name is not null && current.Take() is null)
        {
            Stop();
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitForEditionsAsync(ToNextLook(), clock, stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

    /// <summary>Not later than the moment at which an edition comes into force.</summary>
    private TimeSpan ToNextLook() => _next - clock.GetUtcNow() is { } left && left < Look ? (left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1)) : Look;

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            var name = await editions.CurrentNameAsync(ct);

            if (name is not null && name.Number != current.Take()?.Edition.Number)
            {
                _behindSince ??= clock.GetUtcNow();
                await TakeUpAsync(name, ct);
            }

            (_behindSince, _trouble, current.Stale) = (null, "", null);
            await PrepareAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _behindSince ??= clock.GetUtcNow();
            Note(e);
        }

        if (_behindSince is { } since && clock.GetUtcNow() - since > TimeSpan.FromSeconds(options.Value.StaleSeconds))
        {
            Stop();
        }

        await SignAsync(ct);
    }

    private async Task TakeUpAsync(EditionName name, CancellationToken ct)
    {
        var before = current.Take();
        var ready = _shelf.Find(name.Hash) is { IsFaulted: false } built
            ? await VerifiedAsync(await built.WaitAsync(ct), name.Number, ct)
            : models.Compile(await editions.ReadAsync(name.Number, ct), before);
        current.Put(ready);
        TakenUp(name.Number, name.Hash, ready.Edition.Items.Count);

        if (before is not null)
        {
            _shelf.Keep(before.Edition.Hash, Task.FromResult(before));
        }
    }

    /// <summary>What was built ahead is verified at its moment, as what is read is.</summary>
    private async Task<CompiledEdition> VerifiedAsync(CompiledEdition built, int number, CancellationToken ct) =>
        built.As(await editions.VerifyAsync(built.Edition with { Number = number }, ct));

    /// <summary>Builds ahead what comes into force soon and what is approved, so that a publication finds every worker ready to swap.</summary>
    private async Task PrepareAsync(CancellationToken ct)
    {
        var next = await editions.NextNameAsync(Ahead, ct);
        _next = next?.InForceFrom;

        if (next is not null && IsMissing(next.Hash))
        {
            await BuildAsync(next.Hash, () => editions.ReadAsync(next.Number, ct));
        }
        else if (await drafts.ApprovedAsync(ct) is { } approved && IsMissing(approved.Hash) && await drafts.FindAsync(approved.Id, ct) is { } draft)
        {
            await BuildAsync(draft.Hash, () => Task.FromResult(draft.Content().AsEdition(0)));
        }
    }

    private bool IsMissing(string hash) => !_shelf.IsBuilding && _shelf.Find(hash) is null && hash != current.Take()?.Edition.Hash;

    private async Task BuildAsync(string hash, Func<Task<Edition>> read)
    {
        try
        {
            var (edition, before) = (await read(), current.Take());
            _shelf.Keep(hash, OwnThread.RunAsync(() => models.Compile(edition, before), CancellationToken.None));
        }
        catch (InvalidDataException e)
        {
            // It is not in force yet: said once, and tried again at its moment.
            _shelf.Keep(hash, Task.FromException<CompiledEdition>(e));
            NextUnfit(hash, e);
        }
    }

    private void Note(Exception e)
    {
        // Said once, not at every look.
        if (_trouble != e.Message)
        {
            _trouble = e.Message;
            LoadFailed(e);
        }
    }

    private void Stop()
    {
        if (current.Stale is null)
        {
            current.Stale = $"没有跟上已发布的清单版本，已停止取件：{_trouble}";
            Stopped(options.Value.StaleSeconds, _trouble);
        }
    }

    private async Task SignAsync(CancellationToken ct)
    {
        try
        {
            var edition = current.Take()?.Edition;
            await roll.SignAsync(edition?.Number ?? 0, edition?.Hash ?? "", current.Stale, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Note(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Edition {Number} ({Hash}, {Items} items) is in force")]
    private partial void TakenUp(int number, string hash, int items);

    [LoggerMessage(Level = LogLevel.Error, Message = "The edition in force could not be loaded; the one before stays")]
    private partial void LoadFailed(Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "The lists {Hash}, which are to come into force, cannot be loaded")]
    private partial void NextUnfit(string hash, Exception e);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Behind the published edition for more than {Seconds} s ({Trouble}): no document is taken any more")]
    private partial void Stopped(int seconds, string trouble);
}
