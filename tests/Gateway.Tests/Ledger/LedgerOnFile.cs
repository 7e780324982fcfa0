using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Ledger;

/// <summary>A ledger of its own for a test.</summary>
internal sealed class LedgerOnFile : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    private LedgerOnFile(IEnumerable<KeyValuePair<string, string?>> settings) => _services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([.. settings, new("Data:Folder", _folder.Path)]).Build())
        .AddLogging().AddLedger().AddPublishing().BuildServiceProvider();

    public LedgerDatabase Database => Get<LedgerDatabase>();

    public IntakeLedger Intake => Get<IntakeLedger>();

    public OutcomeLedger Outcomes => Get<OutcomeLedger>();

    /// <param name="settings">Of another database than a file; none for a file.</param>
    public static async Task<LedgerOnFile> CreateAsync(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var ledger = new LedgerOnFile(settings);
        await ledger.Get<Migrations>().ApplyAsync(CancellationToken.None);
        return ledger;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Records a document that came in <paramref name="minute"/> minutes after an hour.</summary>
    public async Task<DocumentRow> RecordAsync(string name, int minute = 0, string sender = "", int priority = 0)
    {
        var document = new DocumentRow
        {
            Id = name, Sha256 = name, FileName = $"{name}.docx", Source = "test", Sender = sender, Priority = priority,
            ReceivedAt = Timestamp.Of(new DateTimeOffset(2026, 3, 1, 8, minute, 0, TimeSpan.Zero)), ReceivedOn = "2026-03-01",
        };
        Assert.True(await Intake.RecordAsync(document, name, CancellationToken.None));
        return document;
    }

    public static OutcomeRow Outcome(string documentId, string disposition = "deliver") => new()
    {
        DocumentId = documentId, Revision = 1, Disposition = disposition, Reasons = " all_in_list ", Engine = "test", DecidedAt = "2026-03-01T09:00:00.0000000Z",
        DecidedBy = "engine", FileName = $"{documentId}.docx", Line = JsonSerializer.Serialize(new { file = documentId }), Detail = "{}", MessageId = Guid.Empty.ToString(),
    };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
