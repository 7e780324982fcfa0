using Microsoft.Extensions.Logging;

namespace Guoshai.Gateway.Tests;

/// <summary>Hears each line that something logs.</summary>
internal class EachLine<TCategory>(Action<string> hear) : ILogger<TCategory>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        hear(formatter(state, exception));
}
