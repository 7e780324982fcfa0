using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary>Takes the lists of a workbook or a folder, or ends the command with every fault told.</summary>
internal static class ListFiles
{
    /// <summary>The lists at a path: a folder of three .csv files, or a .xlsx.</summary>
    /// <exception cref="CommandFailure">The lists have faults; each is on stderr.</exception>
    public static async Task<Edition> ReadAsync(FileSystemInfo path, Edition? current = null, DateOnly? validFrom = null)
    {
        switch (Read(path, current?.Directory, validFrom))
        {
            case ImportResult.Accepted accepted:
                await TellAsync(accepted.Notes, "提示 ");
                return ListDesk.WithPolicy(accepted, current);
            case ImportResult.Rejected rejected:
                await TellAsync(rejected.Problems, "");
                throw new CommandFailure(ExitCode.ListsRejected, $"清单有 {rejected.Problems.Count} 处错误，没有导入任何内容；改正后请重新导入。");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ImportResult Read(FileSystemInfo path, BodyDirectory? directory, DateOnly? validFrom)
    {
        if (Directory.Exists(path.FullName))
        {
            return FolderImport.Read(path.FullName);
        }

        if (!File.Exists(path.FullName))
        {
            throw new CommandFailure(ExitCode.ListsRejected, $"找不到 {path.FullName}，请检查路径。");
        }

        using var stream = File.OpenRead(path.FullName);
        return WorkbookImport.Read(path.Name, stream, directory, validFrom);
    }

    private static async Task TellAsync(IEnumerable<CellProblem> problems, string before)
    {
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(before + problem);
        }
    }
}
