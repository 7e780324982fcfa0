using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Serving;

/// <summary>Keeps a second service off the same data folder. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class ServiceLock : IDisposable
{
    private readonly FileStream? _file;

    private ServiceLock(FileStream? file) => _file = file;

    /// <exception cref="SurroundingsException">Another service holds it.</exception>
    public static ServiceLock Take(IServiceProvider services)
    {
        // A cluster's processes share what they share on purpose.
        if (services.GetRequiredService<IOptions<LedgerOptions>>().Value.Engine != "sqlite")
        {
            return new ServiceLock(null);
        }

        var data = services.GetRequiredService<IOptions<DataOptions>>().Value;
        Directory.CreateDirectory(Path.GetDirectoryName(data.LockFile)!);

        try
        {
            return new ServiceLock(new FileStream(data.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new SurroundingsException($"已有一个服务在使用数据文件夹 {Path.GetFullPath(data.Folder)}，请先停止它，或用 --data 另选文件夹。");
        }
    }

    public void Dispose() => _file?.Dispose();
}
