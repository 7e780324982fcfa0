using Microsoft.Extensions.Logging;

namespace Guoshai.Gateway.Tests;

/// <summary>Tells the first line that something logs.</summary>
internal sealed class FirstLine<TCategory> : ILogger<TCategory>
{
    private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Line => _line.Task;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _line.TrySetResult(formatter(state, exception));
}
