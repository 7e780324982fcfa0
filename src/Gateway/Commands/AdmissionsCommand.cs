using System.CommandLine;
using Guoshai.Gateway.Commands.Lists;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing.Admissions;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai admissions</c>: requests that a returned matter be admitted (准入申请), and their answers.</summary>
internal static class AdmissionsCommand
{
    private const int Shown = 200;

    private static readonly Argument<string> Document = new("公文编号") { Description = "被退回的公文" };
    private static readonly Argument<long> Id = new("申请号") { Description = "见 guoshai admissions show" };
    private static readonly Option<string> Department = new("--department") { Description = "申请部门，名录里的名称", HelpName = "部门", Required = true };
    private static readonly Option<string> Matter = new("--matter") { Description = "要准入的事项名称", HelpName = "事项", Required = true };
    private static readonly Option<string> Basis = new("--basis") { Description = "依据", HelpName = "依据", Required = true };
    private static readonly Option<string[]> Townships = new("--township") { Description = "适用的镇街，可多次给出；不给出时为全部", HelpName = "镇街", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<DateOnly?> End = OnLine.Day("--until", "特批到哪一天为止（含当日）");
    private static readonly Option<string> Code = new("--code") { Description = "给新事项编的过筛编码", HelpName = "编码", Required = true };
    private static readonly Option<string> List = new("--list") { Description = "列入哪张清单：基本履职、配合履职、收回、权责", HelpName = "清单", DefaultValueFactory = _ => ListKind.Shared.Name() };
    private static readonly Option<DateOnly?> ValidFrom = OnLine.Day("--valid-from", "新事项从哪一天起生效；不给出时为今天");

    public static Command Build() => new("admissions", "准入申请：申请、答复（不予、暂缓、特批一次、列入下一版清单）、查看")
    {
        Step("apply", "部门就被退回的公文申请准入", [Document, Department, Matter, Basis, Townships], (parsed, desk, ct) => desk.ApplyAsync(
            parsed.GetRequiredValue(Document),
            new AdmissionRequest(parsed.GetRequiredValue(Department), parsed.GetRequiredValue(Matter), parsed.GetRequiredValue(Basis), parsed.GetValue(Townships) ?? []),
            OnLine.Act(parsed, Role.Applicant), ct)),
        Step("refuse", "不予准入", [Id, OnLine.Why], (parsed, desk, ct) => desk.AnswerAsync(parsed.GetRequiredValue(Id), Answer.Refused, OnLine.Act(parsed, Role.Maintainer), ct)),
        Step("defer", "暂缓，以后再答复", [Id, OnLine.Why], (parsed, desk, ct) => desk.AnswerAsync(parsed.GetRequiredValue(Id), Answer.Deferred, OnLine.Act(parsed, Role.Maintainer), ct)),
        Step("grant", "特批一次：只放行这一份公文", [Id, OnLine.Second, End, OnLine.Why], (parsed, desk, ct) => desk.GrantOnceAsync(
            parsed.GetRequiredValue(Id), OnLine.SecondAct(parsed)?.By ?? "", parsed.GetValue(End) ?? throw new CommandFailure(ExitCode.Usage, "请用 --until 写明特批到哪一天为止。"),
            OnLine.Act(parsed, Role.Maintainer), ct)),
        Step("admit", "列入下一版清单的草案", [Id, Code, List, ValidFrom, OnLine.Why], (parsed, desk, ct) => desk.AdmitAsync(
            parsed.GetRequiredValue(Id), new ScreeningCode(parsed.GetRequiredValue(Code)),
            ListNames.Parse(parsed.GetRequiredValue(List)) ?? throw new CommandFailure(ExitCode.Usage, "清单请填 基本履职、配合履职、收回 或 权责。"),
            parsed.GetValue(ValidFrom) ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date), OnLine.Act(parsed, Role.Maintainer), ct)),
        Show(),
    };

    private static Command Step(string name, string description, Symbol[] own, Func<ParseResult, AdmissionDesk, CancellationToken, Task<AdmissionResult>> step)
    {
        var command = OnLine.Command(name, description, [.. own, OnLine.By]);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var done = await step(parsed, services.GetRequiredService<AdmissionDesk>(), ct) switch
            {
                AdmissionResult.Done made => made.Admission,
                AdmissionResult.Refused refused => throw new CommandFailure(ExitCode.ListsRejected, refused.Reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            Print(done);
            return ExitCode.Ok;
        }, ct));
        return command;
    }

    private static Command Show()
    {
        var command = OnLine.Command("show", "显示准入申请，待答复的在前");
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            foreach (var admission in await services.GetRequiredService<AdmissionLedger>().NewestAsync(Shown, ct))
            {
                Print(admission);
            }

            return ExitCode.Ok;
        }, ct));
        return command;
    }

    private static void Print(AdmissionRow a) => Console.WriteLine(
        $"申请 {a.Id}　{Answer.Name(a.Answer)}　{a.Department}　{a.Matter}　公文 {a.DocumentId}{(a.Draft is { } draft ? $"　草案 {draft}" : "")}{(a.EndsOn is { } end ? $"　至 {end}" : "")}　{a.Why}".TrimEnd());
}
