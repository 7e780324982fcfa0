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

        return result is null ? null : new TimedRead(result, Elapsed(started));
    }

    /// <summary>Which issuers' history the engine will want.</summary>
    public IReadOnlyList<string> Issuers(DocumentRow document, ReadResult result, CompiledEdition? edition) =>
        edition is not null && result is ReadResult.Read read && Notice(document, read.Document, edition.Edition.Directory) is { } notice
            ? notice.Issuers
            : [];

    /// <summary>The decision.</summary>
    public OutcomeDraft Decide(DocumentRow document, TimedRead read, CompiledEdition? edition, History history) => read.Result switch
    {
        ReadResult.Read { Document: var text } => Decide(document, text, read.Milliseconds, edition, history),
        ReadResult.Unreadable unreadable => OutcomeDraft.Held(
            document, Codes.Of(unreadable.Reason), unreadable.Detail, edition?.Edition, new Milliseconds(read.Milliseconds, 0)),
        _ => throw new UnreachableException(),
    };

    private OutcomeDraft Decide(DocumentRow document, DocumentText text, double readMs, CompiledEdition? edition, History history)
    {
        var started = Stopwatch.GetTimestamp();

        if (Screen(document, text, edition, history) is { } screening)
        {
            return OutcomeDraft.Screened(document, screening, text, new Milliseconds(readMs, Elapsed(started)));
        }

        // What the text holds is not known then, not even whether it may be kept: it is not.
        return OutcomeDraft.Held(
            document, Codes.EngineError, "过筛程序在这份文件上出错，请人工判断。", edition?.Edition, new Milliseconds(readMs, Elapsed(started)));
    }

    private Screening? Screen(DocumentRow document, DocumentText text, CompiledEdition? edition, History history)
    {
        if (Notice(document, text, edition?.Edition.Directory ?? NoBodies) is not { } notice)
        {
            return null;
        }

        try
        {
            return edition is null ? WithoutLists(notice) : Screener.Screen(notice, edition, history, Timestamp.ParseDay(document.ReceivedOn));
        }
        // The boundary of the engine: a fault in it holds the document.
        catch (Exception e)
        {
            EngineFailed(document.Id, e);
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

    private static double Elapsed(long started) => Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);

    [LoggerMessage(Level = LogLevel.Error, Message = "The engine failed on document {Id}; it is held")]
    private partial void EngineFailed(string id, Exception e);
}

/// <summary>What came of reading, and how long it took.</summary>
internal sealed record TimedRead(ReadResult Result, double Milliseconds);
