using MassTransit;

namespace Guoshai.Gateway.Bus;

/// <summary>A document is recorded and waits to be screened. Its bytes and all else are in the store and the ledger.</summary>
/// <param name="DocumentId">Its id in the ledger.</param>
[EntityName(Queues.DocumentSubmitted)]
public sealed record DocumentSubmitted(string DocumentId);

/// <summary>The same of an urgent document (特急, 加急).</summary>
/// <param name="DocumentId">Its id in the ledger.</param>
[EntityName(Queues.UrgentDocumentSubmitted)]
public sealed record UrgentDocumentSubmitted(string DocumentId);

/// <summary>A document was decided. Announced at least once; the message id is derived from document and revision.</summary>
[EntityName(Queues.Decided)]
public abstract record DocumentDecided
{
    /// <summary>Its id in the ledger.</summary>
    public required string DocumentId { get; init; }

    /// <summary>The exchange's own id of it; null where it gave none.</summary>
    public string? ExchangeId { get; init; }

    /// <summary>From 1 upwards; a later revision takes the place of an earlier one.</summary>
    public long Revision { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whom the exchange named as addressees; empty where it named none.</summary>
    public IReadOnlyList<string> Addressees { get; init; } = [];

    /// <summary>The decision in the words of the output contract.</summary>
    public required JsonText Decision { get; init; }

    /// <summary>The return slip; null where nothing goes back.</summary>
    public JsonText? Slip { get; init; }

    /// <summary>The same as .docx, for people.</summary>
    public byte[]? SlipDocx { get; init; }
}

/// <summary>放行: it goes on. Copies that <c>by_township</c> singles out do not, and the slip is theirs.</summary>
[EntityName(Queues.Delivered)]
public sealed record DocumentDelivered : DocumentDecided;

/// <summary>退回: it goes back with its slip.</summary>
[EntityName(Queues.Returned)]
public sealed record DocumentReturned : DocumentDecided;

/// <summary>转人工复核: a clerk decides.</summary>
[EntityName(Queues.Held)]
public sealed record DocumentHeld : DocumentDecided;

/// <summary>隔离: it bears a secrecy marking and must not be on this network.</summary>
[EntityName(Queues.Quarantined)]
public sealed record DocumentQuarantined : DocumentDecided;
