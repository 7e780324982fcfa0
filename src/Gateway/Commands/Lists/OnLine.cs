using System.CommandLine;
using System.Globalization;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary>What the commands on lists have in common on the command line.</summary>
internal static class OnLine
{
    public static Option<long?> Draft { get; } = new("--draft") { Description = "草案号；不给出时用最新的未发布草案", HelpName = "号" };

    public static Option<string?> By { get; } = new("--by") { Description = "经办人姓名（记入审计）；不给出时用登录名", HelpName = "姓名" };

    public static Option<string?> Why { get; } = new("--why") { Description = "理由（记入审计）", HelpName = "理由" };

    /// <summary>A command with the options that all of them take.</summary>
    public static Command Command(string name, string description, params Symbol[] own)
    {
        var command = new Command(name, description);

        foreach (var symbol in own)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else if (symbol is Option option)
            {
                command.Add(option);
            }
        }

        command.Add(Settings.ConfigFile);
        command.Add(Settings.DataFolder);
        return command;
    }

    public static Act Act(ParseResult parsed) => new(
        parsed.GetValue(By) is { } by && by.Trim().Length > 0 ? by.Trim() : Environment.UserName, parsed.GetValue(Why)?.Trim() ?? "");

    /// <summary>The draft that the line names, or the newest open one.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static async Task<DraftRow> DraftAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var drafts = services.GetRequiredService<DraftLedger>();

        return parsed.GetValue(Draft) is { } id
            ? await drafts.FindAsync(id, ct) ?? throw new CommandFailure(ExitCode.Usage, $"没有草案 {id}；用 guoshai lists show 查看。")
            : await drafts.NewestOpenAsync(ct) ?? throw new CommandFailure(ExitCode.Usage, "没有未发布的草案；先用 guoshai lists import 导入。");
    }

    /// <summary>The draft that the line names, or the newest open one, or one that starts as the edition in force is.</summary>
    /// <exception cref="CommandFailure">There is none, and nothing is published.</exception>
    public static async Task<DraftRow> DraftToChangeAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct) =>
        parsed.GetValue(Draft) is null && await services.GetRequiredService<DraftLedger>().NewestOpenAsync(ct) is null
            ? await services.GetRequiredService<ListDesk>().StartAsync(Act(parsed), ct) ?? throw new CommandFailure(ExitCode.Usage, "还没有发布清单；先用 guoshai lists import 导入。")
            : await DraftAsync(parsed, services, ct);

    /// <summary>Reads a step's result.</summary>
    /// <exception cref="CommandFailure">The step was refused; all reasons are on stderr.</exception>
    public static async Task<DraftRow> DoneAsync(Task<DeskResult> step)
    {
        switch (await step)
        {
            case DeskResult.Done done:
                return done.Draft;
            case DeskResult.Refused refused:
                foreach (var reason in refused.Reasons.Skip(1))
                {
                    await Console.Error.WriteLineAsync(reason);
                }

                throw new CommandFailure(ExitCode.ListsRejected, refused.Reasons[0]);
            case DeskResult.Unknown unknown:
                throw new CommandFailure(ExitCode.Usage, unknown.Reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A day as an option's value.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "日期",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"“{result.Tokens[0].Value}”不是日期，请按 2026-01-01 的样子填写。");
            return null;
        },
    };
}
