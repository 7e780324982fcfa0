using System.CommandLine;
using System.Globalization;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary><c>guoshai lists policy</c>: shows the thresholds, or sets those of a draft.</summary>
internal static class PolicyCommand
{
    private static readonly Option<double?> InList = new("--in-list") { Description = "在清单内的把握从多少起放行（0 到 1）", HelpName = "数" };
    private static readonly Option<double?> Outside = new("--outside") { Description = "在清单内的把握到多少为止退回（0 到 1）", HelpName = "数" };

    private static readonly Option<string[]> Kinds = new("--kind")
    {
        Description = $"某一种认定自己的两条线，可多次给出：认定=成立/不成立，如 taken_back=0.8/0.3；认定=default 恢复通用的。认定有 {string.Join('、', FindingBands.Kinds)}",
        HelpName = "认定=成立/不成立",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Build()
    {
        var command = OnLine.Command("policy", "显示现行的处置阈值；给出数值时改草案的阈值，没有草案时先以现行版本开一份", OnLine.Draft, InList, Outside, Kinds, OnLine.By, OnLine.Why);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), services => RunAsync(parsed, services, ct), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        if (parsed.GetValue(InList) is null && parsed.GetValue(Outside) is null && parsed.GetValue(Kinds) is not { Length: > 0 })
        {
            var current = await services.GetRequiredService<EditionLedger>().CurrentAsync(ct) ?? throw new CommandFailure(ExitCode.Usage, "还没有发布清单；先用 guoshai lists import 导入。");
            return CheckCommand.Say($"清单版本 {current.Number}　{Labels.Policy(current.Policy)}");
        }

        var draft = await OnLine.DraftToChangeAsync(parsed, services, ct);
        var policy = Changed(draft.Content().Policy, parsed);
        await OnLine.DoneAsync(services.GetRequiredService<ListDesk>().ChangeAsync(draft.Id, new DraftChange.SetPolicy(policy), OnLine.Act(parsed, Role.Maintainer), ct));
        return CheckCommand.Say($"草案 {draft.Id} 的处置阈值：{Labels.Policy(policy)}。须重新检查。");
    }

    private static DecisionPolicy Changed(DecisionPolicy policy, ParseResult parsed) => (parsed.GetValue(Kinds) ?? []).Aggregate(
        policy with { InList = parsed.GetValue(InList) ?? policy.InList, Outside = parsed.GetValue(Outside) ?? policy.Outside },
        (before, given) => before with { Kinds = Changed(before.Kinds, given) });

    private static FindingBands Changed(FindingBands kinds, string given) => given.Split('=') switch
    {
        [var kind, "default"] => kinds.Without(kind.Trim()),
        [var kind, var band] when band.Split('/') is [var stands, var lapses] && Number(stands) is { } s && Number(lapses) is { } l => kinds.With(kind.Trim(), new FindingBand(s, l)),
        _ => throw new CommandFailure(ExitCode.Usage, $"“{given}”看不懂，请写成 认定=成立/不成立，如 taken_back=0.8/0.3。"),
    };

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
