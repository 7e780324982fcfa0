using System.CommandLine;
using System.CommandLine.Parsing;

namespace Guoshai.Gateway.Commands;

/// <summary>Files named on the command line.</summary>
internal static class InputFiles
{
    /// <summary>A path at which there is no file is a mistake of the command line, not a document to hold.</summary>
    public static void MustExist(CommandResult result, Argument<string[]> files)
    {
        if (result.GetValue(files)?.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            result.AddError($"找不到文件 {missing}，请检查路径。");
        }
    }
}
