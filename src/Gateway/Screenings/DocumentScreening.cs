using System.Diagnostics;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Screenings;

/// <summary>Reads a document and asks the engine. Whatever goes wrong with the document holds it; nothing is delivered by default.</summary>
internal sealed partial class DocumentScreening(
    ContentStore content, ReaderPool readers, IOptions<ExtractionOptions> limits, ILogger<DocumentScreening> log)
{
    private static readonly BodyDirectory NoBodies = new([], []);

    /// <summary>The text of a document, or why there is none.</summary>
    public async Task<TimedRead> ReadAsync(DocumentRow document, CancellationToken ct) =>
        await TryReadAsync(document, ct) ?? await TryReadAsync(document, ct) ?? new TimedRead(ReaderPool.Crashed, 0);

    /// <summary>The same; null where the reader died of it.</summary>
    public async Task<TimedRead?> TryReadAsync(DocumentRow document, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var result = document.Size > limits.Value.MaxBytes
            ? new ReadResult.Unreadable(UnreadableReason.TooLarge, $"文件超过 {limits.Value.MaxBytes / 1024 / 1024} MiB 的读取上限，请人工处理。")
            : await readers.TryReadAsync(async token =>
            {
                // Its time begins with its turn.
                started = Stopwatch.GetTimestamp();
                return await content.ReadToScreenAsync(document.Sha256, token);
            }, ct);

        return result is null ? null : new TimedRead(result, Rounded(Stopwatch.GetElapsedTime(started)));
    }

    /// <summary>What was read as a notice, under the lists that are to decide.</summary>
    public UnderstoodDocument Understand(DocumentRow document, TimedRead read, CompiledEdition? edition)
    {
        var started = Stopwatch.GetTimestamp();
        var notice = read.Result is ReadResult.Read { Document: var text } ? Notice(document, text, edition?.Edition.Directory ?? NoBodies) : null;
        return new UnderstoodDocument(document, read, edition, notice, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>The decision.</summary>
    public OutcomeDraft Decide(UnderstoodDocument understood, History history) => understood.Read.Result switch
    {
        ReadResult.Read { Document: var text } => Decide(understood, text, history),
        ReadResult.Unreadable unreadable => OutcomeDraft.Held(
            understood.Document, Codes.Of(unreadable.Reason), unreadable.Detail, understood.Edition?.Edition, new Milliseconds(understood.Read.Milliseconds, 0)),
        _ => throw new UnreachableException(),
    };

    private OutcomeDraft Decide(UnderstoodDocument understood, DocumentText text, History history)
    {
        var started = Stopwatch.GetTimestamp();
        var screening = Screen(understood, history);
        var ms = new Milliseconds(understood.Read.Milliseconds, Rounded(understood.Took + Stopwatch.GetElapsedTime(started)));

        // Where there is none, what the text holds is not known, not even whether it may be kept: it is not.
        return screening is not null
            ? OutcomeDraft.Screened(understood.Document, screening, text, ms)
            : OutcomeDraft.Held(understood.Document, Codes.EngineError, "过筛程序在这份文件上出错，请人工判断。", understood.Edition?.Edition, ms);
    }

    private Screening? Screen(UnderstoodDocument understood, History history)
    {
        if (understood.Notice is not { } notice)
        {
            return null;
        }

        try
        {
            return understood.Edition is { } edition
                ? Screener.Screen(notice, edition, history, Timestamp.ParseDay(understood.Document.ReceivedOn))
                : WithoutLists(notice);
        }
        // The boundary of the engine: a fault in it holds the document.
        catch (Exception e)
        {
            EngineFailed(understood.Document.Id, e);
            return null;
        }
    }

    private Notice? Notice(DocumentRow document, DocumentText text, BodyDirectory bodies)
    {
        try
        {
            return AnatomyReader.Read(text, bodies);
        }
        catch (Exception e)
        {
            EngineFailed(document.Id, e);
            return null;
        }
    }

    /// <summary>Without lists a secrecy marking is seen all the same; all else waits for a clerk.</summary>
    private static Screening WithoutLists(Notice notice) => new(
        notice, [], null, [],
        notice.Secrecy is { } marking
            ? new Decision.Quarantine(marking)
            : new Decision.Hold(Codes.NoEdition, "还没有发布清单，无法过筛，请先导入清单后人工处理。"),
        new Dictionary<string, CopyOutcome>(), null, 0, "", Screener.Version);

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2);

    [LoggerMessage(Level = LogLevel.Error, Message = "The engine failed on document {Id}; it is held")]
    private partial void EngineFailed(string id, Exception e);
}

/// <summary>What came of reading, and how long it took.</summary>
internal sealed record TimedRead(ReadResult Result, double Milliseconds);

/// <summary>A document that was read, and the notice that it is under an edition's directory.</summary>
/// <param name="Document">The document.</param>
/// <param name="Read">What came of reading it.</param>
/// <param name="Edition">The lists that are to decide; null where none are published.</param>
/// <param name="Notice">Its anatomy; null where it could not be read, or the engine failed on it.</param>
/// <param name="Took">How long the anatomy took.</param>
internal sealed record UnderstoodDocument(DocumentRow Document, TimedRead Read, CompiledEdition? Edition, Notice? Notice, TimeSpan Took)
{
    /// <summary>Which issuers' history the engine will want.</summary>
    public IReadOnlyList<string> Issuers => Edition is null ? [] : Notice?.Issuers ?? [];

    /// <summary>Whether it may repeat an earlier document, so that those before it should be decided first.</summary>
    public bool LooksBack => Edition is not null && Notice is not null && Screener.LooksBack(Notice);
}
