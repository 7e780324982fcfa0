using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Intake;
using MassTransit;

namespace Guoshai.Gateway.Work;

/// <summary>Takes in what the exchange submits over the bus. Returning acknowledges the message, so the document is recorded by then.</summary>
internal sealed class ReceiveDocument(DocumentIntake intake, ContentStore content, Patience patience, TimeProvider clock) : IConsumer<SubmitDocument>
{
    public Task Consume(ConsumeContext<SubmitDocument> context) => TakeAsync(context.Message, context.CancellationToken);

    /// <summary>Takes one in.</summary>
    /// <exception cref="InvalidDataException">It says neither what it is nor where, or is too large; its message goes to the failed ones with this sentence.</exception>
    public async Task TakeAsync(SubmitDocument message, CancellationToken ct)
    {
        var submission = new Submission(
            message.ExchangeId, Submission.SafeName(message.FileName), "bus", message.Sender ?? "", [.. message.Addressees ?? []],
            Submission.PriorityOf(message.Urgency));

        // Before any wait: documents keep the order in which they came.
        var came = clock.GetUtcNow();

        var (receipt, size) = await patience.ArrivalAsync(async token =>
        {
            await using var bytes = Bytes(message);
            return (await intake.TakeAsync(bytes, submission, came, token), bytes.Length);
        }, ct);

        if (receipt is Receipt.TooLarge large)
        {
            await patience.ArrivalAsync(token => intake.RefuseAsync(submission.Source, size, token), ct);
            throw new InvalidDataException($"The document has {size} bytes, and {large.MaxBytes} are taken; it was not screened.");
        }
    }

    private Stream Bytes(SubmitDocument message) => message switch
    {
        { Content: { } bytes, ContentSha256: null } => new MemoryStream(bytes),
        { Content: null, ContentSha256: { Length: 64 } sha256 } when sha256.All(char.IsAsciiHexDigitLower) => content.Open(sha256),
        _ => throw new InvalidDataException("A submitted document needs either its content or the SHA-256 of its content."),
    };
}
