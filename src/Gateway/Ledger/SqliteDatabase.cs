using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Guoshai.Gateway.Ledger;

/// <summary>The ledger as one file on this machine.</summary>
internal sealed class SqliteDatabase(string path) : LedgerDatabase
{
    // Seconds that a writer waits for another one.
    private const int BusySeconds = 30;

    // Result codes of SQLite (sqlite.org/rescode.html) that a second try may mend.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InOutError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        DefaultTimeout = BusySeconds,
        ForeignKeys = true,
    }.ToString();

    public override string Engine => "sqlite";

    public override string TextType => "TEXT";

    public override string NumberType => "INTEGER";

    public override string BytesType => "BLOB";

    /// <summary>There is one writer at a time.</summary>
    public override string InOrder(string key) => "";

    /// <summary>What was committed survives a loss of power, not only a killed process.</summary>
    public override Task<DbConnection> OpenAsync(CancellationToken ct) => OpenAsync("FULL", ct);

    protected override Task<DbConnection> OpenLightlyAsync(CancellationToken ct) => OpenAsync("NORMAL", ct);

    /// <summary>Transactions here begin immediate: the write lock is taken already.</summary>
    public override Task LockForMigrationAsync(DbTransaction transaction, CancellationToken ct) => Task.CompletedTask;

    private async Task<DbConnection> OpenAsync(string synchronous, CancellationToken ct)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(ct);
        connection.CreateFunction(Sha256Hex, (string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), isDeterministic: true);
        await connection.ExecuteAsync($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};");
        return connection;
    }

    public override bool IsAway(Exception exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked or InOutError or Full or CannotOpen };
}
