using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Publishing;

namespace Guoshai.Gateway.Work;

/// <summary>Has all readers of a worker stand ready that took its share in a hurry, or is the only one: once it has been at work for a while, beside its documents and
/// unfelt by them. Else each death of a reader would cost the next document a start.</summary>
internal sealed partial class StandingReaders(ReaderPool readers, CurrentEdition current, TimeProvider clock, ILogger<StandingReaders> log) : BackgroundService
{
    // What hurried has got through what was waiting, and what is over at once needs none.
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, clock, stoppingToken);

        try
        {
            await readers.WarmAsync(TrialNotice.Write(current.Take()?.Edition), stoppingToken);
        }
        // Where no reader can be started each document says so; work goes on without.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotStanding(e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readers do not stand ready ({Failure})")]
    private partial void NotStanding(string failure);
}
