using System.CommandLine;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Outbox;
using Guoshai.Gateway.Serving;
using Guoshai.Gateway.Work;
using MassTransit;
using Microsoft.Extensions.Options;
using RabbitMQ.Client.Exceptions;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai serve</c>: the unattended service.</summary>
internal static class ServeCommand
{
    private static readonly Option<bool> Table = new("--table") { Description = "在终端上以表格显示每一份处置" };
    private static readonly Option<string?> Roles = new("--roles")
    {
        Description = "本进程的职责，逗号分隔：worker（过筛）、web（网页和 HTTP 收文）、relay（收文、派发、送出结果）；默认全部",
        HelpName = "职责",
    };

    private const string Unread =
        "服务不能启动：消息总线连得上，但读不了其中的队列。请用 rabbitmq-queues quorum_status 查看 guoshai.submit、guoshai.screen、guoshai.screen-urgent 有没有首领（leader）；"
        + "没有首领又恢复不了的，删除该队列后重新启动，启动时会重新建立（guoshai.submit 中还没有收下的文件，请交换系统重新提交）。";

    private static readonly Option<bool> Once = new("--once") { Description = "收文文件夹处理完后即结束" };

    public static Command Build()
    {
        var command = new Command("serve", "无人值守服务：监视收文文件夹和 HTTP 接口，逐份过筛，写出结果，提供退文日志网页") 
        {
            Settings.ConfigFile, Settings.DataFolder, Roles, Table, Once,
        };
        command.SetAction((parsed, ct) =>
        {
            var settings = Settings.Read(parsed);

            if (parsed.GetValue(Table))
            {
                settings["Outbox:Table"] = "true";
            }

            if (parsed.GetValue(Roles) is { } roles)
            {
                settings["Serve:Roles"] = roles;
            }

            return RunAsync(settings, parsed.GetValue(Once), ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(IConfiguration settings, bool once, CancellationToken ct)
    {
        try
        {
            using var others = await OtherWorkers.StartBesideAsync(settings, TimeProvider.System, ct);
            await using var app = ServeHost.Build(settings, services => AddOnce(services, once).AddSingleton(others));
            using var only = ServiceLock.Take(app.Services);
            await ServeHost.PrepareAsync(app, ct);
            await app.StartAsync(ct);
            await Console.Out.WriteLineAsync($"过筛服务已启动，退文日志：{string.Join(' ', app.Urls)}");
            await app.WaitForShutdownAsync(ct);
            app.Services.GetRequiredService<DecisionTicker>().Sum();
            return app.Services.GetRequiredService<ProcessEnd>().HasBegun ? ExitCode.Surroundings : ExitCode.Ok;
        }
        catch (OptionsValidationException e)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"配置有误：{string.Join("；", e.Failures)}");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or System.Data.Common.DbException or RabbitMQClientException)
        {
            throw new CommandFailure(ExitCode.Surroundings, $"服务不能启动：{Broker.Why(e)}");
        }
        catch (Exception e) when (e is TimeoutException or MassTransitException)
        {
            throw new CommandFailure(ExitCode.Surroundings, Unread);
        }
    }

    private static IServiceCollection AddOnce(IServiceCollection services, bool once)
    {
        if (once)
        {
            services.AddHostedService<StopWhenIdle>();
        }

        return services;
    }
}
