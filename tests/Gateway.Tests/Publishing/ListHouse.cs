using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Gateway.Tests.Publishing;

/// <summary>A ledger with the lists' desk, and the tiny county's lists as its first edition.</summary>
internal sealed class ListHouse : IAsyncDisposable
{
    public static readonly Act Maintainer = new("甲", "年度修订");
    public static readonly Act Approver = new("乙", "同意");

    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    private ListHouse(Dictionary<string, string?>? settings, TimeProvider? clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings ?? []) { ["Data:Folder"] = _folder.Path }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddLedger().AddPublishing().AddSingleton<IEditionNews, NewsFromCommand>();
        _services = (clock is null ? services : services.AddSingleton(clock)).BuildServiceProvider();
    }

    public TempFolder Folder => _folder;

    public LedgerDatabase Database => Get<LedgerDatabase>();

    public EditionLedger Editions => Get<EditionLedger>();

    public ListDesk Desk => Get<ListDesk>();

    public DraftLedger Drafts => Get<DraftLedger>();

    public static async Task<ListHouse> CreateAsync(bool withLists = true, Dictionary<string, string?>? settings = null, TimeProvider? clock = null)
    {
        var house = new ListHouse(settings, clock);
        await house.Get<Migrations>().ApplyAsync(default);

        if (withLists)
        {
            await house.Editions.PublishAsync(house.Lists(), "甲", default);
        }

        return house;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Edition Lists() => Assert.IsType<ImportResult.Accepted>(FolderImport.Read(TinyCounty.WriteLists(_folder["lists"]))).Edition;

    /// <summary>The lists with one more item.</summary>
    public Edition Longer(string code = "QH-03") => With(items => [.. items, items[0] with { Code = new ScreeningCode(code), Matter = $"护林员巡山记录核对{code}" }]);

    public Edition With(Func<IReadOnlyList<ListItem>, IReadOnlyList<ListItem>> change)
    {
        var lists = Lists();
        return EditionHash.Named(0, lists.Directory, change(lists.Items), lists.Policy);
    }

    /// <summary>Takes lists all the way to the last step before publication.</summary>
    public async Task<DraftRow> ApprovedAsync(Edition lists)
    {
        var draft = await Desk.ImportAsync(lists, "测试", Maintainer, default);
        Done(await Desk.CheckAsync(draft.Id, Today, false, Maintainer, default));
        Done(await Desk.ShadowedAsync(draft.Id, Shadow(draft), Maintainer, default));
        return Done(await Desk.ApproveAsync(draft.Id, Approver, default));
    }

    public async Task<int> PublishedAsync(Edition lists) =>
        (int)Done(await Desk.PublishAsync((await ApprovedAsync(lists)).Id, null, Maintainer, default)).Edition!.Value;

    public async Task<int?> CurrentAsync() => (await Editions.CurrentNameAsync(default))?.Number;

    public DateOnly Today => DateOnly.FromDateTime(Get<TimeProvider>().GetUtcNow().Date);

    public static ShadowReport Shadow(DraftRow draft) => new(draft.Hash, 1, DateTimeOffset.UnixEpoch, 90, 0, 0, []);

    public static DraftRow Done(DeskResult result) => result switch
    {
        DeskResult.Done done => done.Draft,
        DeskResult.Refused refused => throw new Xunit.Sdk.XunitException(string.Join('\n', refused.Reasons)),
        _ => throw new Xunit.Sdk.XunitException(result.ToString()!),
    };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

/// <summary>A clock that stands where it is put.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
