using System.CommandLine;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai lists</c>: publishes lists to the ledger and shows what is published.</summary>
internal static class ListsCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("文件夹") { Description = "内有 townships.csv、departments.csv、items.csv" };

    public static Command Build() => new("lists", "清单：导入与查看") { Import(), Show() };

    private static Command Import()
    {
        var command = new Command("import", "检查清单并发布为新版本；有错则逐条指出，什么也不导入；运行中的服务随即采用") { Folder, Settings.ConfigFile, Settings.DataFolder };

        command.SetAction(async (parsed, ct) =>
        {
            var draft = await ListFolder.ReadAsync(parsed.GetRequiredValue(Folder));

            return await LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
            {
                var published = await services.GetRequiredService<EditionLedger>().PublishAsync(draft, Environment.UserName, ct);
                Console.WriteLine(published.IsNew ? "已发布为新版本。" : "与现行版本相同，没有发布新版本。");
                Print(published.Edition);
                return ExitCode.Ok;
            }, ct);
        });

        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "显示现行清单版本") { Settings.ConfigFile, Settings.DataFolder };

        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var editions = services.GetRequiredService<EditionLedger>();

            if (await editions.CurrentNameAsync(ct) is not { } current)
            {
                Console.WriteLine("还没有发布清单；用 guoshai lists import 文件夹 导入。");
                return ExitCode.Ok;
            }

            Console.WriteLine($"发布时间　{current.PublishedAt.ToLocalTime():yyyy-MM-dd HH:mm}");
            Print(await editions.ReadAsync(current.Number, ct));
            return ExitCode.Ok;
        }, ct));

        return command;
    }

    private static void Print(Edition edition)
    {
        Console.WriteLine($"清单版本　{edition.Number}（{edition.Hash}）");

        foreach (var kind in Enum.GetValues<ListKind>())
        {
            Console.WriteLine($"{kind.Name()}　{edition.Items.Count(i => i.List == kind)} 项");
        }

        Console.WriteLine($"镇街　{edition.Directory.Townships.Count} 个；发文机关　{edition.Directory.Departments.Count} 个");
    }
}
