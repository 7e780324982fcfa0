using Guoshai.Gateway.Content;
using Guoshai.Gateway.Intake;
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

/// <summary>Takes in what the exchange submits over the bus. Returning acknowledges the message, so the document is recorded by then.</summary>
internal sealed class ReceiveDocument(DocumentIntake intake, ContentStore content, Patience patience) : IConsumer<SubmitDocument>
{
    public async Task Consume(ConsumeContext<SubmitDocument> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var submission = new Submission(
            message.ExchangeId, Submission.SafeName(message.FileName), "bus", message.Sender ?? "", [.. message.Addressees ?? []],
            Submission.PriorityOf(message.Urgency));

        var receipt = await patience.ArrivalAsync(async token =>
        {
            await using var bytes = Bytes(message);
            return await intake.TakeAsync(bytes, submission, token);
        }, ct);

        if (receipt is Receipt.TooLarge large)
        {
            throw new InvalidDataException($"The document has more than {large.MaxBytes} bytes.");
        }
    }

    private Stream Bytes(SubmitDocument message) => message switch
    {
        { Content: { } bytes, ContentSha256: null } => new MemoryStream(bytes),
        { Content: null, ContentSha256: { Length: 64 } sha256 } when sha256.All(char.IsAsciiHexDigitLower) => content.Open(sha256),
        _ => throw new InvalidDataException("A submitted document needs either its content or the SHA-256 of its content."),
    };
}
