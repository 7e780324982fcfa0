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
        var edition = CompiledEdition.Compile(await editions.ReadAsync(name.Number, ct));
        current.Put(edition);
        TakenUp(name.Number, name.Hash, edition.Edition.Items.Count);
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

    [LoggerMessage(Level = LogLevel.Critical, Message = "Behind the published edition for more than {Seconds} s ({Trouble}): no document is taken any more")]
    private partial void Stopped(int seconds, string trouble);
}
