using Guoshai.Gateway.Intake;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Serving;

/// <summary>Ends the service once the inbox is empty and every document is decided and carried out.</summary>
internal sealed class StopWhenIdle(InboxWatcher inbox, IntakeLedger intake, OutcomeLedger outcomes, IHostApplicationLifetime lifetime, TimeProvider clock)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // To stop a host that still starts is to break its start off, which ends in an error.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        while (!await IsIdleAsync(stoppingToken))
        {
            await Task.Delay(Look, clock, stoppingToken);
        }

        lifetime.StopApplication();
    }

    // In this order: a document is in the inbox, then undecided, then not carried out, and never in none of them before its end.
    private async Task<bool> IsIdleAsync(CancellationToken ct) =>
        inbox.IsEmpty && await intake.UndecidedAsync(ct) == 0 && (await outcomes.PendingAsync(1, ct)).Count == 0;
}
