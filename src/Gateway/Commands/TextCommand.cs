using System.CommandLine;
using System.Text;
using Guoshai.Classifier.Extraction;
using Guoshai.Gateway.Offline;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai text</c>: the text as extracted, a paragraph or table cell a line.</summary>
internal static class TextCommand
{
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "每个文件写成此文件夹下的 文件名.txt", HelpName = "文件夹" };
    private static readonly Argument<string[]> Files = new("文件") { Description = "要提取文字的公文（.docx、.pdf）", Arity = ArgumentArity.OneOrMore };

    public static Command Build()
    {
        var command = new Command("text", "输出提取的文字：每个段落或表格单元格一行") { Out, Files };
        command.Validators.Add(result => InputFiles.MustExist(result, Files));
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(Files), parsed.GetValue(Out), ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] files, DirectoryInfo? folder, CancellationToken ct)
    {
        var options = new ExtractionOptions { Readers = Math.Min(Environment.ProcessorCount, files.Length) };
        var exit = ExitCode.Ok;
        folder?.Create();
        await using var readers = new ReaderPool(ReaderCommand.Self(), options);

        await foreach (var file in FileReads.InOrderAsync(files, readers, options, ct).WithCancellation(ct))
        {
            switch (file.Result)
            {
                case ReadResult.Read read:
                    await WriteAsync(file.Path, Text(read.Document), folder, ct);
                    break;
                case ReadResult.Unreadable unreadable:
                    await Console.Error.WriteLineAsync($"{file.Path}：{unreadable.Detail}");
                    exit = ExitCode.SomeUnreadable;
                    break;
            }
        }

        return exit;
    }

    private static string Text(DocumentText document) => string.Concat(document.Passages.Select(p => $"{p.Text}\n"));

    private static async Task WriteAsync(string path, string text, DirectoryInfo? folder, CancellationToken ct)
    {
        if (folder is null)
        {
            await Console.Out.WriteAsync(text);
        }
        else
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{Path.GetFileName(path)}.txt"), text, new UTF8Encoding(false), ct);
        }
    }
}
