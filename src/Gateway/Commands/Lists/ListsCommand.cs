using System.CommandLine;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary><c>guoshai lists</c>: the life of the lists, from import to rollback.</summary>
internal static class ListsCommand
{
    public static Command Build() => new("lists", "清单：导入、检查、比较、试运行、批准、发布、回退、导出、查看")
    {
        ImportCommand.Build(),
        CheckCommand.Build(),
        DiffCommand.Build(),
        ShadowCommand.Build(),
        ChangeCommand.Build(),
        PolicyCommand.Build(),
        ApproveCommand.Build(),
        PublishCommand.Build(),
        RollbackCommand.Build(),
        DiscardCommand.Build(),
        ExportCommand.Build(),
        TemplateCommand.Build(),
        TokenCommand.Build(),
        ShowCommand.Build(),
        ProposalsCommand.Build(),
    };
}
