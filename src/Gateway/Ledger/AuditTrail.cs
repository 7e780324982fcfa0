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

    // The database hashes, so that nobody waits at the end of the chain for a trip of ours. The update comes first: it makes any other writer wait until this
    // transaction ends, and then goes on from what that one left.
    private const string Head =
        $"""
        UPDATE audit_head SET sequence = sequence + 1, hash = {LedgerDatabase.Sha256Hex}(
            CAST(sequence + 1 AS TEXT) || @separator || @at || @separator || @actor || @separator || @kind || @separator || @subject || @separator || @body || @separator || hash)
        WHERE id = 1
        """;

    private const string Row =
        "INSERT INTO audit (sequence, at, actor, kind, subject, body, hash) SELECT sequence, @at, @actor, @kind, @subject, @body, hash FROM audit_head WHERE id = 1";

    /// <summary>Appends a row in the transaction of what it records. To be the last thing that it does: all others wait at the end of the chain until it ends.</summary>
    /// <param name="transaction">Of the effect that is recorded; the row stands or falls with it.</param>
    /// <param name="entry">What happened.</param>
    public static Task AppendAsync(DbTransaction transaction, AuditEntry entry)
    {
        var statements = new Statements();
        Append(statements, entry);
        return statements.ExecuteAsync(transaction);
    }

    /// <summary>The same as the last of several statements.</summary>
    public static void Append(Statements statements, AuditEntry entry)
    {
        (string Name, object? Value)[] values = [("at", entry.At), ("actor", entry.Actor), ("kind", entry.Kind), ("subject", entry.Subject), ("body", entry.Body)];
        statements.Add(Head, [.. values, ("separator", Separator.ToString())]);
        statements.Add(Row, values);
    }

    /// <summary>Walks the whole chain.</summary>
    /// <returns>What is wrong with it, or that it holds.</returns>
    public static Task<AuditVerdict> VerifyAsync(LedgerDatabase database, CancellationToken ct) => database.QueryAsync(async connection =>
    {
        // The head first: rows that are appended meanwhile are not looked at.
        var head = await connection.QuerySingleAsync<End>("SELECT sequence, hash FROM audit_head WHERE id = 1");
        var (expected, hash) = (1L, "");

        await foreach (var row in connection.QueryUnbufferedAsync<Entry>(
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

    private sealed record End
    {
        public long Sequence { get; init; }

        public string Hash { get; init; } = "";
    }

    private sealed record Entry
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
