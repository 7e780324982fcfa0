using System.Text.RegularExpressions;
using Guoshai.Gateway.Bus;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Tests.Cluster;

namespace Guoshai.Gateway.Tests.Deploy;

public partial class TheFilesOfDeploy
{
    private static readonly string Folder = Path.Combine(LocalCluster.Repository(), "deploy");

    private static readonly IReadOnlyList<(string Name, string Text)> Files =
        [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => (Path.GetRelativePath(Folder, f), File.ReadAllText(f)))];

    [Fact]
    public void Name_only_settings_that_there_are()
    {
        var options = typeof(BusOptions).Assembly.GetTypes().Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal))
            .ToLookup(t => t.Name[..^"Options".Length], t => t.GetProperties().Select(p => p.Name).ToHashSet());
        var named = Files.SelectMany(file => Setting().Matches(file.Text).Select(m => (file.Name, Section: m.Groups[1].Value, Key: m.Groups[2].Value))).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, s => Assert.True(
            options[s.Section].Any(keys => keys.Contains(s.Key)), $"{s.Name}: there is no setting {s.Section}:{s.Key}."));
    }

    [Fact]
    public void Give_processes_roles_that_there_are()
    {
        var roles = Files.SelectMany(file => Role().Matches(file.Text).Select(m => m.Groups[1].Value)).Where(r => r != "%i").ToHashSet();
        Assert.Equal([ServeOptions.Relay, ServeOptions.Web, ServeOptions.Worker], roles.Order());
    }

    [Fact]
    public void Scale_by_the_queues_that_workers_read()
    {
        var queues = Files.SelectMany(file => Queue().Matches(file.Text).Select(m => m.Groups[1].Value)).Order();
        Assert.Equal([Queues.Screen, Queues.ScreenUrgent], queues);
    }

    [Fact]
    public void Have_as_many_documents_in_the_queue_as_call_for_all_workers()
    {
        var scaling = Scaling().Match(Files.Single(file => file.Name.EndsWith("scaling.yaml", StringComparison.Ordinal)).Text);
        var window = Window().Match(Files.Single(file => file.Name == Path.Combine("kubernetes", "guoshai.yaml")).Text);
        Assert.True(int.Parse(window.Groups[1].Value) >= int.Parse(scaling.Groups[1].Value) * int.Parse(scaling.Groups[2].Value));
    }

    [Fact]
    public void Grant_more_time_to_stop_than_a_stop_takes()
    {
        var times = Files.SelectMany(file => StopTime().Matches(file.Text).Select(m => int.Parse(m.Groups[1].Value))).ToList();
        Assert.True(times.Count >= 5);
        Assert.All(times, seconds => Assert.True(seconds > new BusOptions().StopSeconds + 10));
    }

    [Fact]
    public void Start_again_what_ended_however_often_it_did()
    {
        var units = Files.Where(file => file.Name.EndsWith(".service", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, units.Count);
        Assert.All(units, unit => Assert.True(unit.Text.Contains("\nRestart=always\n", StringComparison.Ordinal) && unit.Text.Contains("\nStartLimitIntervalSec=0\n", StringComparison.Ordinal)));
    }

    [GeneratedRegex("GUOSHAI_([A-Za-z]+)__([A-Za-z]+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"--roles,? ([a-z%]+)")]
    private static partial Regex Role();

    [GeneratedRegex(@"queueName: ([a-z.-]+)")]
    private static partial Regex Queue();

    [GeneratedRegex(@"maxReplicaCount: (\d+)[\s\S]*?value: ""(\d+)""")]
    private static partial Regex Scaling();

    [GeneratedRegex(@"GUOSHAI_Work__Window: ""(\d+)""")]
    private static partial Regex Window();

    [GeneratedRegex(@"(?:stop_grace_period:|TimeoutStopSec=|terminationGracePeriodSeconds:) ?(\d+)")]
    private static partial Regex StopTime();
}
