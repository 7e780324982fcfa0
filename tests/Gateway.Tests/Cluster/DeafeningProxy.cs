using System.Net;
using System.Net.Sockets;

namespace Guoshai.Gateway.Tests.Cluster;

/// <summary>A way to the broker on which connections can be made deaf: they stay open, and nothing comes back on them any more. Those opened later are sound.</summary>
internal sealed class DeafeningProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _to;
    private int _generation;
    private long _swallowed;

    /// <param name="to">The port of the broker.</param>
    public DeafeningProxy(int to)
    {
        _to = to;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many bytes did not come back.</summary>
    public long Swallowed => Interlocked.Read(ref _swallowed);

    public void Deafen() => Interlocked.Increment(ref _generation);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), Volatile.Read(ref _generation), _end.Token);
        }
    }

    private async Task ServeAsync(TcpClient client, int generation, CancellationToken ct)
    {
        using var here = client;
        using var there = new TcpClient();

        // A broker that is away, a side that closes: then the other side is closed too.
        try
        {
            await there.ConnectAsync(IPAddress.Loopback, _to, ct);
            await Task.WhenAny(PumpAsync(here, there, _ => true), PumpAsync(there, here, bytes => IsHeard(generation, bytes)));
        }
        catch (SocketException)
        {
        }

        async Task PumpAsync(TcpClient from, TcpClient to, Func<int, bool> passes)
        {
            var buffer = new byte[1 << 16];

            while (await from.GetStream().ReadAsync(buffer, ct) is > 0 and var bytes)
            {
                if (passes(bytes))
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, bytes), ct);
                }
            }
        }
    }

    private bool IsHeard(int generation, int bytes)
    {
        if (generation == Volatile.Read(ref _generation))
        {
            return true;
        }

        Interlocked.Add(ref _swallowed, bytes);
        return false;
    }
}
