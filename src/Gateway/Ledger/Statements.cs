using System.Data;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace Guoshai.Gateway.Ledger;

/// <summary>Several statements that go to the database in one trip, each with values of its own.</summary>
internal sealed partial class Statements
{
    private readonly StringBuilder _text = new();
    private int _count;

    /// <summary>The statements; names of values have the statement's number behind them.</summary>
    public string Text => _text.ToString();

    /// <summary>The values under those names.</summary>
    public DynamicParameters Values { get; } = new();

    /// <summary>Adds one.</summary>
    /// <param name="sql">Names its values with @.</param>
    /// <param name="values">Texts, of which null is one, numbers and bytes, by name without @.</param>
    public void Add(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var number = (++_count).ToString(CultureInfo.InvariantCulture);
        _text.Append(Name().Replace(sql, $"$0_{number}")).Append(";\n");

        foreach (var (name, value) in values)
        {
            // With its type also where it is null: the same statement is then the same to the database.
            Values.Add($"{name}_{number}", value, value switch
            {
                null or string => DbType.String,
                byte[] => DbType.Binary,
                _ => DbType.Int64,
            });
        }
    }

    [GeneratedRegex("@[A-Za-z]+")]
    private static partial Regex Name();
}
