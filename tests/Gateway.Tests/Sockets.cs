namespace Guoshai.Gateway.Tests;

/// <summary>The connections that a process has opened itself, as the system lists them (proc(5)).</summary>
internal static class Sockets
{
    private static readonly string[] Kinds = ["tcp", "tcp6", "udp", "udp6"];

    private const string Listening = "0A";

    /// <returns>The remote ends, as the system writes them: address and port in hexadecimal digits; empty where it has opened none.</returns>
    public static IReadOnlyList<string> Outbound(int process)
    {
        var own = Inodes(process);
        var rows = Kinds
            .SelectMany(kind => File.ReadLines($"/proc/{process}/net/{kind}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => own.Contains(fields[9]))
            .Select(fields => (Local: fields[1].Split(':')[1], Remote: fields[2], State: fields[3]))
            .ToList();
        var served = rows.Where(r => r.State == Listening).Select(r => r.Local).ToHashSet();
        return [.. rows.Where(r => r.State != Listening && !served.Contains(r.Local)).Select(r => r.Remote)];
    }

    private static HashSet<string> Inodes(int process)
    {
        var found = new HashSet<string>();

        foreach (var handle in Directory.GetFileSystemEntries($"/proc/{process}/fd"))
        {
            try
            {
                if (new FileInfo(handle).LinkTarget is { } target && target.StartsWith("socket:[", StringComparison.Ordinal))
                {
                    found.Add(target["socket:[".Length..^1]);
                }
            }
            catch (IOException)
            {
                // Closed in between.
            }
        }

        return found;
    }
}
