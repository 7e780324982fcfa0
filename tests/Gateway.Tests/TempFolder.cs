namespace Guoshai.Gateway.Tests;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("guoshai-test-").FullName;

    public string this[params string[] steps] => System.IO.Path.Combine([Path, .. steps]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
