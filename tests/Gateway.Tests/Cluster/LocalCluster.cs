using System.Diagnostics;
using System.Security.Cryptography;

namespace Guoshai.Gateway.Tests.Cluster;

/// <summary>RabbitMQ and PostgreSQL of one's own for the tests of a class, on private ports, as <c>deploy/cluster-local.sh</c> starts them.</summary>
public sealed class LocalCluster : IAsyncLifetime
{
    private const int BasePort = 28300;
    private readonly int _port = BasePort;
    private string _folder = "";

    /// <summary>Of the broker and of the database.</summary>
    public static IReadOnlyList<int> Ports { get; } = [BasePort, BasePort + 10];

    /// <summary>Why there is none on this machine; null where there can be one.</summary>
    public static string? Missing { get; } =
        !Directory.Exists("/usr/lib/rabbitmq/bin") || !Directory.Exists("/usr/lib/postgresql") || !File.Exists("/usr/lib/python3/dist-packages/pika/__init__.py")
            ? "RabbitMQ, PostgreSQL or python3-pika is not installed"
            : null;

    public IReadOnlyDictionary<string, string> Settings => _settings;

    private readonly Dictionary<string, string> _settings = new()
    {
        ["GUOSHAI_Bus__Transport"] = "rabbitmq",
        ["GUOSHAI_Bus__Port"] = $"{BasePort}",
        ["GUOSHAI_Ledger__Engine"] = "postgres",
        ["GUOSHAI_Ledger__ConnectionString"] = $"Host=127.0.0.1;Port={BasePort + 10};Username=guoshai;Database=postgres;Timeout=5",
        ["GUOSHAI_Web__Url"] = "http://127.0.0.1:0",
        ["GUOSHAI_Intake__StableMilliseconds"] = "0",
        ["GUOSHAI_Work__RetrySeconds"] = "1",
    };

    public async Task InitializeAsync()
    {
        if (Missing is null)
        {
            // Not a folder of the user's alone: the database's own user must reach it.
            _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"guoshai-cluster-{Guid.NewGuid():N}")).FullName;
            // The tests of a class share the ledger and therefore the key that signs its lists.
            _settings["GUOSHAI_Lists__SigningKeyFile"] = Path.Combine(_folder, "lists.pem");
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await File.WriteAllTextAsync(_settings["GUOSHAI_Lists__SigningKeyFile"], key.ExportPkcs8PrivateKeyPem());
            await File.WriteAllTextAsync(Path.ChangeExtension(_settings["GUOSHAI_Lists__SigningKeyFile"], ".pub.pem"), key.ExportSubjectPublicKeyInfoPem());
            await ScriptAsync("start");
        }
    }

    public async Task DisposeAsync()
    {
        if (Missing is null)
        {
            await ScriptAsync("stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Runs the script: kill-database, start-database, kill-broker, start-broker.</summary>
    public async Task ScriptAsync(string what)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository(), "deploy", "cluster-local.sh"), what, _folder]);
        start.Environment["GUOSHAI_CLUSTER_PORT"] = $"{_port}";
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var script = Process.Start(start)!;
        await script.WaitForExitAsync(limit.Token);
        Assert.Equal(0, script.ExitCode);
    }

    /// <summary>A client of the bus that is not .NET.</summary>
    internal async Task<Finished> ExchangeAsync(params IEnumerable<string> arguments)
    {
        // The system's own interpreter: it has the system's packages.
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "exchange.py"), $"{_port}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return new Finished(process.ExitCode, await output, await error);
    }

    internal static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Guoshai.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Not in the repository.");
        }

        return folder.FullName;
    }
}

/// <summary>A test on the local cluster; skipped where it cannot be.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = LocalCluster.Missing;
}
