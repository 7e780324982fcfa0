using System.Diagnostics;
using System.Globalization;
using Dapper;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guoshai.Benchmarks;

/// <summary>RabbitMQ and PostgreSQL as <c>deploy/cluster-local.sh</c> starts them, and the service's processes on them, in a folder of its own.</summary>
internal sealed class BusCity : IAsyncDisposable
{
    public const int Port = 28700;
    public const string SettingsPrefix = "GUOSHAI_";
    private const int Syncs = 50;

    // As many departments send notices as a county has; one department's are always its own.
    private const int Senders = 30;

    private const string Far = "9999-01-01T00:00:00.0000000Z";

    // The command as it is installed, where it was built after this program was: compiled ahead, as people run it.
    private static readonly FileInfo Installed = new(Path.Combine("out", "guoshai", "guoshai"));
    private static readonly FileInfo Own = new(Path.Combine(AppContext.BaseDirectory, "guoshai.dll"));
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // Ends what still runs when this process is gone, however it went; it is told the ids of processes on its standard input.
    private const string Guard = """
        processes=
        while read -r id; do processes="$processes $id"; done
        [ -z "$processes" ] || kill -9 $processes 2> /dev/null
        bash deploy/cluster-local.sh stop "$0/cluster"
        rm -rf "$0"
        """;

    private readonly List<Process> _processes = [];
    private readonly Process _guard;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, string?> _settings;

    private BusCity(string folder)
    {
        Folder = folder;
        _guard = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", Guard, folder])
        {
            RedirectStandardInput = true,
            Environment = { ["GUOSHAI_CLUSTER_PORT"] = $"{Port}" },
        })!;
        _settings = new Dictionary<string, string?>
        {
            ["Data:Folder"] = Path.Combine(folder, "data"),
            ["Bus:Transport"] = "rabbitmq",
            ["Bus:Port"] = $"{Port}",
            ["Ledger:Engine"] = "postgres",
            ["Ledger:ConnectionString"] = $"Host=127.0.0.1;Port={Port + 10};Username=guoshai;Database=postgres",
            ["Web:Url"] = "http://127.0.0.1:0",
            ["Outbox:Folder"] = "",
            ["Intake:Inbox"] = "",
        };
        _services = Ledgers(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build()).AddPublishing().BuildServiceProvider();
    }

    /// <summary>Whether the processes run the command that <c>deploy/build.sh</c> made.</summary>
    public static bool IsInstalled { get; } = Installed.Exists && Installed.LastWriteTimeUtc >= Own.LastWriteTimeUtc;

    public string Folder { get; }

    /// <summary>The ledger and the documents of the city that these settings tell of.</summary>
    public static IServiceCollection Ledgers(IConfiguration settings) => new ServiceCollection().AddSingleton(settings).AddLogging().AddLedger().AddSingleton<ContentStore>();

    /// <summary>A document's id.</summary>
    /// <param name="series">The series that it was recorded in.</param>
    /// <param name="number">Its number there, from 1.</param>
    public static string Id(string series, int number) => $"{series}{number:00000000}";

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The settings of every process of the city.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>Starts broker and database.</summary>
    /// <param name="lists">What is imported; null for nothing.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<BusCity> StartAsync(string? lists, CancellationToken ct)
    {
        // Not a folder of the user's alone: the database's own user must reach it.
        var city = new BusCity(Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"guoshai-bus-{Guid.NewGuid():N}")).FullName);

        try
        {
            await city.ScriptAsync("start", ct);

            if (lists is null)
            {
                return city;
            }

            using var import = city.Start("lists", "import", lists, "--data", city._settings["Data:Folder"]!);
            await import.WaitForExitAsync(ct);
            return import.ExitCode == 0 ? city : throw new InvalidOperationException("The lists cannot be imported.");
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it takes to have five kilobytes on the disk, in milliseconds, just now.</summary>
    public double SyncMilliseconds()
    {
        using var file = File.Create(Path.Combine(Folder, "sync"));
        var started = Stopwatch.GetTimestamp();

        for (var i = 0; i < Syncs; i++)
        {
            file.Write(new byte[5000]);
            file.Flush(flushToDisk: true);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / Syncs;
    }

    /// <summary>Starts a process with the city's settings; it ends with this one, however this one ends.</summary>
    public Process Start(ProcessStartInfo start)
    {
        foreach (var (name, value) in _settings)
        {
            start.Environment[$"{SettingsPrefix}{name.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }

        var process = Process.Start(start)!;
        _guard.StandardInput.WriteLine(process.Id);
        return process;
    }

    /// <summary>Starts a relay and so many workers.</summary>
    public void Serve(int workers)
    {
        foreach (var role in Enumerable.Repeat("worker", workers).Prepend("relay"))
        {
            _processes.Add(Start("serve", "--roles", role, "--data", _settings["Data:Folder"]!));
        }
    }

    /// <summary>Has relay and workers stand still, or go on: a relay would announce outcomes that are committed for their own sake.</summary>
    public async Task StandStillAsync(bool still, CancellationToken ct)
    {
        using var signal = Process.Start("kill", [still ? "-STOP" : "-CONT", .. _processes.Select(p => p.Id.ToString(CultureInfo.InvariantCulture))]);
        await signal.WaitForExitAsync(ct);
    }

    public async Task StopServingAsync(CancellationToken ct)
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(ct);
            process.Dispose();
        }

        _processes.Clear();
    }

    /// <summary>Records so many documents that nobody is told of yet; their ids are the series and a number from 1, of eight digits.</summary>
    public Task RecordAsync(string series, int documents, IReadOnlyList<string> contents, CancellationToken ct) => Get<LedgerDatabase>().QueryAsync(connection => connection.ExecuteAsync(
        """
        INSERT INTO documents (id, business_key, exchange_id, sha256, size, file_name, source, sender, addressees, priority, received_at, received_on, retry_at)
        SELECT @series || lpad(i::text, 8, '0'), @series || i, @series || i, (@contents)[1 + i % @kinds], 10000, @series || i || '.docx', 'bus', 'department ' || i % @kinds % @senders, '[]', 0, @now, '2026-03-02', @far
        FROM generate_series(1, @documents) AS i
        """,
        new { series, documents, contents = contents.ToArray(), kinds = contents.Count, senders = Senders, now = Timestamp.Of(TimeProvider.System.GetUtcNow()), far = Far }), ct);

    /// <summary>Lets them go, and waits until all are decided and announced.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> RunAsync(string series, int documents, CancellationToken ct)
    {
        var database = Get<LedgerDatabase>();
        var rows = await TrailAsync(database, ct) + documents;
        var started = Stopwatch.GetTimestamp();
        await database.QueryAsync(connection => connection.ExecuteAsync("UPDATE documents SET retry_at = NULL WHERE id LIKE @like", new { like = $"{series}%" }), ct);

        // The trail has a row for each decision, and its length is one number: the look takes nothing of the time that it looks at.
        while (await TrailAsync(database, ct) < rows || await database.QueryAsync(connection => connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM outcomes WHERE announced_at IS NULL)"), ct))
        {
            await Task.Delay(Look, ct);

            if (Stopwatch.GetElapsedTime(started) > Longest)
            {
                throw new InvalidOperationException($"{series}: not done after {Longest}.");
            }
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static Task<long> TrailAsync(LedgerDatabase database, CancellationToken ct) => database.QueryAsync(
        connection => connection.ExecuteScalarAsync<long>("SELECT sequence FROM audit_head"), ct);

    public async ValueTask DisposeAsync()
    {
        await StopServingAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }

    private Process Start(params IEnumerable<string> arguments)
    {
        var start = IsInstalled
            ? new ProcessStartInfo(Installed.FullName, arguments)
            : new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Own.FullName, .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var process = Start(start);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }

    private async Task ScriptAsync(string what, CancellationToken ct)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine("deploy", "cluster-local.sh"), what, Path.Combine(Folder, "cluster")]) { RedirectStandardOutput = true };
        start.Environment["GUOSHAI_CLUSTER_PORT"] = $"{Port}";
        using var script = Process.Start(start)!;
        await script.StandardOutput.ReadToEndAsync(ct);
        await script.WaitForExitAsync(ct);

        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException($"deploy/cluster-local.sh {what} failed; run this from the repository's root.");
        }
    }
}
