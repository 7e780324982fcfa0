using MassTransit;

namespace Guoshai.Gateway.Bus;

/// <summary>The exchange submits a document; exactly one of <c>Content</c> and <c>ContentSha256</c> is given.</summary>
[EntityName("guoshai.submit-document")]
public sealed record SubmitDocument
{
    /// <summary>The exchange's own id of it; with the bytes and the addressees it tells one document from another for good.</summary>
    public string? ExchangeId { get; init; }

    /// <summary>Its name.</summary>
    public string? FileName { get; init; }

    /// <summary>Who sent it.</summary>
    public string? Sender { get; init; }

    /// <summary>Whom the exchange will hand it to.</summary>
    public IReadOnlyList<string>? Addressees { get; init; }

    /// <summary>特急 or 加急; null else.</summary>
    public string? Urgency { get; init; }

    /// <summary>Its bytes, in base64.</summary>
    public byte[]? Content { get; init; }

    /// <summary>SHA-256 of bytes that lie in the shared content store, lower-case hex.</summary>
    public string? ContentSha256 { get; init; }
}
