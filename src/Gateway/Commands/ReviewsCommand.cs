using System.CommandLine;
using System.Globalization;
using Guoshai.Gateway.Commands.Lists;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Gateway.Reviews;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai reviews</c>: clerks decide held documents, change a return into a delivery by two, and mark wrong deliveries (复核).</summary>
internal static class ReviewsCommand
{
    private const int Shown = 200;

    private static readonly Argument<string> Document = new("公文编号") { Description = "见 guoshai reviews list 或退文日志" };
    private static readonly Argument<long> Id = new("复核号") { Description = "见 guoshai reviews list" };
    private static readonly Argument<string> Disposition = new("处置") { Description = "deliver（放行）或 return（退回）" };

    private static readonly Option<string[]> Tasks = new("--task")
    {
        Description = "某项任务的判断，可多次给出：序号=过筛编码（属于该事项）、序号=理由代码（如 no_match，不在清单内）、序号=none（不是任务）；系统没有找到的任务，序号处照抄原文",
        HelpName = "序号=判断",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Build() => new("reviews", "复核：决定待复核的公文；由两个人把退回改为放行；记录放行有误")
    {
        List(),
        Show(),
        Step("decide", "决定一份待人工复核的公文", [Document, Disposition, Tasks, OnLine.Why], (parsed, desk, ct) =>
            desk.DecideAsync(parsed.GetRequiredValue(Document), Request(parsed, parsed.GetRequiredValue(Disposition)), OnLine.Act(parsed, Role.Reviewer), ct)),
        Step("propose", "提出把已退回的公文改为放行，须由另一个人确认", [Document, Tasks, OnLine.Why], (parsed, desk, ct) =>
            desk.ProposeAsync(parsed.GetRequiredValue(Document), Request(parsed, Codes.Deliver), OnLine.Act(parsed, Role.Reviewer), ct)),
        Step("confirm", "确认：由提出人以外的人把退回改为放行", [Id, OnLine.Why], (parsed, desk, ct) => desk.ConfirmAsync(parsed.GetRequiredValue(Id), OnLine.Act(parsed, Role.Reviewer), ct)),
        Step("refuse", "否决：公文仍然退回", [Id, OnLine.Why], (parsed, desk, ct) => desk.RefuseAsync(parsed.GetRequiredValue(Id), OnLine.Act(parsed, Role.Reviewer), ct)),
        Step("wrong", "记录放行有误（不收回已放行的公文，供改进用）", [Document, Tasks, OnLine.Why], (parsed, desk, ct) =>
            desk.MarkWrongAsync(parsed.GetRequiredValue(Document), Request(parsed, Codes.Return), OnLine.Act(parsed, Role.Reviewer), ct)),
    };

    private static Command Step(string name, string description, Symbol[] own, Func<ParseResult, ReviewDesk, CancellationToken, Task<ReviewResult>> step)
    {
        var command = OnLine.Command(name, description, [.. own, OnLine.By]);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            Print(await step(parsed, services.GetRequiredService<ReviewDesk>(), ct) switch
            {
                ReviewResult.Done made => made.Review,
                ReviewResult.Refused refused => throw new CommandFailure(ExitCode.ListsRejected, refused.Reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
            return ExitCode.Ok;
        }, ct, LedgerCommand.WithReviews));
        return command;
    }

    private static ReviewRequest Request(ParseResult parsed, string disposition) => new(disposition, null, [.. (parsed.GetValue(Tasks) ?? []).Select(Task)]);

    private static TaskRuling Task(string given)
    {
        var at = given.LastIndexOf('=');

        if (at <= 0)
        {
            throw new CommandFailure(ExitCode.Usage, $"“{given}”看不懂，请写成 序号=判断，如 1=no_match。");
        }

        var (task, word) = (given[..at].Trim(), given[(at + 1)..].Trim());

        return int.TryParse(task, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new TaskRuling(number, null, word) : new TaskRuling(null, task, word);
    }

    private static Command List()
    {
        var command = OnLine.Command("list", "列出待人工复核的公文，和已有的复核（待确认的在前）");
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            foreach (var row in await services.GetRequiredService<OutcomeLog>().HeldAsync(Shown, ct))
            {
                Console.WriteLine($"待复核　{row.DocumentId}　{row.Issuer ?? "—"}　{row.Title ?? row.FileName}　{string.Join('；', row.Reasons.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Labels.Reason))}");
            }

            foreach (var review in await services.GetRequiredService<ReviewLedger>().NewestAsync(Shown, ct))
            {
                Print(review);
            }

            return ExitCode.Ok;
        }, ct, LedgerCommand.WithReviews));
        return command;
    }

    private static Command Show()
    {
        var command = OnLine.Command("show", "显示一份公文现在的处置、任务（带序号）和它的复核", Document);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var id = parsed.GetRequiredValue(Document);
            var outcome = await services.GetRequiredService<OutcomeLedger>().FindAsync(id, ct) ?? throw new CommandFailure(ExitCode.Usage, $"台账里没有公文 {id}，或它还没有处置。");
            ReviewPrinting.Outcome(outcome);

            foreach (var review in await services.GetRequiredService<ReviewLedger>().OfDocumentAsync(id, ct))
            {
                Print(review);
            }

            return ExitCode.Ok;
        }, ct, LedgerCommand.WithReviews));
        return command;
    }

    private static void Print(ReviewRow review) => ReviewPrinting.Review(review);
}
