using System.Data.Common;

namespace Guoshai.Gateway.Ledger;

/// <summary>The database that keeps the ledger. What differs between engines stands here; the queries are the same.</summary>
internal abstract class LedgerDatabase
{
    /// <summary>What the function is called by which this database hashes a text: SHA-256 of its UTF-8, in lower-case hex.</summary>
    public const string Sha256Hex = "sha256_hex";

    /// <summary>What it is called in settings, and in the names of schema steps that are its alone.</summary>
    public abstract string Engine { get; }

    /// <summary>The type of text, compared byte by byte so that times and ids sort alike everywhere.</summary>
    public abstract string TextType { get; }

    /// <summary>The type of whole numbers of 64 bits.</summary>
    public abstract string NumberType { get; }

    /// <summary>The type of bytes.</summary>
    public abstract string BytesType { get; }

    /// <summary>At the end of a query for the keys of rows that are to be changed: locks them in one order, so that two writers cannot wait for each other.</summary>
    /// <param name="key">The columns of the key.</param>
    public abstract string InOrder(string key);

    /// <summary>Opens a connection; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>The same; what is written on it survives the death of this process, but perhaps not that of the database in the next second.</summary>
    protected abstract Task<DbConnection> OpenLightlyAsync(CancellationToken ct);

    /// <summary>Keeps other processes from migrating at the same time, for the length of the transaction.</summary>
    public abstract Task LockForMigrationAsync(DbTransaction transaction, CancellationToken ct);

    /// <summary>Whether a failure lies with the database or the way to it, so that trying again later may help.</summary>
    public abstract bool IsAway(Exception exception);

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is committed, or nothing.</summary>
    public Task<T> TransactAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct) => TransactAsync(work, static _ => true, ct);

    /// <summary>The same; where <paramref name="keep"/> says no to the result, nothing is committed.</summary>
    public async Task<T> TransactAsync<T>(Func<DbTransaction, Task<T>> work, Func<T, bool> keep, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var result = await work(transaction);

        if (keep(result))
        {
            await transaction.CommitAsync(ct);
        }

        return result;
    }

    /// <summary>The same where the last statements go with the commit, in one trip: what they lock is locked no longer than the database takes.</summary>
    public async Task<T> TransactAsync<T>(Func<DbTransaction, Task<(T Result, Statements Last)>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (result, last) = await work(transaction);
        await CommitAsync(transaction, last);
        return result;
    }

    /// <summary>Runs <paramref name="query"/> on a connection of its own.</summary>
    public async Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await query(connection);
    }

    /// <summary>Writes a note that may be lost with the database, never with this process: whoever misses it does something once more.</summary>
    public async Task<T> NoteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken ct)
    {
        await using var connection = await OpenLightlyAsync(ct);
        return await write(connection);
    }

    /// <summary>Carries out the last statements and commits.</summary>
    protected virtual async Task CommitAsync(DbTransaction transaction, Statements last)
    {
        if (!last.IsEmpty)
        {
            await last.ExecuteAsync(transaction);
        }

        await transaction.CommitAsync();
    }
}
