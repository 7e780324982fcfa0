namespace Guoshai.Gateway.Bus;

/// <summary>The end of a process that is of no use any more, in order and with another code than zero, so that it is started again.</summary>
internal sealed class ProcessEnd(IHostApplicationLifetime lifetime)
{
    /// <summary>Whether it has begun.</summary>
    public bool HasBegun { get; private set; }

    public void Begin()
    {
        HasBegun = true;
        lifetime.StopApplication();
    }
}
