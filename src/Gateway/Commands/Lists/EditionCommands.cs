using System.CommandLine;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Export;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary><c>guoshai lists publish</c>.</summary>
internal static class PublishCommand
{
    private static readonly Option<DateOnly?> From = OnLine.Day("--from", "从哪一天零时起生效；不给出时立即生效");

    public static Command Build()
    {
        var command = OnLine.Command("publish", "发布已批准的草案；运行中的服务随即采用，不必重启", OnLine.Draft, From, OnLine.By, OnLine.Why);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var draft = await OnLine.DraftAsync(parsed, services, ct);
            DateTimeOffset? from = parsed.GetValue(From) is { } day
                ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.Local.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)))
                : null;
            var done = await OnLine.DoneAsync(services.GetRequiredService<ListDesk>().PublishAsync(draft.Id, from, OnLine.Act(parsed, Role.Maintainer), ct));
            return CheckCommand.Say($"草案 {draft.Id} 已发布为清单版本 {done.Edition}，{(from is { } f ? $"{Printing.Local(f)} 起生效" : "立即生效")}。");
        }, ct));
        return command;
    }
}

/// <summary><c>guoshai lists rollback</c>.</summary>
internal static class RollbackCommand
{
    private static readonly Argument<int> Number = new("版本号") { Description = "要重新启用的版本" };
    private static readonly Option<bool> Emergency = new("--emergency") { Description = "紧急回退：等不及第二个人时一人决定，须用 --why 写明理由，并在发布经过中标明" };

    public static Command Build()
    {
        var command = OnLine.Command("rollback", "回退：由两个人决定重新启用一个以前的版本，立即生效", Number, OnLine.By, OnLine.Second, Emergency, OnLine.Why);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var number = parsed.GetRequiredValue(Number);

            var refusal = await services.GetRequiredService<ListDesk>().RollBackAsync(
                number, OnLine.Act(parsed, Role.Maintainer), OnLine.SecondAct(parsed), parsed.GetValue(Emergency), ct);

            return refusal is null ? CheckCommand.Say($"已重新启用清单版本 {number}。") : throw new CommandFailure(ExitCode.ListsRejected, refusal);
        }, ct));
        return command;
    }
}

/// <summary><c>guoshai lists export</c>.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> To = new("去处") { Description = "写成这个 .xlsx 工作簿；不以 .xlsx 结尾时写成文件夹里的三个 .csv" };
    private static readonly Option<int?> Edition = new("--edition") { Description = "版本号；不给出时导出现行版本", HelpName = "版本号" };

    public static Command Build()
    {
        var command = OnLine.Command("export", "导出清单，改好后可原样导入", To, Edition, OnLine.Draft);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var editions = services.GetRequiredService<EditionLedger>();
            var edition = parsed.GetValue(OnLine.Draft) is not null ? (await OnLine.DraftAsync(parsed, services, ct)).Content().AsEdition(0)
                : parsed.GetValue(Edition) is { } number ? await editions.ReadAsync(number, ct)
                : await editions.CurrentAsync(ct) ?? throw new CommandFailure(ExitCode.Usage, "还没有发布清单；用 guoshai lists import 导入。");
            Write(edition, Path.GetFullPath(parsed.GetRequiredValue(To)));
            return CheckCommand.Say($"已导出 {edition.Items.Count} 个事项。");
        }, ct));
        return command;
    }

    private static void Write(Rules.Editions.Edition edition, string to)
    {
        if (to.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            using var file = new FileStream(to, FileMode.Create, FileAccess.ReadWrite);
            WorkbookExport.Write(edition, file);
        }
        else
        {
            FolderExport.Write(edition, to);
        }
    }
}

/// <summary><c>guoshai lists template</c>.</summary>
internal static class TemplateCommand
{
    private static readonly Argument<FileInfo> To = new("文件") { Description = "写成这个 .xlsx 工作簿" };

    public static Command Build()
    {
        var command = new Command("template", "写出空白的清单模板") { To };
        command.SetAction(parsed =>
        {
            using var file = new FileStream(parsed.GetRequiredValue(To).FullName, FileMode.Create, FileAccess.ReadWrite);
            WorkbookExport.WriteTemplate(file);
            return ExitCode.Ok;
        });
        return command;
    }
}

/// <summary><c>guoshai lists show</c>.</summary>
internal static class ShowCommand
{
    private const int DraftsShown = 10;

    public static Command Build()
    {
        var command = OnLine.Command("show", "显示现行版本、发布经过、草案，以及各个工作进程用的是哪个版本");
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            await CurrentAsync(services.GetRequiredService<EditionLedger>(), ct);
            await DraftsAsync(services.GetRequiredService<DraftLedger>(), ct);
            await WorkersAsync(services.GetRequiredService<WorkerRoll>(), ct);
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    private static async Task CurrentAsync(EditionLedger editions, CancellationToken ct)
    {
        if (await editions.CurrentNameAsync(ct) is not { } current)
        {
            Console.WriteLine("还没有发布清单，所有公文都会转人工复核；用 guoshai lists import 导入。");
            return;
        }

        Console.WriteLine($"发布时间　{Printing.Local(current.PublishedAt)}");
        Printing.Edition(await editions.ReadAsync(current.Number, ct));

        foreach (var publication in await editions.PublicationsAsync(ct))
        {
            Console.WriteLine($"发布经过　{Printing.Local(publication.InForceFrom)} 起　版本 {publication.Number}　{Kind(publication)}"
                + $"　{publication.PublishedBy}{(publication.ApprovedBy is { } approver ? $"（{approver} 批准）" : "")}　{publication.Why}".TrimEnd());
        }
    }

    private static string Kind(EditionName publication) => publication.Kind switch
    {
        Publication.Rollback => "回退",
        Publication.EmergencyRollback => "紧急回退（一人决定）",
        _ => "发布",
    };

    private static async Task DraftsAsync(DraftLedger drafts, CancellationToken ct)
    {
        foreach (var draft in await drafts.NewestAsync(DraftsShown, ct))
        {
            Console.WriteLine($"草案 {draft.Id}　{Stage.Name(draft.Stage)}　{draft.Source}　{string.Join('、', draft.Hands)}{(draft.Edition is { } edition ? $"　版本 {edition}" : "")}");
        }
    }

    private static async Task WorkersAsync(WorkerRoll roll, CancellationToken ct)
    {
        foreach (var worker in await roll.ReadAsync(ct))
        {
            var state = worker.State switch { "working" => "正常", "stopped" => "已停止取件", _ => "失联" };
            Console.WriteLine($"工作进程 {worker.Worker}　版本 {worker.Edition}　{worker.Hash[..Math.Min(12, worker.Hash.Length)]}　{Printing.Local(worker.TakenAt)} 采用　{state}　{worker.Detail}".TrimEnd());
        }
    }
}
