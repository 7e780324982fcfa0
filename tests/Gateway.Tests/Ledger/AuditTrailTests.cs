using Dapper;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Tests.Ledger;

public class TheAuditTrail
{
    [Fact]
    public async Task Holds_after_every_commit()
    {
        await using var ledger = await FilledAsync();
        var verdict = await AuditTrail.VerifyAsync(ledger.Database, default);

        Assert.True(verdict.Holds, verdict.Detail);
        Assert.Equal(4, verdict.Rows);
    }

    [Theory]
    [InlineData("UPDATE audit SET body = '{}' WHERE sequence = 3")]
    [InlineData("UPDATE audit SET actor = 'somebody' WHERE sequence = 1")]
    [InlineData("DELETE FROM audit WHERE sequence = 2")]
    [InlineData("DELETE FROM audit WHERE sequence = 4")]
    [InlineData("UPDATE audit SET hash = 'x' WHERE sequence = 4")]
    [InlineData("UPDATE audit SET sequence = sequence + 10")]
    public async Task Breaks_when_a_row_is_changed_or_missing(string tampering)
    {
        await using var ledger = await FilledAsync();
        await ledger.Database.QueryAsync(connection => connection.ExecuteAsync(tampering), default);

        Assert.False((await AuditTrail.VerifyAsync(ledger.Database, default)).Holds);
    }

    private static async Task<LedgerOnFile> FilledAsync()
    {
        var ledger = await LedgerOnFile.CreateAsync();

        foreach (var id in new[] { "a", "b" })
        {
            await ledger.RecordAsync(id);
            await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome(id), HistoryEffect.None, default);
        }

        return ledger;
    }
}

public class TheSchema
{
    [Fact]
    public async Task Is_brought_up_to_date_any_number_of_times()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Get<Migrations>().ApplyAsync(default);

        Assert.NotNull(await ledger.Intake.FindAsync("a", default));
    }
}
