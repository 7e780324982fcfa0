using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using Guoshai.Gateway.Ledger;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Publishing;

/// <summary>The published editions, each immutable under its number, and which one is in force from when.</summary>
internal sealed class EditionLedger(LedgerDatabase database, EditionKeys keys, TimeProvider clock)
{
    private const string InForce =
        """
        SELECT p.edition AS number, e.hash, p.in_force_from, p.published_at, p.published_by, p.approved_by, p.kind, p.why
        FROM publications AS p JOIN editions AS e ON e.number = p.edition
        """;

    /// <summary>Publishes lists at once and without a draft: the first edition of a house, and nothing else.</summary>
    /// <returns>The edition with its number; lists equal to the current ones are not published again.</returns>
    public Task<Published> PublishAsync(Edition draft, string actor, CancellationToken ct) => PublishAsync(draft, new Act(actor, ""), ct);

    /// <summary>The same by someone whose identity may be proven.</summary>
    public Task<Published> PublishAsync(Edition draft, Act act, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        await database.LockForMigrationAsync(transaction, ct);
        var current = await CurrentAsync(transaction.Connection!, transaction);

        return current?.Hash == draft.Hash
            ? new Published(draft with { Number = current.Number }, IsNew: false)
            : new Published(await PublishAsync(transaction, Draft.Of(draft), new Publication("publish", clock.GetUtcNow(), act, null, null)), IsNew: true);
    }, ct);

    /// <summary>Publishes a draft's content in a transaction of the caller's: numbered, signed, in force from a moment on.</summary>
    public async Task<Edition> PublishAsync(DbTransaction transaction, Draft draft, Publication publication)
    {
        var edition = await NumberAsync(transaction, draft, publication);
        await PutInForceAsync(transaction, edition.Number, edition.Hash, publication);
        return edition;
    }

    /// <summary>Puts a published edition in force again.</summary>
    /// <param name="number">The edition.</param>
    /// <param name="act">Who goes back.</param>
    /// <param name="approvedBy">The second person; null for an emergency, in which one decides.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False where there is no such edition.</returns>
    public Task<bool> RollBackAsync(int number, Act act, string? approvedBy, CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        await database.LockForMigrationAsync(transaction, ct);
        var hash = await transaction.Connection!.QueryFirstOrDefaultAsync<string>("SELECT hash FROM editions WHERE number = @number", new { number }, transaction);

        if (hash is not null)
        {
            await PutInForceAsync(transaction, number, hash, new Publication(approvedBy is null ? Publication.EmergencyRollback : Publication.Rollback, clock.GetUtcNow(), act, null, approvedBy));
        }

        return hash is not null;
    }, ct);

    /// <summary>The edition in force now; null where none is.</summary>
    public Task<EditionName?> CurrentNameAsync(CancellationToken ct) => database.QueryAsync(connection => CurrentAsync(connection, null), ct);

    /// <summary>The publication that comes into force next, within a span from now; null where none does.</summary>
    public Task<EditionName?> NextNameAsync(TimeSpan within, CancellationToken ct) => database.QueryAsync(async connection =>
        await connection.QueryFirstOrDefaultAsync<Row>(
            $"{InForce} WHERE p.in_force_from > @now AND p.in_force_from <= @until ORDER BY p.in_force_from, p.sequence LIMIT 1",
            new { now = Timestamp.Of(clock.GetUtcNow()), until = Timestamp.Of(clock.GetUtcNow() + within) }) is { } row
            ? Name(row)
            : null, ct);

    /// <summary>All publications, the newest first; those to come as well.</summary>
    public Task<IReadOnlyList<EditionName>> PublicationsAsync(CancellationToken ct) => database.QueryAsync<IReadOnlyList<EditionName>>(
        async connection => [.. (await connection.QueryAsync<Row>($"{InForce} ORDER BY p.sequence DESC")).Select(Name)], ct);

    /// <summary>An edition by its number.</summary>
    /// <exception cref="InvalidDataException">It is missing, is not what its hash says, or its signature does not hold.</exception>
    public Task<Edition> ReadAsync(int number, CancellationToken ct) => database.QueryAsync(async connection =>
    {
        var row = await connection.QueryFirstOrDefaultAsync<Body>("SELECT hash, body AS text, key_id, signature FROM editions WHERE number = @number", new { number })
            ?? throw new InvalidDataException($"台账里没有清单版本 {number}。");
        return Verified(CanonicalForm.Read(number, Encoding.UTF8.GetBytes(row.Text)), row);
    }, ct);

    /// <summary>Whether content that is at hand already is the edition of that number: its hash and its signature are held against the ledger's.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="ReadAsync"/>.</exception>
    public Task<Edition> VerifyAsync(Edition edition, CancellationToken ct) => database.QueryAsync(async connection => Verified(
        edition,
        await connection.QueryFirstOrDefaultAsync<Body>("SELECT hash, key_id, signature FROM editions WHERE number = @Number", new { edition.Number })
            ?? throw new InvalidDataException($"台账里没有清单版本 {edition.Number}。")), ct);

    private Edition Verified(Edition edition, Body row)
    {
        var signature = row is { KeyId: { } id, Signature: { } value } ? new EditionSignature(id, Convert.FromBase64String(value)) : null;

        return edition.Hash != row.Hash ? throw new InvalidDataException($"清单版本 {edition.Number} 的内容与校验值不符，可能被改动，不予采用。")
            : keys.Refusal(edition, signature) is { } refusal ? throw new InvalidDataException(refusal)
            : edition;
    }

    /// <summary>The edition in force now, whole; null where none is.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="ReadAsync"/>.</exception>
    public async Task<Edition?> CurrentAsync(CancellationToken ct) => await CurrentNameAsync(ct) is { } name ? await ReadAsync(name.Number, ct) : null;

    /// <summary>The edition of that content; one that was published before keeps its number.</summary>
    private async Task<Edition> NumberAsync(DbTransaction transaction, Draft draft, Publication publication)
    {
        var connection = transaction.Connection!;
        var edition = draft.AsEdition(0);

        if (await connection.QueryFirstOrDefaultAsync<long?>("SELECT number FROM editions WHERE hash = @Hash", new { edition.Hash }, transaction) is { } known)
        {
            return edition with { Number = (int)known };
        }

        edition = edition with { Number = (int)await connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(number), 0) + 1 FROM editions", transaction: transaction) };
        var signature = keys.Sign(edition);
        await connection.ExecuteAsync(
            """
            INSERT INTO editions (number, hash, published_at, published_by, body, key_id, signature)
            VALUES (@Number, @Hash, @at, @By, @body, @KeyId, @signature)
            """,
            new
            {
                edition.Number, edition.Hash, at = Timestamp.Of(clock.GetUtcNow()), publication.Act.By,
                body = Encoding.UTF8.GetString(CanonicalForm.Bytes(edition.Directory, edition.Items, edition.Policy)),
                signature.KeyId, signature = Convert.ToBase64String(signature.Value),
            },
            transaction);
        return edition;
    }

    private async Task PutInForceAsync(DbTransaction transaction, int number, string hash, Publication publication)
    {
        var at = Timestamp.Of(clock.GetUtcNow());
        var from = Timestamp.Of(publication.InForceFrom);
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO publications (sequence, edition, in_force_from, kind, draft, published_at, published_by, approved_by, why)
            SELECT COALESCE(MAX(sequence), 0) + 1, @number, @from, @Kind, @Draft, @at, @By, @ApprovedBy, @Why FROM publications
            """,
            new { number, from, publication.Kind, publication.Draft, at, publication.Act.By, publication.ApprovedBy, publication.Act.Why }, transaction);

        var body = AuditJson.Write(new { hash, in_force_from = from, draft = publication.Draft, approved_by = publication.ApprovedBy, why = publication.Act.Why, identity = publication.Act.Identity });
        await AuditTrail.AppendAsync(transaction, new AuditEntry(at, publication.Act.By, publication.Kind switch { Publication.Rollback => "rolled_back", Publication.EmergencyRollback => "rolled_back_in_emergency", _ => "published" }, $"edition {number}", body));
    }

    private async Task<EditionName?> CurrentAsync(DbConnection connection, DbTransaction? transaction) =>
        await connection.QueryFirstOrDefaultAsync<Row>(
            $"{InForce} WHERE p.in_force_from <= @now ORDER BY p.in_force_from DESC, p.sequence DESC LIMIT 1",
            new { now = Timestamp.Of(clock.GetUtcNow()) }, transaction) is { } row
            ? Name(row)
            : null;

    private static EditionName Name(Row row) => new(
        (int)row.Number, row.Hash, Timestamp.Parse(row.PublishedAt), Timestamp.Parse(row.InForceFrom), row.Kind, row.PublishedBy, row.ApprovedBy, row.Why);

    private sealed record Row
    {
        public long Number { get; init; }

        public string Hash { get; init; } = "";

        public string PublishedAt { get; init; } = "";

        public string InForceFrom { get; init; } = "";

        public string Kind { get; init; } = "";

        public string PublishedBy { get; init; } = "";

        public string? ApprovedBy { get; init; }

        public string Why { get; init; } = "";
    }

    private sealed record Body
    {
        public string Hash { get; init; } = "";

        public string? KeyId { get; init; }

        public string? Signature { get; init; }

        public string Text { get; init; } = "";
    }
}

/// <summary>One publication.</summary>
/// <param name="Kind">publish, rollback or emergency_rollback.</param>
/// <param name="InForceFrom">From when on documents are decided by it.</param>
/// <param name="Act">Who publishes.</param>
/// <param name="Draft">The draft that it comes from; null where there was none.</param>
/// <param name="ApprovedBy">The second person; null where none was needed.</param>
internal sealed record Publication(string Kind, DateTimeOffset InForceFrom, Act Act, long? Draft, string? ApprovedBy)
{
    /// <summary>An older edition, put in force again by two people.</summary>
    public const string Rollback = "rollback";

    /// <summary>The same by one, who gave the reason that it could not wait.</summary>
    public const string EmergencyRollback = "emergency_rollback";
}

/// <summary>What came of publishing.</summary>
internal sealed record Published(Edition Edition, bool IsNew);

/// <summary>What tells one edition from another, and how it came into force.</summary>
internal sealed record EditionName(
    int Number, string Hash, DateTimeOffset PublishedAt, DateTimeOffset InForceFrom, string Kind, string PublishedBy, string? ApprovedBy, string Why);

/// <summary>Bodies of audit rows on lists.</summary>
internal static class AuditJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(object body) => JsonSerializer.Serialize(body, Options);
}
