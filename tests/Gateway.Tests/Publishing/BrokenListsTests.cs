using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Import;

namespace Guoshai.Gateway.Tests.Publishing;

/// <summary>Forty and more broken lists: none is published, the reason is told, and decisions go on with the edition before. (Those broken
/// in the ledger itself are in <see cref="AWorkerAndItsEdition"/>.)</summary>
public class ABrokenList
{
    public static TheoryData<string> Folders { get; } = [.. BrokenLists.Folders.Keys];

    public static TheoryData<string> Workbooks { get; } = [.. BrokenLists.Workbooks.Keys];

    public static TheoryData<string> Drafts { get; } = [.. BrokenLists.Drafts.Keys];

    [Fact]
    public void Is_one_of_forty() => Assert.True(Folders.Count + Workbooks.Count + Drafts.Count >= 40);

    [Theory]
    [MemberData(nameof(Folders))]
    public void In_a_folder_is_rejected_as_a_whole_with_its_reason(string what)
    {
        using var folder = new TempFolder();
        BrokenLists.Spoil(TinyCounty.WriteLists(folder["lists"]), BrokenLists.Folders[what]);

        Rejected(FolderImport.Read(folder["lists"]));
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public async Task In_a_workbook_is_rejected_as_a_whole_with_its_reason(string what)
    {
        await using var house = await ListHouse.CreateAsync();

        Rejected(WorkbookImport.Read("清单.xlsx", new MemoryStream(BrokenLists.Workbooks[what](house.Lists()))));
    }

    [Theory]
    [MemberData(nameof(Drafts))]
    public async Task In_a_draft_is_stopped_and_the_edition_before_stays_in_force(string what)
    {
        await using var house = await ListHouse.CreateAsync();
        var before = (await house.Editions.CurrentNameAsync(default))!;
        var broken = BrokenLists.Drafts[what](house.Lists()).AsEdition(0);
        var draft = await house.Desk.ImportAsync(broken, what, ListHouse.Maintainer, default);

        if (broken.Policy != house.Lists().Policy)
        {
            draft = ListHouse.Done(await house.Desk.ChangeAsync(draft.Id, new Rules.Editions.DraftChange.SetPolicy(broken.Policy), ListHouse.Maintainer, default));
        }

        var report = ListHouse.Done(await house.Desk.CheckAsync(draft.Id, house.Today, false, ListHouse.Maintainer, default));

        Assert.Equal(Stage.Draft, report.Stage);
        Assert.Contains("\"message\"", report.Report!.Split("\"warnings\"")[0], StringComparison.Ordinal);
        Assert.IsType<DeskResult.Refused>(await house.Desk.ShadowedAsync(draft.Id, ListHouse.Shadow(draft), ListHouse.Maintainer, default));
        Assert.IsType<DeskResult.Refused>(await house.Desk.ApproveAsync(draft.Id, ListHouse.Approver, default));
        Assert.IsType<DeskResult.Refused>(await house.Desk.PublishAsync(draft.Id, null, ListHouse.Maintainer, default));
        Assert.Equal(before, await house.Editions.CurrentNameAsync(default));
        Assert.Equal(before.Hash, (await house.Editions.CurrentAsync(default))!.Hash);
    }

    private static void Rejected(ImportResult result) => Assert.All(
        Assert.IsType<ImportResult.Rejected>(result).Problems, p => Assert.EndsWith("。", p.Message, StringComparison.Ordinal));
}
