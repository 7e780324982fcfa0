using Guoshai.Gateway.Ledger;
using Polly;
using Polly.Retry;

namespace Guoshai.Gateway.Bus;

/// <summary>How long the surroundings are waited for. While the ledger is away, work pauses and probes: nothing is dropped, no error queue fills.</summary>
internal sealed partial class Patience
{
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline _ledger;
    private readonly ResiliencePipeline _surroundings;
    private readonly ILogger<Patience> _log;

    public Patience(LedgerDatabase database, TimeProvider clock, ILogger<Patience> log)
    {
        _log = log;
        _ledger = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e && database.IsAway(e)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = LongestProbe,
            UseJitter = true,
            OnRetry = arguments =>
            {
                LedgerAway(arguments.AttemptNumber + 1, arguments.Outcome.Exception?.GetType().Name ?? "");
                return ValueTask.CompletedTask;
            },
        }).Build();

        _surroundings = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<IOException>().Handle<UnauthorizedAccessException>().Handle<System.ComponentModel.Win32Exception>(),
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(200),
            UseJitter = true,
        }).Build();
    }

    /// <summary>Asks the ledger, for as long as it takes to come back.</summary>
    public ValueTask<T> LedgerAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct) =>
        _ledger.ExecuteAsync(async token => await ask(token), ct);

    /// <summary>Uses files and child processes, tried again for a second or two.</summary>
    public ValueTask<T> SurroundingsAsync<T>(Func<CancellationToken, Task<T>> use, CancellationToken ct) =>
        _surroundings.ExecuteAsync(async token => await use(token), ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger does not answer ({Failure}); probe {Attempt} follows")]
    private partial void LedgerAway(int attempt, string failure);
}
