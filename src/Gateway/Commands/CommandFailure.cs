namespace Guoshai.Gateway.Commands;

/// <summary>Ends a command: one clear sentence on stderr and an exit code, no stack trace.</summary>
internal sealed class CommandFailure(int exitCode, string sentence) : Exception(sentence)
{
    /// <summary>One of <see cref="Commands.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
