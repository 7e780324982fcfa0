using System.Diagnostics;
using System.Globalization;
using Guoshai.Gateway.Processes;

namespace Guoshai.Gateway.Tests.Processes;

public sealed class AQuietStart : IDisposable
{
    private readonly Process _process = Process.Start("/bin/sh", ["-c", "sleep 60 & sleep 60 & wait"]);

    [Fact]
    public async Task Keeps_a_process_and_all_that_it_started_to_one_processor_until_it_is_over()
    {
        await Eventually.TrueAsync(() => Task.FromResult(Children().Count == 2), "the children");
        var usual = Processors();

        using var quiet = QuietStart.Begin(_process.Id, TimeSpan.FromMinutes(5), TimeProvider.System);
        var kept = Processors();
        quiet.End();

        Assert.Single(kept.Distinct());
        Assert.True(int.TryParse(kept[0], out _), kept[0]);
        Assert.Equal(usual, Processors());
    }

    [FactWithGroups]
    public async Task Has_a_session_of_its_own_served_after_all_others_until_it_is_over()
    {
        using var session = Process.Start("setsid", ["sleep", "60"]);

        try
        {
            await Eventually.TrueAsync(() => Task.FromResult(Group(session.Id) != Group(_process.Id)), "the session");
            var others = Group(_process.Id);

            using var quiet = QuietStart.BeginChild(session.Id, TimeSpan.FromMinutes(5), TimeProvider.System);
            await Eventually.TrueAsync(() => Task.FromResult(Group(session.Id).EndsWith("nice 19", StringComparison.Ordinal)), "the last turn");
            Assert.Equal(others, Group(_process.Id));

            quiet.End();
            await Eventually.TrueAsync(() => Task.FromResult(Group(session.Id).EndsWith("nice 0", StringComparison.Ordinal)), "the usual turn");
        }
        finally
        {
            session.Kill();
        }
    }

    [Fact]
    public async Task Is_none_where_nothing_was_begun()
    {
        await Eventually.TrueAsync(() => Task.FromResult(Children().Count == 2), "the children");
        var usual = Processors();
        using var quiet = new QuietStart();
        quiet.End();

        Assert.Equal(usual, Processors());
    }

    public void Dispose()
    {
        foreach (var child in Children())
        {
            using var process = Process.GetProcessById(child);
            process.Kill();
        }

        _process.Kill();
        _process.Dispose();
    }

    private static string Group(int process) => File.ReadAllText($"/proc/{process}/autogroup").TrimEnd();

    private List<int> Children() =>
        [.. File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    /// <summary>Those that each may run on, as the system writes them: 0-3.</summary>
    private List<string> Processors() =>
    [
        .. Children().Prepend(_process.Id).Select(process => File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split('\t')[1]),
    ];
}

/// <summary>Skipped where the system makes no group of each session.</summary>
internal sealed class FactWithGroupsAttribute : FactAttribute
{
    public FactWithGroupsAttribute()
    {
        if (!File.Exists("/proc/self/autogroup") || File.ReadAllText("/proc/self/autogroup").Length == 0)
        {
            Skip = "this system makes no group of each session (sched_autogroup_enabled)";
        }
    }
}
