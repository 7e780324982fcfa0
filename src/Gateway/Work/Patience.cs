using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Ledger;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using RabbitMQ.Client.Exceptions;

namespace Guoshai.Gateway.Work;

/// <summary>How long the surroundings are waited for. While the ledger or the store is away, work pauses and one probe at a time
/// goes out: nothing is dropped, no error queue fills, no document is blamed.</summary>
internal sealed partial class Patience
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // A failure of one document's own is tried again so often, and then it is parked.
    private const int QuickRetries = 3;

    // So many failures in a row, or nearly, and it is not the document.
    private const int EnoughToTell = 8;
    private const double MostFailed = 0.8;
    private static readonly TimeSpan Sampled = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(2);

    private readonly ResiliencePipeline _ledger;
    private readonly ResiliencePipeline _surroundings;
    private readonly ResiliencePipeline _arrivals;
    private readonly Func<Exception, bool> _isAway;
    private readonly TimeProvider _clock;
    private readonly ILogger<Patience> _log;

    public Patience(LedgerDatabase database, TimeProvider clock, ILogger<Patience> log)
    {
        (_clock, _log) = (clock, log);
        _isAway = database.IsAway;
        _ledger = Pipeline(clock)
            .AddRetry(Forever(_isAway))
            .AddCircuitBreaker(Breaker("ledger", _isAway))
            .Build();
        _surroundings = Pipeline(clock)
            .AddRetry(Forever(static _ => false))
            .AddRetry(Retry(IsStore, QuickRetries))
            .AddCircuitBreaker(Breaker("store", IsStore))
            .Build();
        _arrivals = Pipeline(clock)
            .AddRetry(AllAtOnce(Forever(e => _isAway(e) || IsStore(e))))
            .AddCircuitBreaker(Breaker("intake", e => _isAway(e) || IsStore(e)))
            .Build();
    }

    /// <summary>Asks the ledger, for as long as it takes to come back.</summary>
    public ValueTask<T> LedgerAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct) =>
        _ledger.ExecuteAsync(async token => await ask(token), ct);

    /// <summary>Uses files and child processes, tried again for a second or two; while they fail for nearly everybody, for as long as that lasts.</summary>
    public ValueTask<T> SurroundingsAsync<T>(Func<CancellationToken, Task<T>> use, CancellationToken ct) =>
        _surroundings.ExecuteAsync(async token => await use(token), ct);

    /// <summary>Takes in what has no record yet: nobody but its sender's message knows of it, so that store and ledger are waited for without end.</summary>
    public ValueTask<T> ArrivalAsync<T>(Func<CancellationToken, Task<T>> take, CancellationToken ct) =>
        _arrivals.ExecuteAsync(async token => await take(token), ct);

    /// <summary>Brings about what a start needs; a database or a broker may come up after the service, as when a machine has its power back.</summary>
    /// <param name="prepare">One step.</param>
    /// <param name="longest">For how long it is tried; then the failure stands.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AtStartAsync(Func<CancellationToken, Task> prepare, TimeSpan longest, CancellationToken ct)
    {
        var until = _clock.GetUtcNow() + longest;
        var retry = Forever(e => (_isAway(e) || e is BrokerAwayException or OperationInterruptedException) && _clock.GetUtcNow() < until);
        retry.OnRetry = arguments =>
        {
            NotThereYet(arguments.Outcome.Exception?.Message);
            return ValueTask.CompletedTask;
        };
        await Pipeline(_clock).AddRetry(retry).Build().ExecuteAsync(async token => await prepare(token), ct);
    }

    /// <summary>Bytes that are not there while the rest is: that is this document's trouble, and waiting does not mend it.</summary>
    private static bool IsStore(Exception e) =>
        e is IOException and not FileNotFoundException or UnauthorizedAccessException or System.ComponentModel.Win32Exception;

    private static ResiliencePipelineBuilder Pipeline(TimeProvider clock) => new() { TimeProvider = clock };

    private RetryStrategyOptions Forever(Func<Exception, bool> handled) => Retry(e => e is BrokenCircuitException || handled(e), int.MaxValue);

    /// <summary>Where the ledger is away all wait as long, and no longer: once it is back those that came first would else be overtaken by hundreds that came after them.</summary>
    private RetryStrategyOptions AllAtOnce(RetryStrategyOptions retry)
    {
        retry.DelayGenerator = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is { } e && (e is BrokenCircuitException || _isAway(e)) ? FirstWait : default(TimeSpan?));
        return retry;
    }

    private RetryStrategyOptions Retry(Func<Exception, bool> handled, int times) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e && handled(e)),
        MaxRetryAttempts = times,
        BackoffType = DelayBackoffType.Exponential,
        Delay = FirstWait,
        MaxDelay = LongestWait,
        UseJitter = true,
        OnRetry = arguments =>
        {
            // While the circuit is open nothing is asked, and there is nothing to tell.
            if (arguments.Outcome.Exception is { } e and not BrokenCircuitException)
            {
                Failed(e.GetType().Name, arguments.AttemptNumber + 1);
            }

            return ValueTask.CompletedTask;
        },
    };

    private CircuitBreakerStrategyOptions Breaker(string what, Func<Exception, bool> handled) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e && handled(e)),
        FailureRatio = MostFailed,
        MinimumThroughput = EnoughToTell,
        SamplingDuration = Sampled,
        BreakDuration = Break,
        OnOpened = _ =>
        {
            Paused(what);
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            Resumed(what);
            return ValueTask.CompletedTask;
        },
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The surroundings failed ({Failure}); try {Attempt} follows")]
    private partial void Failed(string failure, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The start waits: {Reason}")]
    private partial void NotThereYet(string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {What} is away: work pauses and probes")]
    private partial void Paused(string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {What} is back: work goes on")]
    private partial void Resumed(string what);
}
