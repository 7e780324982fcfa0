namespace Guoshai.Gateway.Slips;

/// <summary>What a slip says of a document beside its screening.</summary>
/// <param name="DocumentId">The document's id; the slip's number follows from it.</param>
/// <param name="ReceivedAt">When it came, in the time of the place.</param>
/// <param name="DecidedOn">The day of the slip, in the time of the place.</param>
/// <param name="Repeats">The notice that it repeats; null where it repeats none, or where no more than the id is known.</param>
/// <param name="Review">A clerk's reason, where a review decided; else null.</param>
internal sealed record SlipFacts(string DocumentId, DateTimeOffset ReceivedAt, DateOnly DecidedOn, EarlierNotice? Repeats, string? Review = null);

/// <summary>An earlier notice whose tasks still run.</summary>
internal sealed record EarlierNotice(string? Number, string Title, DateOnly Date);
