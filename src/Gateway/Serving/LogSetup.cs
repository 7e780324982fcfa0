using Microsoft.Extensions.Logging.Console;

namespace Guoshai.Gateway.Serving;

internal static class LogSetup
{
    /// <summary>One line an event on stderr, with the time; stdout is free for results.</summary>
    public static ILoggingBuilder ConfigureLog(this ILoggingBuilder logging) => logging
        .ClearProviders()
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        // Its warning, that keys lie unencrypted, holds for the whole data folder.
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        // Why a start fails is said by the command, in one sentence.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .AddFilter("MassTransit", LogLevel.Warning)
        .AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            options.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
}
