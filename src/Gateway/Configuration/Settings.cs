using System.CommandLine;

namespace Guoshai.Gateway.Configuration;

/// <summary>Where the settings come from: a JSON file, then the environment, then the command line; the later one wins.</summary>
internal static class Settings
{
    /// <summary>In the environment, <c>GUOSHAI_Ledger__Engine</c> is <c>Ledger:Engine</c>.</summary>
    private const string EnvironmentPrefix = "GUOSHAI_";

    private const string DefaultFile = "guoshai.json";

    public static Option<FileInfo?> ConfigFile { get; } = new("--config")
    {
        Description = $"配置文件（JSON）；不给出时读取当前文件夹的 {DefaultFile}（若有）",
        HelpName = "文件",
    };

    public static Option<string?> DataFolder { get; } = new("--data") { Description = "数据文件夹，即配置项 Data:Folder（默认 data）", HelpName = "文件夹" };

    /// <summary>The settings of a command line that has both options.</summary>
    /// <exception cref="SurroundingsException">The file is missing or is no JSON.</exception>
    public static IConfigurationRoot Read(ParseResult parsed)
    {
        var file = parsed.GetValue(ConfigFile);

        if (file is { Exists: false })
        {
            throw new SurroundingsException($"找不到配置文件 {file.FullName}。");
        }

        var builder = new ConfigurationBuilder()
            .AddJsonFile(file?.FullName ?? Path.GetFullPath(DefaultFile), optional: true)
            .AddEnvironmentVariables(EnvironmentPrefix);

        if (parsed.GetValue(DataFolder) is { } folder)
        {
            builder.AddInMemoryCollection([new("Data:Folder", folder)]);
        }

        try
        {
            return builder.Build();
        }
        catch (InvalidDataException e)
        {
            throw new SurroundingsException($"配置文件不是有效的 JSON：{e.InnerException?.Message ?? e.Message}");
        }
    }
}
