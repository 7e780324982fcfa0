using System.CommandLine;
using System.Security.Cryptography;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.People;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary><c>guoshai lists token</c>: draws a person's token. It is kept nowhere; the settings hold its hash.</summary>
internal static class TokenCommand
{
    private const int TokenLength = 48;

    private static readonly Argument<string> Name = new("姓名") { Description = "令牌的主人" };
    private static readonly Option<string[]> Roles = new("--role")
    {
        Description = "maintainer（编制）、approver（批准）、applicant（申请准入）、reviewer（复核），可多次给出",
        HelpName = "角色",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Build()
    {
        Roles.AcceptOnlyFromAmong(Role.Maintainer, Role.Approver, Role.Applicant, Role.Reviewer);
        var command = new Command("token", "为一个人生成令牌，凭它证明是谁在操作清单或复核；令牌只显示一次") { Name, Roles };
        command.SetAction(parsed =>
        {
            var token = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);
            var entry = new { Name = parsed.GetRequiredValue(Name).Trim(), Roles = string.Join(',', parsed.GetRequiredValue(Roles).Distinct()), TokenSha256 = PeopleList.Hash(token) };
            Console.WriteLine($"令牌（只显示这一次，交给本人）：{token}");
            Console.WriteLine($"加进配置项 Lists:People：{AuditJson.Write(entry)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
