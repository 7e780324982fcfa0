namespace Guoshai.Gateway.Tests;

/// <summary>Tells the first line that something logs.</summary>
internal sealed class FirstLine<TCategory> : EachLine<TCategory>
{
    public FirstLine()
        : this(new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously))
    {
    }

    private FirstLine(TaskCompletionSource<string> line)
        : base(text => line.TrySetResult(text)) => Line = line.Task;

    public Task<string> Line { get; }
}
