using System.CommandLine;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Serving;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai serve</c>: the unattended service.</summary>
internal static class ServeCommand
{
    public static Command Build()
    {
        var command = new Command("serve", "无人值守服务：监视收文文件夹和 HTTP 接口，逐份过筛，写出结果，提供退文日志网页") { Settings.ConfigFile, Settings.DataFolder };
        command.SetAction((parsed, ct) => RunAsync(Settings.Read(parsed), ct));
        return command;
    }

    private static async Task<int> RunAsync(IConfiguration settings, CancellationToken ct)
    {
        try
        {
            await using var app = ServeHost.Build(settings);
            using var only = ServiceLock.Take(app.Services.GetRequiredService<IOptions<DataOptions>>().Value);
            await ServeHost.PrepareAsync(app, ct);
            await app.StartAsync(ct);
            await Console.Out.WriteLineAsync($"过筛服务已启动：{string.Join(' ', app.Urls)}");
            await app.WaitForShutdownAsync(ct);
            return ExitCode.Ok;
        }
        catch (OptionsValidationException e)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"配置有误：{string.Join("；", e.Failures)}");
        }
        catch (Exception e) when (e is IOException or System.Data.Common.DbException)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"服务不能启动：{e.Message}");
        }
    }
}
