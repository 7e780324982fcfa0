using Dapper;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Ledger;

public class AWorkerOfTheVersionBefore
{
    /// <summary>What the next version's schema step does: it adds.</summary>
    public const string NewerStep = """
        ALTER TABLE documents ADD COLUMN newer TEXT;
        ALTER TABLE documents ADD COLUMN newest INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE outcomes ADD COLUMN newer TEXT;
        ALTER TABLE audit ADD COLUMN newer TEXT;
        ALTER TABLE running_tasks ADD COLUMN newer TEXT;
        CREATE TABLE newer_things (id INTEGER PRIMARY KEY, document_id TEXT);
        INSERT INTO schema_steps (name, applied_at) VALUES ('Schema/999_newer.sql', '2030-01-01T00:00:00.0000000Z');
        """;

    [Fact]
    public async Task Goes_on_and_starts_again_after_a_newer_schema_step()
    {
        await using var service = await RunningService.StartAsync();
        await service.DecideAsync("a.docx", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask));

        await service.Services.GetRequiredService<LedgerDatabase>().TransactAsync(t => t.Connection!.ExecuteAsync(NewerStep, transaction: t), default);

        Assert.Equal("return", (await service.DecideAsync("b.docx", TinyCounty.ForestryNotice(2, TinyCounty.TakenBackTask))).GetProperty("decision").GetProperty("disposition").GetString());
        Assert.Equal(0, await service.Services.GetRequiredService<Migrations>().ApplyAsync(default));
        Assert.Contains("清林〔2026〕2号", await service.Http.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.True((await AuditTrail.VerifyAsync(service.Services.GetRequiredService<LedgerDatabase>(), default)).Holds);
    }
}

public class ASchemaStepOfOneEngine
{
    [Fact]
    public async Task Is_not_carried_out_on_another()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        var steps = await ledger.Database.QueryAsync(connection => connection.QueryAsync<string>("SELECT name FROM schema_steps"), default);

        Assert.Contains("Schema/001_ledger.sql", steps);
        Assert.DoesNotContain(steps, step => step.Contains(".postgres.", StringComparison.Ordinal));
    }
}
