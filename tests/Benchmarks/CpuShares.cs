using System.Globalization;

namespace Guoshai.Benchmarks;

/// <summary>Processor time of the processes of a city, by what they do (Linux: proc(5)).</summary>
internal sealed class CpuShares
{
    private const double TicksASecond = 100;
    private const int UserTicks = 11;

    // Up to those of children that have ended: the database's come and go, and what they spent is not to be lost with them.
    private const int EndedChildrensTicks = 14;
    private const int Parent = 1;

    private readonly Dictionary<string, double> _seconds = [];

    /// <summary>What was spent so far by processes whose command line holds one of the marks, and by their children.</summary>
    /// <param name="own">Whether this process, those of the parts and their readers count too.</param>
    /// <param name="marks">The marks.</param>
    public static CpuShares Of(bool own, params string[] marks)
    {
        var shares = new CpuShares();
        var all = Directory.GetDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)).Select(Read).OfType<Row>().ToDictionary(r => r.Id);

        foreach (var row in all.Values)
        {
            if ((KindOf(row, all, marks) ?? (own ? OwnKindOf(row, all) : null)) is { } kind)
            {
                shares._seconds[kind] = shares._seconds.GetValueOrDefault(kind) + row.Seconds;
            }
        }

        return shares;
    }

    /// <summary>Since an earlier look.</summary>
    public CpuSpent Since(CpuShares before, TimeSpan time, int documents)
    {
        var spent = _seconds.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, Seconds: s.Value - before._seconds.GetValueOrDefault(s.Key))).ToList();
        var sum = spent.Sum(s => s.Seconds);
        return new CpuSpent(sum / time.TotalSeconds, sum * 1000 / documents, string.Join(", ", spent.Select(s =>
            string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Seconds * 1000 / documents:0.00}"))));
    }

    private static string? OwnKindOf(Row row, Dictionary<int, Row> all) => row.Id == Environment.ProcessId ? "own" : IsPart(row) ? "parts"
        : row.Command.Contains("read-worker", StringComparison.Ordinal) && all.TryGetValue(row.Parent, out var part) && IsPart(part) ? "readers" : null;

    private static bool IsPart(Row row) => row.Parent == Environment.ProcessId && row.Command.Contains(BusPart.Name, StringComparison.Ordinal);

    private static string? KindOf(Row row, Dictionary<int, Row> all, string[] marks) =>
        row.Command.Contains("read-worker", StringComparison.Ordinal) && all.TryGetValue(row.Parent, out var worker) && marks.Any(worker.Command.Contains) ? "readers"
        : marks.Any(row.Command.Contains) ? (row.Command.Contains("beam", StringComparison.Ordinal) ? "broker"
            : row.Command.Contains("postgres", StringComparison.Ordinal) ? "database"
            : row.Command.Contains("relay", StringComparison.Ordinal) ? "relay"
            : row.Command.Contains("worker", StringComparison.Ordinal) ? "workers" : null)
        : all.TryGetValue(row.Parent, out var parent) && row.Command.StartsWith("postgres", StringComparison.Ordinal) && marks.Any(parent.Command.Contains) ? "database"
        : null;

    private static Row? Read(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[UserTicks..(EndedChildrensTicks + 1)].Sum(f => double.Parse(f, CultureInfo.InvariantCulture));
            return new Row(
                int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), int.Parse(fields[Parent], CultureInfo.InvariantCulture),
                File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' '), ticks / TicksASecond);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed record Row(int Id, int Parent, string Command, double Seconds);
}

/// <summary>Processor time.</summary>
/// <param name="Cores">How many cores were used.</param>
/// <param name="Milliseconds">For a document.</param>
/// <param name="Shares">The same by what spent it.</param>
internal sealed record CpuSpent(double Cores, double Milliseconds, string Shares)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cores:0.00} cores, {Milliseconds:0.00} ms a document: {Shares}");
}
