using System.Collections.Concurrent;

namespace Guoshai.Classifier.Extraction.Containment;

/// <summary>
/// Reads untrusted documents in processes that may die of them. A process starts when it is first needed and then stands
/// ready; one that died or hung is replaced. Safe for any number of callers at a time; those beyond
/// <see cref="ExtractionOptions.Readers"/> wait for their turn.
/// </summary>
/// <param name="command">What becomes a reader process.</param>
/// <param name="options">The limits of each document, and how many processes there are.</param>
/// <param name="aside">Told the id of each process that starts before it is needed; has it start without being felt until what it returns is disposed. Null leaves it as it is.</param>
public sealed class ReaderPool(ReaderCommand command, ExtractionOptions options, Func<int, IDisposable>? aside = null) : IAsyncDisposable
{
    // Bytes that are deadly take two.
    private const int Spares = 2;

    // The first time compiles, the second one finds what the first one opened. After some dozens the runtime would compile once more for speed, at twice the cost of a start.
    private const int FirstReads = 3;

    private readonly SemaphoreSlim _turns = new(options.Readers, options.Readers);

    // Those that have read lately in front: their code is fast and their memory near.
    private readonly ConcurrentStack<ReaderProcess> _ready = [];
    private readonly ConcurrentQueue<ReaderProcess> _fresh = [];
    private ReadOnlyMemory<byte>? _first;
    private volatile bool _ended;
    private int _missing;
    private int _peak;

    /// <summary>What becomes of bytes that two processes died of.</summary>
    public static ReadResult Crashed { get; } =
        new ReadResult.Unreadable(UnreadableReason.ReaderCrashed, "文件两次使读取程序异常退出，没有再试，请重新导出后报送。");

    /// <summary>The most memory that any process held when it last replied, in MiB.</summary>
    public int PeakMegabytes => _peak;

    /// <summary>The ids of the processes that stand ready.</summary>
    internal IReadOnlyCollection<int> Ready => [.. _ready.Concat(_fresh).Select(reader => reader.Id)];

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="ct">Gives up; the process that reads is killed.</param>
    /// <returns>The text, or why there is none: a process that died of the bytes twice is
    /// <see cref="UnreadableReason.ReaderCrashed"/>, one that hung is <see cref="UnreadableReason.TimedOut"/>.</returns>
    /// <exception cref="OperationCanceledException">The reading was given up.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">No process can be started here.</exception>
    public async Task<ReadResult> ReadAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) =>
        // Once more in a fresh process, in case the first one was at fault and not the bytes; the second death is final.
        await TryReadAsync(bytes, ct) ?? await TryReadAsync(bytes, ct) ?? Crashed;

    /// <summary>Reads a document once: who calls counts the deaths.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="ct">Gives up; the process that reads is killed.</param>
    /// <returns>As <see cref="ReadAsync"/>; null where the process died of the bytes.</returns>
    /// <exception cref="OperationCanceledException">The reading was given up.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">No process can be started here.</exception>
    public Task<ReadResult?> TryReadAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => TryReadAsync(_ => Task.FromResult(bytes), ct);

    /// <summary>The same where the bytes are fetched once it is their turn: what waits is not held in memory.</summary>
    /// <param name="fetch">Gives the whole document; what it throws passes on.</param>
    /// <param name="ct">As above.</param>
    /// <returns>As above.</returns>
    public async Task<ReadResult?> TryReadAsync(Func<CancellationToken, Task<ReadOnlyMemory<byte>>> fetch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        await _turns.WaitAsync(ct);

        try
        {
            return await TryAsync(await fetch(ct), ct);
        }
        catch (UnreadableException missing)
        {
            return new ReadResult.Unreadable(missing.Reason, missing.Message);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Has all processes stand ready, and as many more as a deadly document takes; from now on another one steps in for each that dies, so that no document waits
    /// for its start. Does nothing where they do already.</summary>
    /// <param name="first">What each reads first: a small document of a kind that often comes.</param>
    /// <param name="ct">Gives up; what has started stays.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">No process can be started here.</exception>
    public async Task WarmAsync(ReadOnlyMemory<byte> first, CancellationToken ct)
    {
        // One after another: those that start are not to take the processor from those that work.
        while (_first is null && !_ended && Ready.Count < options.Readers + Spares && await StandReadyAsync(first, ct))
        {
        }

        _first ??= first;
    }

    /// <summary>Ends all processes; the pool must not be in use.</summary>
    public ValueTask DisposeAsync()
    {
        _ended = true;

        while (TryTake() is { } reader)
        {
            reader.Dispose();
        }

        _turns.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ReadResult?> TryAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var reader = Take();
        ReadResult? result = null;

        try
        {
            return result = await reader.ReadAsync(bytes, options, ct);
        }
        finally
        {
            if (result is null or ReadResult.Unreadable { Reason: UnreadableReason.TimedOut or UnreadableReason.ReaderCrashed })
            {
                reader.Dispose();
                Replace();
            }
            else
            {
                InterlockedMax(reader.PeakMegabytes);
                _ready.Push(reader);
            }
        }
    }

    private ReaderProcess Take()
    {
        while (TryTake() is { } reader)
        {
            if (!reader.HasExited)
            {
                return reader;
            }

            reader.Dispose();
        }

        return ReaderProcess.Start(command, options);
    }

    private ReaderProcess? TryTake() => _ready.TryPop(out var reader) || _fresh.TryDequeue(out reader) ? reader : null;

    /// <summary>Has another one stand ready in its place, once those that died before have theirs.</summary>
    private void Replace()
    {
        if (_first is { } first && Interlocked.Increment(ref _missing) == 1)
        {
            // Whoever needs it meanwhile starts one as ever, and hears why where none can be started.
            _ = Task.Run(() => ReplaceAllAsync(first)).ContinueWith(
                static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private async Task ReplaceAllAsync(ReadOnlyMemory<byte> first)
    {
        do
        {
            try
            {
                await StandReadyAsync(first, CancellationToken.None);
            }
            catch
            {
                // The next death tries again.
                Interlocked.Exchange(ref _missing, 0);
                throw;
            }
        }
        while (Interlocked.Decrement(ref _missing) > 0);
    }

    /// <returns>Whether one more stands ready: not a process that is of no use, nor one too many, nor one that nobody would end.</returns>
    private async Task<bool> StandReadyAsync(ReadOnlyMemory<byte> first, CancellationToken ct)
    {
        var reader = ReaderProcess.Start(command, options);
        var stands = false;

        try
        {
            stands = await HasReadAsync(reader, first, ct) && !_ended && Ready.Count < options.Readers + Spares;
        }
        finally
        {
            if (!stands)
            {
                reader.Dispose();
            }
        }

        if (stands)
        {
            _fresh.Enqueue(reader);

            if (_ended && _fresh.TryDequeue(out var late))
            {
                late.Dispose();
            }
        }

        return stands;
    }

    private async Task<bool> HasReadAsync(ReaderProcess reader, ReadOnlyMemory<byte> first, CancellationToken ct)
    {
        using var beside = aside?.Invoke(reader.Id);

        for (var read = 0; read < FirstReads; read++)
        {
            if (await reader.ReadAsync(first, options, ct) is not ReadResult.Read)
            {
                return false;
            }
        }

        return true;
    }

    private void InterlockedMax(int peak)
    {
        for (int seen; (seen = _peak) < peak && Interlocked.CompareExchange(ref _peak, peak, seen) != seen;)
        {
        }
    }
}
