using System.Text.Json;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Intake;

/// <summary>Takes documents in: bytes to the content store, then the record; only then may the sender forget them.</summary>
internal sealed class DocumentIntake(
    ContentStore content, IntakeLedger intake, OutcomeLedger outcomes, WorkSignal signal, IOptions<IntakeOptions> options, TimeProvider clock)
{
    /// <summary>Takes a document in. The same bytes with the same exchange id and addressees are the same document, whenever they come.</summary>
    public Task<Receipt> TakeAsync(Stream bytes, Submission submission, CancellationToken ct) => TakeAsync(bytes, submission, clock.GetUtcNow(), ct);

    /// <summary>The same of one that came at that time, and could not be taken in at once: what came later stays behind it.</summary>
    public async Task<Receipt> TakeAsync(Stream bytes, Submission submission, DateTimeOffset came, CancellationToken ct)
    {
        // Where the size is known, nothing is copied first.
        if ((bytes.CanSeek && bytes.Length > options.Value.MaxBytes) || await content.PutAsync(bytes, options.Value.MaxBytes, ct) is not { } stored)
        {
            return new Receipt.TooLarge(options.Value.MaxBytes);
        }

        var key = new BusinessKey(submission.ExchangeId, stored.Sha256, submission.Addressees);
        var id = key.DocumentId();
        var isNew = await intake.RecordAsync(Row(id, stored, submission, came), key.ToString(), ct);

        if (isNew)
        {
            signal.Documents();
        }
        else if (await outcomes.FindAsync(id, ct) is { Disposition: Codes.Quarantine })
        {
            // It came again after its quarantine: these bytes must not stay here either.
            content.Quarantine(stored.Sha256);
        }

        return new Receipt.Taken(id, isNew);
    }

    /// <summary>Records that a file was refused since it is too large.</summary>
    public Task<bool> RefuseAsync(string source, long size, CancellationToken ct) =>
        intake.RefuseAsync(source, size, options.Value.MaxBytes, clock.GetUtcNow(), ct);

    private DocumentRow Row(string id, Stored stored, Submission submission, DateTimeOffset came) => new()
    {
        Id = id,
        ExchangeId = submission.ExchangeId,
        Sha256 = stored.Sha256,
        Size = stored.Size,
        FileName = submission.FileName,
        Source = submission.Source,
        Sender = submission.Sender,
        Addressees = JsonSerializer.Serialize(submission.Addressees),
        Priority = submission.Priority,
        ReceivedAt = Timestamp.Of(came),
        ReceivedOn = Timestamp.Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(came, clock.LocalTimeZone).Date)),
    };
}

/// <summary>What the exchange says about a document that it submits.</summary>
/// <param name="ExchangeId">The exchange's own id of it; null where it has none.</param>
/// <param name="FileName">Its name, without a folder.</param>
/// <param name="Source">Which way it came: inbox, http or bus.</param>
/// <param name="Sender">Who sent it, as the exchange knows; empty where it does not say.</param>
/// <param name="Addressees">Whom the exchange will hand it to; empty where it does not say.</param>
/// <param name="Priority">2 for 特急, 1 for 加急, 0 else.</param>
internal sealed record Submission(
    string? ExchangeId, string FileName, string Source, string Sender, IReadOnlyList<string> Addressees, int Priority)
{
    // What a database column, a file name and a page can bear.
    private const int LongestName = 200;

    /// <summary>The last part of a name that a stranger chose, without control characters.</summary>
    public static string SafeName(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
        clean = clean.Length > LongestName ? clean[^LongestName..] : clean;
        return clean.Length > 0 ? clean : "document";
    }

    /// <summary>The priority of an urgency as printed.</summary>
    public static int PriorityOf(string? urgency) => urgency switch { "特急" => 2, "加急" => 1, _ => 0 };
}

/// <summary>What a sender is told.</summary>
internal abstract record Receipt
{
    private Receipt() { }

    /// <summary>It is recorded, now or before.</summary>
    public sealed record Taken(string DocumentId, bool IsNew) : Receipt;

    /// <summary>It has more bytes than are stored.</summary>
    public sealed record TooLarge(long MaxBytes) : Receipt;
}
