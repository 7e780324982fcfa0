using System.Text.Encodings.Web;
using System.Text.Unicode;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Intake;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Web.Documents;
using Guoshai.Gateway.Web.Lists;
using Guoshai.Gateway.Web.Reviews;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.WebEncoders;

namespace Guoshai.Gateway.Web;

internal static class WebRegistration
{
    // What a multipart body has around the document.
    private const int EnvelopeBytes = 64 * 1024;

    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration settings)
    {
        var limit = (settings.GetSection("Intake").Get<IntakeOptions>() ?? new IntakeOptions()).MaxBytes + EnvelopeBytes;

        var data = settings.GetSection("Data").Get<DataOptions>() ?? new DataOptions();

        services
            .AddChecked<WebOptions, WebOptionsValidator>("Web")
            .AddSingleton<Health>()
            .Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All))
            .Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(options => options.MultipartBodyLengthLimit = limit)
            // Beside the ledger, so that all hosts of one data folder share them.
            .AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data.Folder, "keys"))).Services
            .AddRazorPages(options => options.RootDirectory = "/Web");
        return services;
    }

    public static void ConfigureWeb(this IWebHostBuilder host, IConfiguration settings)
    {
        var web = settings.GetSection("Web").Get<WebOptions>() ?? new WebOptions();
        var intake = settings.GetSection("Intake").Get<IntakeOptions>() ?? new IntakeOptions();

        host.UseUrls(web.Url).ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = intake.MaxBytes + EnvelopeBytes;
        });
    }

    public static void MapWeb(this WebApplication app, bool pages)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(errors => errors.Run(context => context.Response.WriteAsync("出错了，请稍后再试；详情见服务日志。")));
        app.MapHealth();

        // A host of another role shows its health and nothing else.
        if (!pages)
        {
            return;
        }

        app.MapRazorPages();
        app.MapIntake();
        app.MapLists();
        app.MapReviews();
        app.MapDownloads();
        app.MapStatic();
    }
}
