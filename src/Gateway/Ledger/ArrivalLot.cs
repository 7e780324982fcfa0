using System.Text.Json;

namespace Guoshai.Gateway.Ledger;

/// <summary>Records several documents in one transaction, each once for its business key.</summary>
internal static class ArrivalLot
{
    /// <summary>Writes them all.</summary>
    /// <returns>Whether each is new, in the same order.</returns>
    public static Task<IReadOnlyList<bool>> WriteAsync(LedgerDatabase database, IReadOnlyList<Arrival> lot) => database.TransactAsync<IReadOnlyList<bool>>(async transaction =>
    {
        var statements = new Statements();
        // In one order everywhere, so that two writers cannot wait for each other.
        var ordered = lot.OrderBy(a => a.BusinessKey, StringComparer.Ordinal).ToList();
        ordered.ForEach(a => a.Insert(statements));
        var isNew = ordered.Zip(await statements.ReturnedAsync(transaction)).Where(a => a.Second).Select(a => a.First).ToHashSet<Arrival>(ReferenceEqualityComparer.Instance);
        var trail = new Statements();

        foreach (var arrival in ordered.Where(isNew.Contains))
        {
            AuditTrail.Append(trail, arrival.Audit());
        }

        return ([.. lot.Select(isNew.Contains)], trail);
    }, CancellationToken.None);
}

/// <summary>A document on its way into the ledger.</summary>
internal sealed record Arrival(DocumentRow Document, string BusinessKey)
{
    public void Insert(Statements statements) => statements.Add(
        """
        INSERT INTO documents (id, business_key, exchange_id, sha256, size, file_name, source, sender, addressees, priority, received_at, received_on)
        VALUES (@id, @key, @exchange, @sha, @size, @file, @source, @sender, @addressees, @priority, @at, @on) ON CONFLICT DO NOTHING RETURNING id
        """,
        ("id", Document.Id), ("key", BusinessKey), ("exchange", Document.ExchangeId), ("sha", Document.Sha256), ("size", Document.Size), ("file", Document.FileName),
        ("source", Document.Source), ("sender", Document.Sender), ("addressees", Document.Addressees), ("priority", Document.Priority),
        ("at", Document.ReceivedAt), ("on", Document.ReceivedOn));

    public AuditEntry Audit() => new(
        Document.ReceivedAt, Document.Source, "received", Document.Id,
        JsonSerializer.Serialize(new { sha256 = Document.Sha256, size = Document.Size, source = Document.Source }));
}
