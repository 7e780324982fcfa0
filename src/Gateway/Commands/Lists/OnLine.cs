using System.CommandLine;
using System.Globalization;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary>What the commands on lists have in common on the command line.</summary>
internal static class OnLine
{
    public static Option<long?> Draft { get; } = new("--draft") { Description = "草案号；不给出时用最新的未发布草案", HelpName = "号" };

    public static Option<string?> By { get; } = new("--by") { Description = "经办人姓名（记入审计）；不给出时用登录名；设了 Lists:People 时以环境变量 GUOSHAI_Lists__Token 中的令牌为准", HelpName = "姓名" };

    public static Option<string?> Why { get; } = new("--why") { Description = "理由（记入审计）", HelpName = "理由" };

    public static Option<string?> Second { get; } = new("--second") { Description = "另一位经办人姓名；设了 Lists:People 时须在环境变量 GUOSHAI_Lists__SecondToken 中给出其令牌", HelpName = "姓名" };

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

    /// <summary>Who gives a command: by the token in the settings where people are set, else by the stated or the login name.</summary>
    /// <exception cref="CommandFailure">Nobody is known to, or not in that role.</exception>
    public static Act Act(ParseResult parsed, string role)
    {
        var (options, people) = People(parsed);

        return Known(people.Identify(new Claim(Stated(parsed) ?? (people.AreSet ? null : Environment.UserName), parsed.GetValue(Why)?.Trim() ?? "", options.Token), role));
    }

    /// <summary>The second person of an act: by the second token where people are set, else by the stated name. Null where none is named.</summary>
    /// <exception cref="CommandFailure">It is nobody known.</exception>
    public static Act? SecondAct(ParseResult parsed)
    {
        var (options, people) = People(parsed);
        var stated = parsed.GetValue(Second)?.Trim();

        return string.IsNullOrEmpty(people.AreSet ? options.SecondToken : stated) ? null : Known(people.Identify(new Claim(stated, "", options.SecondToken), Role.Approver));
    }

    private static string? Stated(ParseResult parsed) => parsed.GetValue(By) is { } by && by.Trim().Length > 0 ? by.Trim() : null;

    private static Act Known(Identified identified) => identified.Act ?? throw new CommandFailure(ExitCode.Surroundings, identified.Refusal!);

    private static (ListOptions Options, PeopleList People) People(ParseResult parsed)
    {
        var options = Settings.Read(parsed).GetSection("Lists").Get<ListOptions>() ?? new ListOptions();
        return (options, new PeopleList(Microsoft.Extensions.Options.Options.Create(options)));
    }

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
            ? await services.GetRequiredService<ListDesk>().StartAsync(Act(parsed, Role.Maintainer), ct) ?? throw new CommandFailure(ExitCode.Usage, "还没有发布清单；先用 guoshai lists import 导入。")
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
