using MassTransit;

namespace Guoshai.Gateway.Publishing;

/// <summary>A publication was committed (清单发布): whoever decides by lists looks into the ledger at once. It carries no lists, and one that is lost costs
/// the time to the next look.</summary>
/// <param name="Number">The edition's number.</param>
/// <param name="Hash">Its hash, as the workers acknowledge it.</param>
/// <param name="InForceFrom">From when on documents are decided by it.</param>
[EntityName(Exchange)]
public sealed record EditionPublished(int Number, string Hash, DateTimeOffset InForceFrom)
{
    internal const string Exchange = "guoshai.edition-published";
}

/// <summary>Spreads the news of a publication. It never fails: what is committed is in force, told or not.</summary>
internal interface IEditionNews
{
    Task TellAsync(EditionPublished news, CancellationToken ct);
}
