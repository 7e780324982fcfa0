using System.CommandLine;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary><c>guoshai lists import</c>: makes a draft of a workbook or folder. The very first lists are published at once: until then everything is held.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileSystemInfo> Path = new("清单") { Description = "清单工作簿（.xlsx），或内有 townships.csv、departments.csv、items.csv 的文件夹" };
    private static readonly Option<DateOnly?> ValidFrom = OnLine.Day("--valid-from", "清单没有生效日期一列时，从这一天起生效");

    public static Command Build()
    {
        var command = OnLine.Command(
            "import", "导入清单为草案，有错则按工作表、行、列逐条指出，什么也不导入；还没有任何版本时，检查后直接发布为第一版", Path, ValidFrom, OnLine.By, OnLine.Why);

        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), services => RunAsync(parsed, services, ct), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var current = await services.GetRequiredService<EditionLedger>().CurrentAsync(ct);
        var path = parsed.GetRequiredValue(Path);
        var lists = await ListFiles.ReadAsync(path, current, parsed.GetValue(ValidFrom));

        if (current is null)
        {
            return await FirstAsync(lists, parsed, services, ct);
        }

        if (current.Hash == lists.Hash)
        {
            Console.WriteLine("与现行版本相同，没有生成草案。");
            return ExitCode.Ok;
        }

        var draft = await services.GetRequiredService<ListDesk>().ImportAsync(lists, path.Name, OnLine.Act(parsed, Role.Maintainer), ct);
        Console.WriteLine($"已导入为草案 {draft.Id}，尚未发布。");
        Printing.Summary(EditionDiff.Of(current, draft.Content()));
        Console.WriteLine("接下来：guoshai lists check、shadow、approve（由另一个人）、publish。");
        return ExitCode.Ok;
    }

    private static async Task<int> FirstAsync(Edition lists, ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var report = EditionCheck.Of(Draft.Of(lists), null, DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date), mayShrink: false);
        Printing.Report(report);

        if (!report.Passes)
        {
            throw new CommandFailure(ExitCode.ListsRejected, $"有 {report.Stops.Count} 处问题不能发布，没有导入任何内容。");
        }

        var published = await services.GetRequiredService<ListDesk>().PublishFirstAsync(lists, OnLine.Act(parsed, Role.Maintainer), ct);
        Console.WriteLine("这是第一版清单，已发布为新版本；以后的修订须经检查、试运行和另一个人批准。");
        Printing.Edition(published.Edition);
        return ExitCode.Ok;
    }
}
