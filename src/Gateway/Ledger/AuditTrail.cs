using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Guoshai.Gateway.Ledger;

/// <summary>The audit trail: append-only, each row's hash taken over the row and the hash before it.</summary>
internal static class AuditTrail
{
    // Unit separator of ASCII: it stands in no field, since JSON escapes it and the others are codes.
    private const char Separator = '\u001F';

    /// <summary>Appends a row in the transaction of what it records.</summary>
    /// <param name="transaction">Of the effect that is recorded; the row stands or falls with it.</param>
    /// <param name="entry">What happened.</param>
    public static Task AppendAsync(DbTransaction transaction, AuditEntry entry) => AppendAsync(transaction, [entry]);

    /// <summary>Appends rows, in this order. To be the last thing that a transaction does: all others wait at the end of the chain until it ends.</summary>
    /// <param name="transaction">Of the effects that are recorded.</param>
    /// <param name="entries">What happened; at least one.</param>
    public static Task AppendAsync(DbTransaction transaction, IReadOnlyList<AuditEntry> entries) => AppendAsync(transaction, new Statements(), entries);

    /// <summary>The same after other statements, which return nothing, in one trip with them.</summary>
    public static async Task AppendAsync(DbTransaction transaction, Statements before, IReadOnlyList<AuditEntry> entries)
    {
        var connection = transaction.Connection!;

        // The update comes first: it makes any other writer wait until this transaction ends.
        before.Add("UPDATE audit_head SET sequence = sequence + @count WHERE id = 1 RETURNING sequence, hash", ("count", (long)entries.Count));
        var head = await connection.QuerySingleAsync<Head>(before.Text, before.Values, transaction);
        var (sequence, hash) = (head.Sequence - entries.Count, head.Hash);
        var rows = new Statements();

        foreach (var entry in entries)
        {
            hash = Hash(++sequence, entry, hash);
            rows.Add(
                "INSERT INTO audit (sequence, at, actor, kind, subject, body, hash) VALUES (@sequence, @at, @actor, @kind, @subject, @body, @hash)",
                ("sequence", sequence), ("at", entry.At), ("actor", entry.Actor), ("kind", entry.Kind), ("subject", entry.Subject), ("body", entry.Body), ("hash", hash));
        }

        rows.Add("UPDATE audit_head SET hash = @hash WHERE id = 1", ("hash", hash));
        await connection.ExecuteAsync(rows.Text, rows.Values, transaction);
    }

    /// <summary>Walks the whole chain.</summary>
    /// <returns>What is wrong with it, or that it holds.</returns>
    public static Task<AuditVerdict> VerifyAsync(LedgerDatabase database, CancellationToken ct) => database.QueryAsync(async connection =>
    {
        // The head first: rows that are appended meanwhile are not looked at.
        var head = await connection.QuerySingleAsync<Head>("SELECT sequence, hash FROM audit_head WHERE id = 1");
        var (expected, hash) = (1L, "");

        await foreach (var row in connection.QueryUnbufferedAsync<Row>(
            "SELECT sequence, at, actor, kind, subject, body, hash FROM audit WHERE sequence <= @Sequence ORDER BY sequence", head).WithCancellation(ct))
        {
            hash = Hash(expected, new AuditEntry(row.At, row.Actor, row.Kind, row.Subject, row.Body), hash);

            if (row.Sequence != expected || row.Hash != hash)
            {
                return new AuditVerdict(false, expected - 1, $"第 {expected} 条记录缺失或被改动。");
            }

            expected++;
        }

        return expected - 1 == head.Sequence && hash == head.Hash
            ? new AuditVerdict(true, head.Sequence, hash)
            : new AuditVerdict(false, expected - 1, $"应有 {head.Sequence} 条记录，实有 {expected - 1} 条，或末条被改动。");
    }, ct);

    private static string Hash(long sequence, AuditEntry entry, string previous) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(Separator, sequence, entry.At, entry.Actor, entry.Kind, entry.Subject, entry.Body, previous))));

    private sealed record Head
    {
        public long Sequence { get; init; }

        public string Hash { get; init; } = "";
    }

    private sealed record Row
    {
        public long Sequence { get; init; }

        public string At { get; init; } = "";

        public string Actor { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Body { get; init; } = "";

        public string Hash { get; init; } = "";
    }
}

/// <summary>One thing that happened. The body is JSON and holds no document's words.</summary>
internal sealed record AuditEntry(string At, string Actor, string Kind, string Subject, string Body);

/// <summary>What came of verifying the trail.</summary>
/// <param name="Holds">Whether every row is there and unchanged.</param>
/// <param name="Rows">How many rows hold.</param>
/// <param name="Detail">The hash at the end of the chain, or one sentence that says where it breaks.</param>
internal sealed record AuditVerdict(bool Holds, long Rows, string Detail);
