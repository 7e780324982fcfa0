using System.Data.Common;
using Dapper;
using Npgsql;

namespace Guoshai.Gateway.Ledger;

/// <summary>The ledger on a PostgreSQL server, shared by any number of workers.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : LedgerDatabase
{
    // Any number will do, so long as all versions of this program use the same one.
    private const long MigrationLock = 0x6775_6F73_6861_69;

    // Enough for all that this program asks again and again.
    private const int Statements = 64;

    /// <summary>The connection string with statements prepared once a connection, where it does not say otherwise itself.</summary>
    public static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.MaxAutoPrepare = settings.MaxAutoPrepare > 0 ? settings.MaxAutoPrepare : Statements;
        settings.ApplicationName ??= "guoshai";
        return settings.ConnectionString;
    }

    public override string TextType => "TEXT COLLATE \"C\"";

    public override string NumberType => "BIGINT";

    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public override Task LockForMigrationAsync(DbTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = MigrationLock }, transaction);

    // Classes of states: connection gone (08), no resources (53), the server goes down or comes up (57P).
    public override bool IsAway(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } problem => problem.IsTransient
            || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => false,
    };
}
