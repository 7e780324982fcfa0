using System.CommandLine;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai audit</c>: proves the audit trail.</summary>
internal static class AuditCommand
{
    public static Command Build() => new("audit", "审计记录") { Verify() };

    private static Command Verify()
    {
        var command = new Command("verify", "校验审计链：每条记录是否齐全、未被改动") { Settings.ConfigFile, Settings.DataFolder };

        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), async services =>
        {
            var verdict = await AuditTrail.VerifyAsync(services.GetRequiredService<LedgerDatabase>(), ct);

            if (!verdict.Holds)
            {
                throw new CommandFailure(ExitCode.AuditBroken, $"审计链校验不通过：前 {verdict.Rows} 条完好，{verdict.Detail}");
            }

            Console.WriteLine($"审计链完好：{verdict.Rows} 条，末条 {verdict.Detail}");
            return ExitCode.Ok;
        }, ct));

        return command;
    }
}
