using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;

namespace Guoshai.Gateway.Commands;

/// <summary>Takes the lists of a folder, or ends the command with every fault told.</summary>
internal static class ListFolder
{
    /// <exception cref="CommandFailure">The lists have faults; each is on stderr.</exception>
    public static async Task<Edition> ReadAsync(DirectoryInfo folder)
    {
        switch (FolderImport.Read(folder.FullName))
        {
            case ImportResult.Accepted accepted:
                return accepted.Edition;
            case ImportResult.Rejected rejected:
                foreach (var problem in rejected.Problems)
                {
                    await Console.Error.WriteLineAsync(Line(problem));
                }

                throw new CommandFailure(ExitCode.ListsRejected, $"清单有 {rejected.Problems.Count} 处错误，没有导入任何内容；改正后请重新导入。");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string Line(CellProblem problem) => string.Join(' ', new[]
    {
        problem.File,
        problem.Sheet,
        problem.Row > 0 ? $"第{problem.Row}行" : null,
        problem.Column,
    }.Where(part => part is not null)) + $"：{problem.Message}";
}
