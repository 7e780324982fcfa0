using System.Text;

namespace Guoshai.Gateway.Offline;

/// <summary>Where results go: standard output, or a file that appears only once it is whole.</summary>
internal sealed class ResultFile : IAsyncDisposable
{
    private readonly string? _target;
    private readonly string? _partial;
    private bool _complete;

    private ResultFile(string? target)
    {
        _target = target;
        _partial = target is null ? null : $"{target}.partial";
        Stream stream = _partial is null ? Console.OpenStandardOutput() : File.Create(_partial);
        Writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = _partial is null, NewLine = "\n" };
    }

    public StreamWriter Writer { get; }

    public static ResultFile Open(FileInfo? target) => new(target?.FullName);

    /// <summary>All was written: the file may take its name.</summary>
    public void Complete() => _complete = true;

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();

        if (_partial is null || _target is null)
        {
            return;
        }

        if (_complete)
        {
            File.Move(_partial, _target, overwrite: true);
        }
        else
        {
            File.Delete(_partial);
        }
    }
}
