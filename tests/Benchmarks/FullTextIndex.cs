using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;
using Microsoft.Data.Sqlite;

namespace Guoshai.Benchmarks;

/// <summary>The plain way to find items: SQLite FTS5 over character pairs, ranked by its own bm25.</summary>
internal sealed class FullTextIndex : IDisposable
{
    private readonly SqliteConnection _connection;

    public FullTextIndex(IReadOnlyList<ListItem> items)
    {
        SQLitePCL.Batteries_V2.Init();
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        Execute("CREATE VIRTUAL TABLE items USING fts5(words, tokenize = 'unicode61')");
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO items(rowid, words) VALUES (@id, @words)";
        var (id, words) = (insert.Parameters.Add("@id", SqliteType.Integer), insert.Parameters.Add("@words", SqliteType.Text));

        for (var i = 0; i < items.Count; i++)
        {
            (id.Value, words.Value) = (i + 1, Pairs(items[i].Matter));
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public IReadOnlyList<int> Nearest(string text)
    {
        using var query = _connection.CreateCommand();
        query.CommandText = "SELECT rowid FROM items WHERE items MATCH @query ORDER BY bm25(items) LIMIT 10";
        query.Parameters.AddWithValue("@query", string.Join(" OR ", Pairs(text).Split(' ').Distinct().Select(p => $"\"{p}\"")));
        using var reader = query.ExecuteReader();
        var found = new List<int>();

        while (reader.Read())
        {
            found.Add(reader.GetInt32(0) - 1);
        }

        return found;
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Pairs(string text)
    {
        var folded = Folding.Matter(text);

        return string.Join(' ', Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => folded.Substring(i, 2)));
    }
}
