using System.CommandLine;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai read-worker</c>: the child process that reads untrusted bytes; started by the program itself.</summary>
internal static class ReadWorkerCommand
{
    public static Command Build()
    {
        var command = new Command("read-worker", "读取进程，由程序自己启动") { Hidden = true };
        command.SetAction(_ => ReaderHost.Run());
        return command;
    }
}
