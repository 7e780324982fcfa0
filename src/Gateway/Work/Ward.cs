using System.Diagnostics;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Gateway.Work;

/// <summary>The command that becomes a ward: this very program with the hidden argument <c>work-alone</c>.</summary>
internal sealed record WardCommand(string Program, IReadOnlyList<string> Arguments)
{
    public static WardCommand Self()
    {
        var (program, arguments) = ReaderCommand.Self();
        return new WardCommand(program, [.. arguments.SkipLast(1), "work-alone"]);
    }
}

/// <summary>Works on documents that a process died with, one at a time, in a process that may die of them: no neighbour is lost with it, and nobody waits until
/// a worker is up again. It starts when it is needed and goes when it was not needed for a while. For one that died none stands ready before it is needed: who waits for it then is
/// a document that a process died of, and a start is felt by all others.</summary>
internal sealed class Ward : IDisposable
{
    /// <summary>What it says once it can work.</summary>
    public const string Ready = "ready";

    // A process that a signal ended: 128 and the signal's number.
    private const int Signalled = 128;

    // By these somebody stops a process, and no document does.
    private static readonly int[] Stopped = [Signalled + 1, Signalled + 2, Signalled + 15];

    private static readonly TimeSpan Lingers = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WardCommand _command;
    private readonly Dictionary<string, string> _settings;
    private readonly ITimer _idle;
    private Process? _process;
    private bool _ready;

    public Ward(WardCommand command, IConfiguration settings, TimeProvider clock)
    {
        _command = command;
        _settings = settings.AsEnumerable().Where(s => s.Value is not null).ToDictionary(
            s => $"GUOSHAI_{s.Key.Replace(":", "__", StringComparison.Ordinal)}", s => s.Value!);
        _idle = clock.CreateTimer(_ => EndIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a process waits for work.</summary>
    public bool IsReady => _ready && _process is { HasExited: false };

    /// <summary>Waits for the ward to be free.</summary>
    /// <returns>Frees it when disposed.</returns>
    public async Task<IDisposable> TurnAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        return new Turn(this);
    }

    /// <summary>Waits for a process that can work, for whom the turn is. Whoever counts an attempt counts it after this.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">No process can be started here.</exception>
    /// <exception cref="IOException">It cannot work, whatever the document.</exception>
    public async Task ReadyAsync(CancellationToken ct)
    {
        if (_process is null or { HasExited: true })
        {
            End();
            _process = Start();
        }

        try
        {
            await ReadyAsync(_process, ct);
        }
        catch
        {
            End();
            throw;
        }
    }

    /// <summary>Has one document worked on, for whom the turn is.</summary>
    /// <returns>False where the process died of it.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">No process can be started here.</exception>
    /// <exception cref="IOException">It cannot work, whatever the document.</exception>
    public async Task<bool> WorkAsync(string id, CancellationToken ct)
    {
        try
        {
            await ReadyAsync(ct);
            return await AskAsync(_process!, id, ct);
        }
        catch
        {
            // It may still be at work, and its answer would be taken for that to the next question.
            End();
            throw;
        }
    }

    public void Dispose()
    {
        _idle.Dispose();
        End();
        _turn.Dispose();
    }

    private async Task ReadyAsync(Process process, CancellationToken ct)
    {
        if (!_ready && !(_ready = await process.StandardOutput.ReadLineAsync(ct) == Ready))
        {
            await process.WaitForExitAsync(ct);
            throw new IOException($"The ward ended with {process.ExitCode} before it could work.");
        }
    }

    private async Task<bool> AskAsync(Process process, string id, CancellationToken ct)
    {
        await process.StandardInput.WriteLineAsync(id.AsMemory(), ct);
        await process.StandardInput.FlushAsync(ct);

        if (await process.StandardOutput.ReadLineAsync(ct) == id)
        {
            return true;
        }

        await process.WaitForExitAsync(ct);
        var code = process.ExitCode;
        End();

        if (code < Signalled || Stopped.Contains(code))
        {
            throw new IOException($"The ward ended with {code}.");
        }

        return false;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(_command.Program, _command.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };

        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("A ward did not start.");
    }

    private void EndIfIdle()
    {
        if (_turn.Wait(0))
        {
            End();
            _turn.Release();
        }
    }

    private void End()
    {
        if (_process is { } process)
        {
            (_process, _ready) = (null, false);
            process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }

    private sealed class Turn(Ward ward) : IDisposable
    {
        public void Dispose()
        {
            ward._idle.Change(Lingers, Timeout.InfiniteTimeSpan);
            ward._turn.Release();
        }
    }
}
