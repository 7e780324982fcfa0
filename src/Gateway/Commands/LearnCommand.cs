using System.CommandLine;
using System.Text;
using System.Text.Json;
using Guoshai.Classifier.Learning;
using Guoshai.Gateway.Commands.Lists;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Learning;
using Guoshai.Gateway.Publishing.People;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai learn</c>: what follows from clerks' reviews, as proposals with counts and measured effect; a person accepts.</summary>
internal static class LearnCommand
{
    private static readonly Option<DirectoryInfo[]> Corpora = new("--corpus")
    {
        Description = "标注过的语料文件夹（清单三表和 notices.jsonl），可多次给出；用来拟合和衡量", HelpName = "文件夹", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "把报告和拟合出的权重另写入这个文件夹", HelpName = "文件夹" };
    private static readonly Option<int> Clerks = new("--clerks") { Description = "至少几位复核人说法一致才提建议", HelpName = "人数", DefaultValueFactory = _ => ProposalDesk.FewestClerks };
    private static readonly Option<bool> NoFit = new("--no-fit") { Description = "不拟合权重，只看表述" };
    private static readonly Option<bool> Unseen = new("--unseen") { Description = "每套语料另用不含它的其余语料拟合后衡量（慢）" };
    private static readonly Argument<long> Id = new("建议号") { Description = "见 guoshai lists proposals" };

    public static Command Build()
    {
        var command = OnLine.Command("learn", "从复核中学习：提出表述和权重的建议，并衡量效果；什么也不自动采用", Corpora, Out, Clerks, NoFit, Unseen);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), services => RunAsync(parsed, services, ct), ct, LedgerCommand.WithReaders));
        command.Add(Answer("accept", "采纳一条建议：事项的表述进入清单草案；其余写成模型文件夹", static (desk, id, act, ct) => desk.AcceptAsync(id, act, ct)));
        command.Add(Answer("refuse", "不采纳一条建议，以后不再提出", static (desk, id, act, ct) => desk.RefuseAsync(id, act, ct)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var corpora = (parsed.GetValue(Corpora) ?? []).Select(Read).ToList();
        var plan = new LearningPlan(Math.Max(1, parsed.GetValue(Clerks)), !parsed.GetValue(NoFit), parsed.GetValue(Unseen));
        var open = await services.GetRequiredService<LearningRun>().RunAsync(corpora, plan, Console.Error.WriteLine, ct)
            ?? throw new CommandFailure(ExitCode.Usage, "还没有发布清单；先用 guoshai lists import 导入。");
        var report = string.Concat(open.Select(p => ProposalPrinting.Text(p) + "\n"));
        Console.Write(report.Length > 0 ? report : "没有可提的建议。\n");

        if (parsed.GetValue(Out) is { } folder)
        {
            Write(folder.FullName, report, open);
        }

        return ExitCode.Ok;
    }

    private static TrainingSet Read(DirectoryInfo folder)
    {
        try
        {
            return TrainingSet.Read(folder.FullName);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or JsonException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"语料 {folder.FullName} 读不了：{e.Message}");
        }
    }

    private static void Write(string folder, string report, IReadOnlyList<ProposalRow> open)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "proposals.txt"), report, new UTF8Encoding(false));

        foreach (var weights in open.Where(p => p.Kind == ProposalKind.Weights))
        {
            var models = Directory.CreateDirectory(Path.Combine(folder, "models", weights.Subject)).FullName;

            foreach (var (name, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(weights.Body)!)
            {
                File.WriteAllText(Path.Combine(models, name), text, new UTF8Encoding(false));
            }
        }
    }

    private static Command Answer(string name, string description, Func<ProposalDesk, long, Publishing.Act, CancellationToken, Task<ProposalResult>> step)
    {
        var command = OnLine.Command(name, description, Id, OnLine.By, OnLine.Why);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var done = await step(services.GetRequiredService<ProposalDesk>(), parsed.GetRequiredValue(Id), OnLine.Act(parsed, Role.Maintainer), ct) switch
            {
                ProposalResult.Done made => made.Proposal,
                ProposalResult.Refused refused => throw new CommandFailure(ExitCode.ListsRejected, refused.Reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            Console.WriteLine(ProposalPrinting.Answer(done));
            return ExitCode.Ok;
        }, ct));
        return command;
    }
}

/// <summary><c>guoshai lists proposals</c>: for the maintainer, the proposals with their counts.</summary>
internal static class ProposalsCommand
{
    private static readonly Option<int> Clerks = new("--clerks") { Description = "至少几位复核人说法一致才列出", HelpName = "人数", DefaultValueFactory = _ => ProposalDesk.FewestClerks };

    public static Command Build()
    {
        var command = OnLine.Command("proposals", "列出由复核而来的建议和次数；采纳用 guoshai learn accept", Clerks);
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var all = await services.GetRequiredService<ProposalDesk>().ReadAsync(Math.Max(1, parsed.GetValue(Clerks)), ct);
            Console.Write(all.Count > 0 ? string.Concat(all.Select(p => ProposalPrinting.Text(p) + "\n")) : "没有建议。\n");
            return ExitCode.Ok;
        }, ct));
        return command;
    }
}
