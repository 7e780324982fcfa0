using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Work;
using Guoshai.Rules.Import;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guoshai.Gateway.Tests.Work;

public sealed class ADocumentThatAWorkerIsToldOfAgain : IDisposable
{
    private const string Reminder = "b";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task While_it_is_in_hand_is_tried_again_where_that_attempt_ends_without_a_decision()
    {
        var (early, again) = (0, Task.CompletedTask);
        Action tellAgain = () => { };
        var log = new EachLine<ScreenDocument>(line =>
        {
            if (line.Contains("speaks of an earlier one", StringComparison.Ordinal) && ++early == 1)
            {
                tellAgain();
            }
        });
        await using var service = await RunningService.PrepareAsync(_folder, withLists: false, own: services => services.AddSingleton<ILogger<ScreenDocument>>(log));
        await RunningService.RecordAsync(service.Services, "a", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask), Now);
        await RunningService.RecordAsync(service.Services, Reminder, TinyCounty.ForestryReminder(2, 1), Now.AddSeconds(1));
        var lists = Assert.IsType<ImportResult.Accepted>(FolderImport.Read(TinyCounty.WriteLists(_folder["lists"])));
        service.Services.GetRequiredService<CurrentEdition>().Put(CompiledEdition.Compile(lists.Edition));
        var screen = service.Services.GetRequiredService<ScreenDocument>();

        // It is in hand still, and about to be put off.
        tellAgain = () => again = screen.ScreenAsync(Reminder, default);
        await screen.ScreenAsync(Reminder, default).WaitAsync(Long);
        await again.WaitAsync(Long);

        Assert.Equal(2, early);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
