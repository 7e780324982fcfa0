using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Guoshai.Gateway.Ledger;

/// <summary>Several statements that go to the database in one trip, each with values of its own.</summary>
internal sealed partial class Statements
{
    // The same few statements come again and again, up to so many in one trip.
    private static readonly ConcurrentDictionary<(string Sql, int Number), string> Numbered = new();
    private const int MostKept = 4096;

    private readonly StringBuilder _text = new();
    private readonly List<(string Name, DbType Type, object? Value)> _values = [];
    private int _count;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Adds one.</summary>
    /// <param name="sql">Names its values with @.</param>
    /// <param name="values">Texts, of which null is one, numbers and bytes, by name without @.</param>
    public void Add(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var number = ++_count;
        _text.Append(WithNumber(sql, number));

        foreach (var (name, value) in values)
        {
            // With its type also where it is null: the same statement is then the same to the database.
            _values.Add((string.Create(CultureInfo.InvariantCulture, $"{name}_{number}"), value switch
            {
                null or string => DbType.String,
                byte[] => DbType.Binary,
                _ => DbType.Int64,
            }, value));
        }
    }

    /// <summary>Has them carried out.</summary>
    /// <param name="transaction">All or nothing within it.</param>
    /// <param name="last">What follows them in the same trip; empty for nothing.</param>
    public async Task ExecuteAsync(DbTransaction transaction, string last = "")
    {
        await using var command = Command(transaction.Connection!, transaction, last);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The same for statements that each return rows.</summary>
    /// <returns>Whether each returned any, in their order.</returns>
    public Task<IReadOnlyList<bool>> ReturnedAsync(DbTransaction transaction) => ReadAsync(transaction.Connection!, transaction, static _ => true);

    /// <summary>The same for what each returned first, outside a transaction.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="row">Reads a row.</param>
    /// <returns>One of each statement, in their order; nothing of one that returned no row.</returns>
    public Task<IReadOnlyList<T?>> FirstRowsAsync<T>(DbConnection connection, Func<DbDataReader, T> row)
        where T : class => ReadAsync(connection, null, row);

    private async Task<IReadOnlyList<T?>> ReadAsync<T>(DbConnection connection, DbTransaction? transaction, Func<DbDataReader, T> row)
    {
        await using var command = Command(connection, transaction, "");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T?>();

        do
        {
            rows.Add(await reader.ReadAsync() ? row(reader) : default);
        }
        while (await reader.NextResultAsync());

        return rows;
    }

    private DbCommand Command(DbConnection connection, DbTransaction? transaction, string last)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, _text + last);

        foreach (var (name, type, value) in _values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string WithNumber(string sql, int number)
    {
        if (Numbered.TryGetValue((sql, number), out var known))
        {
            return known;
        }

        var text = Name().Replace(sql, string.Create(CultureInfo.InvariantCulture, $"$0_{number}")) + ";\n";
        return Numbered.Count < MostKept ? Numbered[(sql, number)] = text : text;
    }

    [GeneratedRegex("@[A-Za-z]+")]
    private static partial Regex Name();
}
