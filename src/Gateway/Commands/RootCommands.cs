using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Guoshai.Gateway.Commands.Lists;
using Guoshai.Gateway.Configuration;

namespace Guoshai.Gateway.Commands;

/// <summary>The command line: which commands there are, and how each one ends.</summary>
internal static class RootCommands
{
    private const string About = """
        过筛（guoshai）：公文交换过滤器。逐份读取部门下发镇街的公文，凡是不在公布清单上的任务，退回原发文部门并说明理由。

        退出码：
          0    全部完成
          1    有文件不能读取（其余照常处理）
          2    命令行有误
          3    清单有错，或清单的这一步不能做；什么也没有改变
          4    运行环境不符（配置、文件夹、台账、消息总线）
          5    审计链校验不通过
          130  被用户中止
        """;

    // Who is told to stop finishes what is in hand, within limits of its own (Bus:StopSeconds); this one only ends what hangs.
    private static readonly TimeSpan LongestStop = TimeSpan.FromHours(2);

    public static async Task<int> RunAsync(string[] args)
    {
        Language.Speak();
        var parsed = Build().Parse(args);

        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            await Console.Error.WriteLineAsync($"guoshai: {parsed.Errors[0].Message.TrimEnd('.')}");
            await Console.Error.WriteLineAsync($"用法见：{string.Join(' ', CommandPath(parsed))} --help");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop });
        }
        catch (CommandFailure failure)
        {
            await Console.Error.WriteLineAsync($"guoshai: {failure.Message}");
            return failure.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is SurroundingsException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"guoshai: {e.Message}");
            return ExitCode.Surroundings;
        }
        // The last boundary: a person gets a sentence, never a stack trace.
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"guoshai: 程序出错，没有完成（{e.GetType().Name}：{e.Message}）。");
            return ExitCode.Surroundings;
        }
    }

    private static RootCommand Build()
    {
        var root = Commands();
        root.Options.OfType<HelpOption>().Single().Description = "显示帮助";
        root.Options.OfType<VersionOption>().Single().Description = "显示版本";
        return root;
    }

    private static RootCommand Commands() => new(About)
    {
        ServeCommand.Build(),
        ScreenCommand.Build(),
        RescreenCommand.Build(),
        TextCommand.Build(),
        ListsCommand.Build(),
        AdmissionsCommand.Build(),
        ReviewsCommand.Build(),
        LearnCommand.Build(),
        AuditCommand.Build(),
        QueuesCommand.Build(),
        ReadWorkerCommand.Build(),
        WorkAloneCommand.Build(),
    };

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();

        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = command.Parent)
        {
            names.Push(command.Command is RootCommand ? "guoshai" : command.Command.Name);
        }

        return names;
    }
}
