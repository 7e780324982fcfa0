using System.Text.Json;
using Dapper;
using Guoshai.Gateway.Ledger;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Publishing;

/// <summary>The published editions, each immutable under its number. The highest number is current.</summary>
internal sealed class EditionLedger(LedgerDatabase database, TimeProvider clock)
{
    /// <summary>Publishes lists as the next edition.</summary>
    /// <returns>The edition with its number; lists equal to the current ones are not published again.</returns>
    public Task<Published> PublishAsync(Edition draft, string actor, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        await database.LockForMigrationAsync(transaction, ct);
        var connection = transaction.Connection!;
        var current = await connection.QueryFirstOrDefaultAsync<Row>(
            "SELECT number, hash, published_at, body FROM editions ORDER BY number DESC LIMIT 1", transaction: transaction);

        if (current?.Hash == draft.Hash)
        {
            return new Published(draft with { Number = (int)current.Number }, IsNew: false);
        }

        var edition = draft with { Number = (int)(current?.Number ?? 0) + 1 };
        var at = Timestamp.Of(clock.GetUtcNow());
        await connection.ExecuteAsync(
            "INSERT INTO editions (number, hash, published_at, published_by, body) VALUES (@Number, @Hash, @at, @actor, @body)",
            new { edition.Number, edition.Hash, at, actor, body = EditionJson.Write(edition) }, transaction);

        var body = JsonSerializer.Serialize(new { hash = edition.Hash, items = edition.Items.Count });
        await AuditTrail.AppendAsync(transaction, new AuditEntry(at, actor, "published", $"edition {edition.Number}", body));
        return new Published(edition, IsNew: true);
    }, ct);

    /// <summary>Number and hash of the current edition; null where none is published.</summary>
    public Task<EditionName?> CurrentNameAsync(CancellationToken ct) => database.QueryAsync(async connection =>
        await connection.QueryFirstOrDefaultAsync<Row>("SELECT number, hash, published_at FROM editions ORDER BY number DESC LIMIT 1") is { } row
            ? new EditionName((int)row.Number, row.Hash, Timestamp.Parse(row.PublishedAt))
            : null, ct);

    /// <summary>An edition by its number.</summary>
    /// <exception cref="InvalidDataException">It is missing or is not what its hash says.</exception>
    public Task<Edition> ReadAsync(int number, CancellationToken ct) => database.QueryAsync(async connection =>
        await connection.QueryFirstOrDefaultAsync<string>("SELECT body FROM editions WHERE number = @number", new { number }) is { } body
            ? EditionJson.Read(body)
            : throw new InvalidDataException($"Edition {number} is missing from the ledger."), ct);

    private sealed record Row
    {
        public long Number { get; init; }

        public string Hash { get; init; } = "";

        public string PublishedAt { get; init; } = "";
    }
}

/// <summary>What came of publishing.</summary>
internal sealed record Published(Edition Edition, bool IsNew);

/// <summary>What tells one edition from another.</summary>
internal sealed record EditionName(int Number, string Hash, DateTimeOffset PublishedAt);
