using Dapper;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Tests.Ledger;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;

namespace Guoshai.Gateway.Tests.Publishing;

public class AnEdition
{
    [Fact]
    public async Task Comes_out_of_the_ledger_as_it_went_in()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        var draft = Draft();
        var published = await ledger.Get<EditionLedger>().PublishAsync(draft, "test", default);
        var read = await ledger.Get<EditionLedger>().ReadAsync(1, default);

        Assert.Equal((1, draft.Hash), (published.Edition.Number, read.Hash));
        Assert.Equal(EditionHash.Of(draft.Directory, draft.Items, draft.Policy), EditionHash.Of(read.Directory, read.Items, read.Policy));
    }

    [Fact]
    public async Task Is_not_published_again_while_nothing_changed()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.Get<EditionLedger>().PublishAsync(Draft(), "test", default);
        var again = await ledger.Get<EditionLedger>().PublishAsync(Draft(), "test", default);

        Assert.False(again.IsNew);
        Assert.Equal(1, (await ledger.Get<EditionLedger>().CurrentNameAsync(default))!.Number);
    }

    [Fact]
    public async Task Is_refused_when_it_is_not_what_its_hash_says()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.Get<EditionLedger>().PublishAsync(Draft(), "test", default);
        await ledger.Database.QueryAsync(c => c.ExecuteAsync("UPDATE editions SET body = REPLACE(body, '森林防火巡查', '森林防火处罚')"), default);

        await Assert.ThrowsAsync<InvalidDataException>(() => ledger.Get<EditionLedger>().ReadAsync(1, default));
    }

    private static Edition Draft()
    {
        using var folder = new TempFolder();
        return Assert.IsType<ImportResult.Accepted>(FolderImport.Read(TinyCounty.WriteLists(folder.Path))).Edition;
    }
}
