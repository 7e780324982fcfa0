using System.Data.Common;
using System.Reflection;
using Dapper;

namespace Guoshai.Gateway.Ledger;

/// <summary>Brings the ledger's tables up to this version. Steps only ever add: a worker of the version before goes on working.</summary>
internal sealed class Migrations(LedgerDatabase database, TimeProvider clock)
{
    private const string Prefix = "Schema/";

    /// <summary>Runs the steps that are missing, each once, in the order of their names.</summary>
    /// <returns>How many were missing.</returns>
    public Task<int> ApplyAsync(CancellationToken ct) => database.TransactAsync(async transaction =>
    {
        await database.LockForMigrationAsync(transaction, ct);
        var connection = transaction.Connection!;

        await connection.ExecuteAsync(
            Typed("CREATE TABLE IF NOT EXISTS schema_steps (name {text} PRIMARY KEY, applied_at {text} NOT NULL)"), transaction: transaction);
        var applied = (await connection.QueryAsync<string>("SELECT name FROM schema_steps", transaction: transaction)).ToHashSet();
        var missing = Steps().Where(step => !applied.Contains(step)).ToList();

        foreach (var step in missing)
        {
            await ApplyAsync(connection, transaction, step);
        }

        return missing.Count;
    }, ct);

    private async Task ApplyAsync(DbConnection connection, DbTransaction transaction, string step)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(step)
            ?? throw new InvalidOperationException($"The schema step {step} is not in the assembly.");
        using var reader = new StreamReader(stream);

        await connection.ExecuteAsync(Typed(await reader.ReadToEndAsync()), transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO schema_steps (name, applied_at) VALUES (@step, @at)", new { step, at = Timestamp.Of(clock.GetUtcNow()) }, transaction);
    }

    private string Typed(string sql) => sql
        .Replace("{text}", database.TextType, StringComparison.Ordinal)
        .Replace("{number}", database.NumberType, StringComparison.Ordinal)
        .Replace("{bytes}", database.BytesType, StringComparison.Ordinal);

    private IEnumerable<string> Steps() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && IsOf(name.Split('.')))
        .Order(StringComparer.Ordinal);

    // A step that names an engine (006_hash.postgres.sql) is its alone.
    private bool IsOf(string[] name) => name is [_, _] || name is [_, var engine, _] && engine == database.Engine;
}
