using System.Data.Common;
using Dapper;
using Npgsql;

namespace Guoshai.Gateway.Ledger;

/// <summary>The ledger on a PostgreSQL server, shared by any number of workers.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source) : LedgerDatabase
{
    // Any number will do, so long as all versions of this program use the same one.
    private const long MigrationLock = 0x6775_6F73_6861_69;

    public override string TextType => "TEXT COLLATE \"C\"";

    public override string NumberType => "BIGINT";

    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public override Task LockForMigrationAsync(DbTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = MigrationLock }, transaction);

    public override bool IsAway(Exception exception) =>
        exception is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or TimeoutException }
            or System.Net.Sockets.SocketException or TimeoutException;
}
