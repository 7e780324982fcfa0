using System.CommandLine;
using System.Text.Json;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary><c>guoshai lists check</c>.</summary>
internal static class CheckCommand
{
    private static readonly Option<DateOnly?> On = OnLine.Day("--from", "打算从哪一天起生效；不给出时为今天");
    private static readonly Option<bool> MayShrink = new("--allow-removal") { Description = "明确同意减少超过十分之一的事项" };

    public static Command Build()
    {
        var command = OnLine.Command("check", "检查草案：哪些问题不能发布，哪些值得看一眼", OnLine.Draft, On, MayShrink, OnLine.By);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var draft = await OnLine.DraftAsync(parsed, services, ct);
            var on = parsed.GetValue(On) ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
            var done = await OnLine.DoneAsync(services.GetRequiredService<ListDesk>().CheckAsync(draft.Id, on, parsed.GetValue(MayShrink), OnLine.Act(parsed, Role.Maintainer), ct));
            var report = JsonSerializer.Deserialize<CheckReport>(done.Report!, DeskJson.Options)!;
            Printing.Report(report);

            return report.Passes
                ? Say($"草案 {draft.Id} 检查通过，提示 {report.Warnings.Count} 条。")
                : throw new CommandFailure(ExitCode.ListsRejected, $"草案 {draft.Id} 有 {report.Stops.Count} 处问题不能发布。");
        }, ct));
        return command;
    }

    internal static int Say(string sentence)
    {
        Console.WriteLine(sentence);
        return ExitCode.Ok;
    }
}

/// <summary><c>guoshai lists diff</c>.</summary>
internal static class DiffCommand
{
    private static readonly Option<int?> With = new("--edition") { Description = "与哪个版本比较；不给出时与现行版本比较", HelpName = "版本号" };

    public static Command Build()
    {
        var command = OnLine.Command("diff", "逐项逐字段比较草案与现行版本", OnLine.Draft, With);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var draft = await OnLine.DraftAsync(parsed, services, ct);
            var editions = services.GetRequiredService<EditionLedger>();
            Printing.Diff(EditionDiff.Of(parsed.GetValue(With) is { } number ? await editions.ReadAsync(number, ct) : await editions.CurrentAsync(ct), draft.Content()));
            return ExitCode.Ok;
        }, ct));
        return command;
    }
}

/// <summary><c>guoshai lists shadow</c>.</summary>
internal static class ShadowCommand
{
    public static Command Build()
    {
        var command = OnLine.Command("shadow", "试运行：用草案重新过筛近期公文，列出处置会改变的（不影响任何公文）", OnLine.Draft, OnLine.By);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var draft = await OnLine.DraftAsync(parsed, services, ct);
            var shown = !Console.IsErrorRedirected;
            var report = await services.GetRequiredService<ShadowRun>().RunAsync(draft, (done, of) =>
            {
                if (shown)
                {
                    Console.Error.Write($"\r已试 {done}/{of}");
                }
            }, ct);
            await OnLine.DoneAsync(services.GetRequiredService<ListDesk>().ShadowedAsync(draft.Id, report, OnLine.Act(parsed, Role.Maintainer), ct));
            Printing.Shadow(report);
            return ExitCode.Ok;
        }, ct, LedgerCommand.WithReaders));
        return command;
    }
}

/// <summary><c>guoshai lists change</c>: item by item.</summary>
internal static class ChangeCommand
{
    private static readonly Argument<string> Code = new("过筛编码") { Description = "要改的事项" };
    private static readonly Option<bool> Remove = new("--remove") { Description = "从清单里删去这一项" };
    private static readonly Option<string?> AddWording = new("--add-wording") { Description = "给事项加一条其他表述", HelpName = "表述" };
    private static readonly Option<string?> DropWording = new("--drop-wording") { Description = "去掉事项的一条其他表述", HelpName = "表述" };
    private static readonly Option<string?> Matter = new("--matter") { Description = "改事项名称", HelpName = "名称" };
    private static readonly Option<string?> Basis = new("--basis") { Description = "改依据", HelpName = "依据" };
    private static readonly Option<DateOnly?> ValidTo = OnLine.Day("--valid-to", "改失效日期");

    public static Command Build()
    {
        var command = OnLine.Command(
            "change", "逐项修改草案；没有草案时先以现行版本开一份", Code, OnLine.Draft, Remove, AddWording, DropWording, Matter, Basis, ValidTo, OnLine.By, OnLine.Why);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var desk = services.GetRequiredService<ListDesk>();
            var act = OnLine.Act(parsed, Role.Maintainer);
            var draft = await OnLine.DraftToChangeAsync(parsed, services, ct);

            foreach (var change in Changes(parsed, draft.Content()))
            {
                draft = await OnLine.DoneAsync(desk.ChangeAsync(draft.Id, change, act, ct));
            }

            return CheckCommand.Say($"草案 {draft.Id} 已修改，须重新检查。");
        }, ct));
        return command;
    }

    private static IReadOnlyList<DraftChange> Changes(ParseResult parsed, Draft draft)
    {
        var code = new ScreeningCode(parsed.GetRequiredValue(Code));
        var changes = new List<DraftChange>();

        if (parsed.GetValue(Matter) is not null || parsed.GetValue(Basis) is not null || parsed.GetValue(ValidTo) is not null)
        {
            var item = draft.Items.FirstOrDefault(i => i.Code == code) ?? throw new CommandFailure(ExitCode.Usage, $"草案里没有过筛编码 {code}，请核对编码。");
            changes.Add(new DraftChange.Put(item with
            {
                Matter = parsed.GetValue(Matter) ?? item.Matter,
                Basis = parsed.GetValue(Basis) ?? item.Basis,
                Validity = item.Validity with { To = parsed.GetValue(ValidTo) ?? item.Validity.To },
            }));
        }

        changes.AddRange(new DraftChange?[]
        {
            parsed.GetValue(AddWording) is { } add ? new DraftChange.AddWording(code, add) : null,
            parsed.GetValue(DropWording) is { } drop ? new DraftChange.DropWording(code, drop) : null,
            parsed.GetValue(Remove) ? new DraftChange.Remove(code) : null,
        }.OfType<DraftChange>());

        return changes.Count > 0 ? changes : throw new CommandFailure(ExitCode.Usage, "没有说要改什么；见 guoshai lists change --help。");
    }
}

/// <summary><c>guoshai lists approve</c>.</summary>
internal static class ApproveCommand
{
    public static Command Build()
    {
        var command = OnLine.Command("approve", "批准草案；批准人不能是参与编制的人", OnLine.Draft, OnLine.By, OnLine.Why);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var draft = await OnLine.DraftAsync(parsed, services, ct);
            await OnLine.DoneAsync(services.GetRequiredService<ListDesk>().ApproveAsync(draft.Id, OnLine.Act(parsed, Role.Approver), ct));
            return CheckCommand.Say($"草案 {draft.Id} 已批准，可以发布。");
        }, ct));
        return command;
    }
}

/// <summary><c>guoshai lists discard</c>.</summary>
internal static class DiscardCommand
{
    public static Command Build()
    {
        var command = OnLine.Command("discard", "放弃草案", OnLine.Draft, OnLine.By, OnLine.Why);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var draft = await OnLine.DraftAsync(parsed, services, ct);
            await OnLine.DoneAsync(services.GetRequiredService<ListDesk>().DiscardAsync(draft.Id, OnLine.Act(parsed, Role.Maintainer), ct));
            return CheckCommand.Say($"草案 {draft.Id} 已放弃。");
        }, ct));
        return command;
    }
}
