using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guoshai.Gateway.Ledger;

/// <summary>One submitted document, as the ledger keeps it. Its bytes lie in the content store.</summary>
internal sealed record DocumentRow
{
    public string Id { get; init; } = "";

    public string? ExchangeId { get; init; }

    public string Sha256 { get; init; } = "";

    public long Size { get; init; }

    public string FileName { get; init; } = "";

    public string Source { get; init; } = "";

    public string Sender { get; init; } = "";

    public string Addressees { get; init; } = "[]";

    public long Priority { get; init; }

    public string ReceivedAt { get; init; } = "";

    /// <summary>The local day of arrival: the day that the engine is told.</summary>
    public string ReceivedOn { get; init; } = "";

    public long Decided { get; init; }

    /// <summary>Attempts that were begun and never ended: each one a process that died with this document in hand.</summary>
    public long OpenAttempts { get; init; }

    /// <summary>Attempts that ended in a failure of the surroundings.</summary>
    public long Failures { get; init; }

    /// <summary>Reader processes that died of its bytes, whichever document they came as.</summary>
    public long ReaderCrashes { get; init; }
}

/// <summary>What identifies a document for good: bytes, exchange id and addressees. The same key is the same document, whenever it comes.</summary>
internal sealed record BusinessKey(string? ExchangeId, string Sha256, IReadOnlyList<string> Addressees)
{
    private const int IdLength = 24;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The key as text; the order of the addressees does not count.</summary>
    public override string ToString() => JsonSerializer.Serialize<string?[]>([ExchangeId, Sha256, .. Addressees.Order(StringComparer.Ordinal)], Json);

    /// <summary>The document's id: derived from the key, so that whoever computes it gets the same.</summary>
    public string DocumentId() =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ToString())))[..IdLength];
}
