using Guoshai.Classifier.Matching;

namespace Guoshai.Gateway.Publishing;

/// <summary>Takes up a new edition soon after it is published, without a restart. One that fails to load never replaces one that works.</summary>
internal sealed partial class EditionWatcher(EditionLedger editions, CurrentEdition current, TimeProvider clock, ILogger<EditionWatcher> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Loads what is published before any worker starts.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TakeUpAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stoppingToken);

            try
            {
                await TakeUpAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LoadFailed(e);
            }
        }
    }

    private async Task TakeUpAsync(CancellationToken ct)
    {
        if (await editions.CurrentNameAsync(ct) is { } name && name.Number != current.Take()?.Edition.Number)
        {
            var edition = CompiledEdition.Compile(await editions.ReadAsync(name.Number, ct));
            current.Put(edition);
            TakenUp(name.Number, name.Hash, edition.Edition.Items.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Edition {Number} ({Hash}, {Items} items) is in force")]
    private partial void TakenUp(int number, string hash, int items);

    [LoggerMessage(Level = LogLevel.Error, Message = "The current edition could not be loaded; the one before stays in force")]
    private partial void LoadFailed(Exception e);
}
