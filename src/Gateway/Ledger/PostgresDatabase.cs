using System.Data.Common;
using Dapper;
using Npgsql;

namespace Guoshai.Gateway.Ledger;

/// <summary>The ledger on a PostgreSQL server, shared by any number of workers.</summary>
internal sealed class PostgresDatabase(string connectionString) : LedgerDatabase
{
    // Any number will do, so long as all versions of this program use the same one.
    private const long MigrationLock = 0x6775_6F73_6861_69;

    // Enough for all that this program asks again and again.
    private const int Statements = 64;

    // A server has a hundred connections, for all processes; few are in use at a time, and who finds none free waits a moment.
    private const int Connections = 12;
    private const int LightConnections = 4;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(Prepared(connectionString));
    private readonly NpgsqlDataSource _light = NpgsqlDataSource.Create(Light(connectionString));

    /// <summary>The connection string with statements prepared once a connection, where it does not say otherwise itself.</summary>
    private static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.MaxAutoPrepare = settings.MaxAutoPrepare > 0 ? settings.MaxAutoPrepare : Statements;
        settings.MaxPoolSize = settings.ContainsKey("Maximum Pool Size") ? settings.MaxPoolSize : Connections;
        settings.ApplicationName ??= "guoshai";
        // Nothing is ever set for a session, so there is nothing to take back between two uses of a connection.
        settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }

    /// <summary>The same for writes that need not wait for the disk.</summary>
    private static string Light(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(Prepared(connectionString));
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, LightConnections);
        settings.Options = $"{settings.Options} -c synchronous_commit=off".TrimStart();
        return settings.ConnectionString;
    }

    public override string Engine => "postgres";

    public override string TextType => "TEXT COLLATE \"C\"";

    public override string NumberType => "BIGINT";

    public override string BytesType => "BYTEA";

    public override string InOrder(string key) => $"ORDER BY {key} FOR UPDATE";

    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await _source.OpenConnectionAsync(ct);

    protected override async Task<DbConnection> OpenLightlyAsync(CancellationToken ct) => await _light.OpenConnectionAsync(ct);

    public override Task LockForMigrationAsync(DbTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = MigrationLock }, transaction);

    /// <remarks>The transaction's own object sees that it has ended.</remarks>
    protected override Task CommitAsync(DbTransaction transaction, Statements last) => last.ExecuteAsync(transaction, "COMMIT");

    // Classes of states: connection gone (08), no resources (53), the server goes down or comes up (57P).
    public override bool IsAway(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } problem => problem.IsTransient
            || state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => false,
    };
}
