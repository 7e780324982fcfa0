using System.Text;
using System.Text.Json;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Outbox;

/// <summary>Carries outcomes out as files: whole or not there, and the same file again when repeated.</summary>
internal sealed class OutcomeFiles(ContentStore content, IOptions<OutboxOptions> options, IOptions<DataOptions> data)
{
    private const int IdLetters = 8;
    private const int LongestStem = 60;

    private string Root => Path.GetFullPath(options.Value.Folder, Path.GetFullPath(data.Value.Folder));

    /// <summary>Removes what a killed process left half written.</summary>
    public void Sweep(DateTimeOffset before)
    {
        if (options.Value.Folder.Length > 0)
        {
            DurableFile.Sweep(Root, before);
        }
    }

    /// <summary>Carries one outcome out, with the slip that goes back where one does.</summary>
    public async Task CarryOutAsync(PendingOutcome outcome, SlipForms? slip, CancellationToken ct)
    {
        if (outcome.Disposition == Codes.Quarantine)
        {
            content.Quarantine(outcome.Sha256);
        }

        if (options.Value.Folder.Length == 0)
        {
            return;
        }

        var folder = Path.Combine(Root, FolderOf(outcome.Disposition));
        var stem = outcome.Disposition == Codes.Quarantine ? outcome.DocumentId : Stem(outcome);

        if (outcome.Disposition != Codes.Quarantine)
        {
            await CopyAsync(outcome.Sha256, Path.Combine(folder, stem + Path.GetExtension(outcome.FileName)), ct);
        }

        if (slip is not null)
        {
            // Copies of a delivered document may go back too: their slip lies where slips are looked for.
            var path = Path.Combine(Root, FolderOf(Codes.Return), $"{stem}.退文单");
            await DurableFile.WriteAsync($"{path}.docx", slip.Docx, ct);
            await DurableFile.WriteAsync($"{path}.json", Encoding.UTF8.GetBytes(slip.Json), ct);
        }

        // The decision last: who waits for it finds the rest there.
        await DurableFile.WriteAsync(Path.Combine(folder, $"{stem}.json"), Decision(outcome), ct);
    }

    private async Task CopyAsync(string sha256, string path, CancellationToken ct)
    {
        await using var source = content.Open(sha256);
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes, ct);
        await DurableFile.WriteAsync(path, bytes.GetBuffer().AsMemory(0, (int)bytes.Length), ct);
    }

    private static byte[] Decision(PendingOutcome outcome)
    {
        using var line = JsonDocument.Parse(outcome.Line);
        var json = JsonSerializer.Serialize(
            new
            {
                document_id = outcome.DocumentId,
                exchange_id = outcome.ExchangeId,
                revision = outcome.Revision,
                sha256 = outcome.Sha256,
                decided_at = outcome.DecidedAt,
                message_id = outcome.MessageId,
                decision = line.RootElement,
            },
            OutcomeJson.Indented);
        return Encoding.UTF8.GetBytes(json + "\n");
    }

    private static string Stem(PendingOutcome outcome)
    {
        var name = Path.GetFileNameWithoutExtension(outcome.FileName);
        var safe = string.Concat(name.Select(c => Path.GetInvalidFileNameChars().Contains(c) ? '_' : c)).TrimStart('.');
        return $"{(safe.Length > LongestStem ? safe[..LongestStem] : safe)}-{outcome.DocumentId[..IdLetters]}";
    }

    private static string FolderOf(string disposition) => disposition switch
    {
        Codes.Deliver => "delivered",
        Codes.Return => "returned",
        Codes.Hold => "held",
        Codes.Quarantine => "quarantine",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
