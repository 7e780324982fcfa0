using System.CommandLine;
using System.Text.Json;
using Guoshai.Gateway.Commands.Lists;
using Guoshai.Classifier.Topics;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Guoshai.Rules.Editions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Offline;
using Guoshai.Gateway.Outcomes;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai screen</c>: decides on files offline.</summary>
internal static class ScreenCommand
{
    private static readonly Option<FileSystemInfo?> Lists = new("--lists")
    {
        Description = "清单工作簿（.xlsx），或内有 townships.csv、departments.csv、items.csv 的文件夹",
        HelpName = "清单",
    };

    private static readonly Option<int?> Number = new("--edition") { Description = "不用 --lists，用台账里的这个清单版本", HelpName = "版本号" };

    private static readonly Option<DirectoryInfo?> Models = new("--models") { Description = "按这个模型文件夹判断（见 guoshai learn）；不给出时按配置 Models:Folder，再没有就按自带的", HelpName = "文件夹" };

    private static readonly Option<FileInfo?> Out = new("--out") { Description = "把结果写入这个文件，而不是标准输出", HelpName = "文件" };
    private static readonly Option<bool> NoHistory = new("--no-history") { Description = "不把本次先放行的公文当作查重依据" };
    private static readonly Option<bool> Table = new("--table") { Description = "输出便于人看的表格，而不是 JSON" };

    private static readonly Argument<string[]> Files = new("文件")
    {
        Description = "要过筛的公文（.docx、.pdf），按给出的顺序输出",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Build()
    {
        var command = new Command("screen", "离线过筛：每份公文输出一行 JSON（处置、任务、理由），不需要服务；按 --edition 过筛时读取台账")
        {
            Lists, Number, Models, Out, NoHistory, Table, Files, Settings.ConfigFile, Settings.DataFolder,
        };

        command.Validators.Add(result => InputFiles.MustExist(result, Files));
        command.Validators.Add(result =>
        {
            if (result.GetResult(Lists) is null == result.GetResult(Number) is null)
            {
                result.AddError("请用 --lists 或 --edition 之一说明按哪份清单过筛。");
            }
        });
        command.SetAction(async (parsed, ct) =>
        {
            var edition = CompiledEdition.Compile(await EditionAsync(parsed, ct), Taught(parsed));
            var on = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
            var run = new ScreeningRun(edition, on, remember: !parsed.GetValue(NoHistory));
            return await RunAsync(run, parsed, ct);
        });

        return command;
    }

    private static Learned Taught(ParseResult parsed)
    {
        try
        {
            return EngineModels.Read(parsed.GetValue(Models)?.FullName ?? Settings.Read(parsed)["Models:Folder"] ?? "");
        }
        catch (InvalidDataException e)
        {
            throw new CommandFailure(ExitCode.Surroundings, e.Message);
        }
    }

    private static async Task<Edition> EditionAsync(ParseResult parsed, CancellationToken ct)
    {
        if (parsed.GetValue(Lists) is { } lists)
        {
            return await ListFiles.ReadAsync(lists);
        }

        Edition? edition = null;
        await LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            edition = await services.GetRequiredService<EditionLedger>().ReadAsync(parsed.GetValue(Number)!.Value, ct);
            return ExitCode.Ok;
        }, ct);
        return edition!;
    }

    private static async Task<int> RunAsync(ScreeningRun run, ParseResult parsed, CancellationToken ct)
    {
        var files = parsed.GetRequiredValue(Files);
        var options = new ExtractionOptions { Readers = Math.Min(Environment.ProcessorCount, files.Length) };
        var exit = ExitCode.Ok;

        await using var readers = new ReaderPool(ReaderCommand.Self(), options);
        await using var output = ResultFile.Open(parsed.GetValue(Out));
        using var progress = new ProgressLine(files.Length);
        Action<DecisionLine> write = parsed.GetValue(Table) ? new DecisionTable(output.Writer).Write : line => WriteJson(output.Writer, line);

        await foreach (var line in run.DecideAsync(FileReads.InOrderAsync(files, readers, options, ct), ct))
        {
            write(line);
            progress.Advance();
            exit = line.Reasons.Any(Codes.IsUnreadable) ? ExitCode.SomeUnreadable : exit;
        }

        output.Complete();
        return exit;
    }

    private static void WriteJson(TextWriter output, DecisionLine line) =>
        output.WriteLine(JsonSerializer.Serialize(line, OutcomeJson.Plain.DecisionLine));
}
