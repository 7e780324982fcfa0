namespace Guoshai.Gateway.Offline;

/// <summary>One line that counts upwards, on a terminal only.</summary>
internal sealed class ProgressLine(int total) : IDisposable
{
    private readonly bool _shown = !Console.IsErrorRedirected && total > 1;
    private int _done;

    public void Advance()
    {
        _done++;

        if (_shown)
        {
            Console.Error.Write($"\r已过筛 {_done}/{total}");
        }
    }

    public void Dispose()
    {
        if (_shown && _done > 0)
        {
            Console.Error.WriteLine();
        }
    }
}
