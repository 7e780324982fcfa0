using Guoshai.Classifier.Matching;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing;

/// <summary>Takes up a new edition soon after it comes into force, without a restart, and signs the roll.
/// One that fails to load never replaces one that works; but a process that stays behind stops taking documents.</summary>
internal sealed partial class EditionWatcher(
    EditionLedger editions, CurrentEdition current, WorkerRoll roll, IOptions<ListOptions> options, TimeProvider clock, ILogger<EditionWatcher> log)
    : BackgroundService
{
    // Time enough to build any index before its edition comes into force.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private CompiledEdition? _before;
    private CompiledEdition? _next;
    private int? _unfit;
    private DateTimeOffset? _behindSince;
    private string _trouble = "";

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
            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.LookMilliseconds), clock, stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

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
        // What was built ahead, or what a rollback goes back to, is at hand.
        var edition = Ready(name) ?? CompiledEdition.Compile(await editions.ReadAsync(name.Number, ct));
        (_before, _next) = (current.Take(), null);
        current.Put(edition);
        TakenUp(name.Number, name.Hash, edition.Edition.Items.Count);
    }

    /// <summary>Builds ahead what comes into force soon, so that all workers swap at its moment.</summary>
    private async Task PrepareAsync(CancellationToken ct)
    {
        if (await editions.NextNameAsync(Ahead, ct) is not { } next || next.Hash == current.Take()?.Edition.Hash || next.Number == _unfit || Ready(next) is not null)
        {
            return;
        }

        try
        {
            _next = CompiledEdition.Compile(await editions.ReadAsync(next.Number, ct));
        }
        catch (InvalidDataException e)
        {
            // It is not in force yet: said once, and tried again at its moment.
            _unfit = next.Number;
            NextUnfit(next.Number, e);
        }
    }

    private CompiledEdition? Ready(EditionName name) =>
        new[] { _next, _before }.FirstOrDefault(e => e is not null && e.Edition.Number == name.Number && e.Edition.Hash == name.Hash);

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

    [LoggerMessage(Level = LogLevel.Error, Message = "Edition {Number}, which is to come into force, cannot be loaded")]
    private partial void NextUnfit(int number, Exception e);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Behind the published edition for more than {Seconds} s ({Trouble}): no document is taken any more")]
    private partial void Stopped(int seconds, string trouble);
}
