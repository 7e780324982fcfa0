using System.CommandLine;
using System.Text.Json;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Offline;
using Guoshai.Gateway.Outcomes;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai screen</c>: decides on files offline.</summary>
internal static class ScreenCommand
{
    private static readonly Option<DirectoryInfo> Lists = new("--lists")
    {
        Description = "清单文件夹，内有 townships.csv、departments.csv、items.csv",
        HelpName = "文件夹",
        Required = true,
    };

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
        var command = new Command("screen", "离线过筛：每份公文输出一行 JSON（处置、任务、理由），不需要服务和台账") { Lists, Out, NoHistory, Table, Files };

        command.Validators.Add(result => InputFiles.MustExist(result, Files));
        command.SetAction(async (parsed, ct) =>
        {
            var edition = CompiledEdition.Compile(await ListFolder.ReadAsync(parsed.GetRequiredValue(Lists)));
            var on = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
            var run = new ScreeningRun(edition, on, remember: !parsed.GetValue(NoHistory));
            return await RunAsync(run, parsed, ct);
        });

        return command;
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
